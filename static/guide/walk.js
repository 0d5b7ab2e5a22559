// How answers lead through a guide. It uses nothing of the page: tests compare it with the walk in Go.

/**
 * An edge leads from a question to a place. Of an answer it is [id, place], of a group of signs [id, place, signs],
 * of two signs or more [id, place, 2]. Places number the questions and then the outcomes. An outcome is [id, rank of
 * its level, place of the outcome to which its safety net leads]; the digest identifies the advice of the guide.
 * @typedef {[string, number] | [string, number, string[] | number]} Edge
 * @typedef {[string, number] | [string, number, number]} Outcome
 * @typedef {{v: number, guide: string, digest: string, q: [string, Edge[]][], o: Outcome[]}} Program
 * @typedef {{id: string, given: string[], edge?: string}} Step
 */

const version = 'v:' // starts the digest in an address; no id has a colon

/**
 * Read an address, "#here~v:digest~question=answer~question=sign,sign". It may come from anywhere: its ids are only
 * compared. A question with two different answers has none that fits.
 * @param {string} hash
 */
export function read(hash) {
  let text = hash.slice(1), digest = ''
  try { text = decodeURIComponent(text) } catch {} // a broken escape is part of no id
  const [here, ...pairs] = text.split('~')
  /** @type {Map<string, string[]>} */
  const answers = new Map()
  for (const pair of pairs) {
    const [id, ...rest] = pair.split('='), given = rest.join('=')
    if (id.startsWith(version)) digest = id.slice(version.length)
    else if (given) answers.set(id, String(answers.get(id) || given) === given ? given.split(',') : [])
  }
  return { here, digest, answers, any: pairs.length > 0 }
}

/**
 * Write an address.
 * @param {Program} program @param {string} here @param {Step[]} path
 */
export const write = ({ digest }, here, path) =>
  '#' + [here, ...path.length ? [version + digest] : [], ...path.map(s => s.id + '=' + s.given)].join('~')

/**
 * The edge that an answer takes, if its question has such an answer. At a checklist, two signs or more come first, if
 * the guide has an edge for them; then the groups, which are sorted with the most urgent first.
 * @param {Edge[]} edges @param {string[]} given
 */
export function choose(edges, given) {
  const plain = edges.find(e => e.length < 3 && e[0] === given[0])
  const groups = edges.filter(e => Array.isArray(e[2]))
  if (plain || !groups.length) return given.length === 1 ? plain : undefined
  const ticked = new Set(given)
  for (const sign of ticked) if (!groups.some(e => has(e, sign))) return
  return edges.find(e => typeof e[2] === 'number' && ticked.size >= e[2]) ||
    groups.find(e => given.some(sign => has(e, sign)))
}

/** @param {Edge} edge @param {string} sign */
const has = (edge, sign) => Array.isArray(edge[2]) && edge[2].includes(sign)

/**
 * Go as far as the answers lead. No question comes twice, so a path has at most as many steps as the guide has
 * questions.
 * @param {Program} program @param {Map<string, string[]>} answers
 */
export function walk({ q }, answers) {
  /** @type {Step[]} */
  const path = []
  let at = 0
  while (at < q.length && path.length < q.length) {
    const [id, edges] = q[at], given = answers.get(id), edge = given && choose(edges, given)
    if (!edge) break
    path.push({ id, given, edge: edge[0] })
    at = edge[1]
  }
  return { path, at }
}

/**
 * Whether the safety nets from an outcome lead to another place, each to a higher level than the one before.
 * @param {Program} program @param {number} from @param {number} to
 */
function rises({ q, o }, from, to) {
  while (from !== to) {
    const [, rank, then = -1] = o[from - q.length] || [], next = o[then - q.length]
    if (!next || next[1] <= Number(rank)) return false
    from = then
  }
  return true
}

/**
 * What an address shows: a question that was answered on the way, or the place to which the answers lead, or the
 * outcome that a safety net reaches from there. So the level shown is never lower than the one that the answers give.
 * If that is not the whole of what the address says, `notes` has the reasons. An address that is not of the guide,
 * such as a footnote's, is not ours.
 * @param {Program} program @param {string} hash
 */
export function show(program, hash) {
  const { q, o } = program, { here, digest, answers, any } = read(hash), { path, at } = walk(program, answers)
  const ids = [...q, ...o].map(node => node[0]), wanted = ids.indexOf(here), open = at < q.length
  const place = path.some(s => s.id === here) || rises(program, at, wanted) ? wanted : at
  /** @type {string[]} */
  const notes = []
  if (digest && digest !== program.digest) notes.push('changed')
  if (!any && wanted < 0) notes.push(...here ? ['gone'] : [])
  else if (open && answers.has(ids[at])) notes.push('answer')
  else if (place !== wanted) notes.push(!open ? 'elsewhere' : any ? 'missing' : 'first')
  else if (answers.size > path.length) notes.push('unused')
  return { id: ids[place], end: place >= q.length, path, notes, ours: any || wanted >= 0 }
}

/**
 * The address after a question is answered again. Later answers stay if they still apply.
 * @param {Program} program @param {string} hash @param {string} id @param {string[]} given
 */
export function answer(program, hash, id, given) {
  const { path, at } = walk(program, read(hash).answers.set(id, given))
  return write(program, [...program.q, ...program.o][at][0], path)
}
