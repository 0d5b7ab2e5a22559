// How answers lead through a guide. Nothing here knows of a page, so that the tests can hold it against the compiler's own walk.

/**
 * An edge leads from a question to a place: [id, place]; a group of signs: [id, place, signs]; two signs or more: [id, place, 2].
 * A place is a number that counts through the questions and then the outcomes.
 * @typedef {[string, number] | [string, number, string[] | number]} Edge
 * @typedef {{v: number, guide: string, q: [string, Edge[]][], o: [string, number][]}} Program
 * @typedef {{id: string, given: string[], edge?: string}} Step
 */

const most = 64 // steps that an address may hold

/**
 * Read an address, "#here~question=answer~question=sign,sign". It comes from anywhere, so it is only ever looked up.
 * @param {string} hash
 */
export function read(hash) {
  let text = hash.slice(1)
  try { text = decodeURIComponent(text) } catch { text = '' }
  const [here, ...parts] = text.split('~', most + 1)
  /** @type {Map<string, string[]>} */
  const answers = new Map()
  for (const part of parts) {
    const [id, given] = part.split('=')
    if (given) answers.set(id, given.split(','))
  }
  return { here, answers, any: parts.length > 0 }
}

/**
 * Write an address.
 * @param {string} here @param {Step[]} path
 */
export const write = (here, path) => '#' + [here, ...path.map(s => s.id + '=' + s.given)].join('~')

/**
 * The edge that an answer takes, if its question has such an answer. Of a checklist two signs or more come first, where the
 * guide says so; then the groups, the worst of which is first.
 * @param {Edge[]} edges @param {string[]} given
 */
export function choose(edges, given) {
  const plain = edges.find(e => e.length < 3 && e[0] === given[0])
  const groups = edges.filter(e => Array.isArray(e[2]))
  if (plain || !groups.length) return given.length === 1 ? plain : undefined
  const ticked = new Set(given), in_ = (/** @type {Edge} */ e, /** @type {string} */ sign) => e[2].includes(sign)
  for (const sign of ticked) if (!groups.some(e => in_(e, sign))) return
  return edges.find(e => e[2] > 0 && ticked.size >= e[2]) || groups.find(e => given.some(sign => in_(e, sign)))
}

/**
 * Go as far as the answers lead. Where answers are left over, they no longer fit the guide.
 * @param {Program} program @param {Map<string, string[]>} answers
 */
export function walk({ q }, answers) {
  /** @type {Step[]} */
  const path = []
  let at = 0
  while (at < q.length && path.length < most) {
    const [id, edges] = q[at], given = answers.get(id), edge = given && choose(edges, given)
    if (!edge) break
    path.push({ id, given, edge: edge[0] })
    at = edge[1]
  }
  return { path, at, stale: answers.size > path.length }
}

/**
 * What an address shows: a question that was answered on the way, or the place to which the answers lead, or an outcome
 * that somebody looks up. An address that is none of ours (a footnote's, say) is left alone.
 * @param {Program} program @param {string} hash
 */
export function show(program, hash) {
  const { here, answers, any } = read(hash), { path, at, stale } = walk(program, answers)
  const ids = [...program.q, ...program.o].map(node => node[0]), asked = ids.indexOf(here), first = program.q.length
  const place = asked >= first || path.some(s => s.id === here) ? asked : at
  return { id: ids[place], end: place >= first, path, stale: stale || place !== asked, ours: any || asked >= 0 }
}

/**
 * The address after a question is answered anew. Later answers stay as far as they still apply.
 * @param {Program} program @param {string} hash @param {string} id @param {string[]} given
 */
export function answer(program, hash, id, given) {
  const { path, at } = walk(program, read(hash).answers.set(id, given))
  return write([...program.q, ...program.o][at][0], path)
}
