// How answers lead through a guide. It uses nothing of the page: tests compare it with the walk in Go.

/**
 * An edge leads from a question to a place. Of an answer it is [id, place], of a group of signs [id, place, signs], of two signs
 * or more [id, place, 2]. Places number the questions and then the outcomes.
 * @typedef {[string, number] | [string, number, string[] | number]} Edge
 * @typedef {{v: number, guide: string, q: [string, Edge[]][], o: [string, number][]}} Program
 * @typedef {{id: string, given: string[], edge?: string}} Step
 */

const maxSteps = 64 // that an address may have

/**
 * Read an address, "#here~question=answer~question=sign,sign". It may come from anywhere: its ids are only compared.
 * @param {string} hash
 */
export function read(hash) {
  let text = hash.slice(1)
  try { text = decodeURIComponent(text) } catch { text = '' }
  const [here, ...pairs] = text.split('~', maxSteps + 1)
  /** @type {Map<string, string[]>} */
  const answers = new Map()
  for (const pair of pairs) {
    const [id, given] = pair.split('=')
    if (given) answers.set(id, given.split(','))
  }
  return { here, answers, any: pairs.length > 0 }
}

/**
 * Write an address.
 * @param {string} here @param {Step[]} path
 */
export const write = (here, path) => '#' + [here, ...path.map(s => s.id + '=' + s.given)].join('~')

/**
 * The edge that an answer takes, if its question has such an answer. At a checklist, two signs or more come first, if the guide
 * has an edge for them; then the groups, which are sorted with the most urgent first.
 * @param {Edge[]} edges @param {string[]} given
 */
export function choose(edges, given) {
  const plain = edges.find(e => e.length < 3 && e[0] === given[0])
  const groups = edges.filter(e => Array.isArray(e[2]))
  if (plain || !groups.length) return given.length === 1 ? plain : undefined
  const ticked = new Set(given)
  for (const sign of ticked) if (!groups.some(e => has(e, sign))) return
  return edges.find(e => typeof e[2] === 'number' && ticked.size >= e[2]) || groups.find(e => given.some(sign => has(e, sign)))
}

/** @param {Edge} edge @param {string} sign */
const has = (edge, sign) => Array.isArray(edge[2]) && edge[2].includes(sign)

/**
 * Go as far as the answers lead. If answers are left over, they do not fit the guide.
 * @param {Program} program @param {Map<string, string[]>} answers
 */
export function walk({ q }, answers) {
  /** @type {Step[]} */
  const path = []
  let at = 0
  while (at < q.length && path.length < maxSteps) {
    const [id, edges] = q[at], given = answers.get(id), edge = given && choose(edges, given)
    if (!edge) break
    path.push({ id, given, edge: edge[0] })
    at = edge[1]
  }
  return { path, at, stale: answers.size > path.length }
}

/**
 * What an address shows: a question that was answered on the way, or the place to which the answers lead, or an outcome that is
 * looked up. An address that is not of the guide, such as a footnote's, is not ours.
 * @param {Program} program @param {string} hash
 */
export function show(program, hash) {
  const { here, answers, any } = read(hash), { path, at, stale } = walk(program, answers)
  const ids = [...program.q, ...program.o].map(node => node[0]), wanted = ids.indexOf(here), outcomes = program.q.length
  const place = wanted >= outcomes || path.some(s => s.id === here) ? wanted : at
  return { id: ids[place], end: place >= outcomes, path, stale: stale || place !== wanted, ours: any || wanted >= 0 }
}

/**
 * The address after a question is answered again. Later answers stay if they still apply.
 * @param {Program} program @param {string} hash @param {string} id @param {string[]} given
 */
export function answer(program, hash, id, given) {
  const { path, at } = walk(program, read(hash).answers.set(id, given))
  return write([...program.q, ...program.o][at][0], path)
}
