// Reads an index, of which it loads the shards that a query needs, as internal/search/open.go does.

import { stem } from './stem.js'

/**
 * A shard, as internal/search writes it; the index of a small site is one. "t" and "w" are the first stem or word of
 * each range with the digest of its shard, "d" the digests of the shards of pages. "terms" has stems, with their forms,
 * and their postings in turn.
 * @typedef {{v?: string, english?: boolean, pages?: number, stop?: string, same?: string[], signs?: SignEntry[],
 *   d?: string[], t?: Range[], w?: Range[], docs?: Doc[], terms?: string, words?: string}} Shard
 * @typedef {[first: string, digest: string]} Range
 * @typedef {[text: string, level: string, url: string, names: string]} SignEntry
 * @typedef {[anchor: string, heading: string][]} Sections
 * @typedef {[url: string, title: string, kind: string, topic: string, summary: string, sections: Sections]} Doc
 */

const maxRanges = 4 // loaded for a prefix

/**
 * The numbers in the postings of a term: its rarity, then for each section the difference to its page's number, and the
 * section with the weight of its field.
 * @param {string} text
 */
function decode(text) {
  const numbers = []
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    n = n * 32 + c - (c > 92 ? 93 : 40)
    if (c > 92) {
      numbers.push(n)
      n = 0
    }
  }
  return numbers
}

/** The words that have a stem, from "stem,suffix!word". @param {string} term */
function formsOf(term) {
  const [root, ...forms] = term.split(/(?=[,!])/)
  return forms.length ? forms.map(form => (form[0] === ',' ? root : '') + form.slice(1)) : [root]
}

/**
 * Open the index at an address.
 * @param {string | URL} address @param {(url: URL) => Promise<any>} load
 */
export async function openStore(address, load) {
  /** @type {Shard} */
  const top = await load(new URL(address))
  const isWhole = !top.t
  /** @type {Map<string, Promise<Shard>>} */
  const loaded = new Map()
  /** @type {Map<number, Map<string, [term: string, postings: string]>>} */
  const ranges = new Map()

  /** @param {string} kind @param {number} i @param {string} digest @returns {Promise<Shard>} */
  async function shard(kind, i, digest) {
    if (isWhole) return top
    const name = kind + '-' + i, url = new URL(name + '.json?' + digest, address)
    const made = loaded.get(name) ?? load(url).then(s => s.v === digest ? s : Promise.reject(name))
    loaded.set(name, made)
    return made
  }

  /** The terms of a range, by their stems. @param {number} i */
  async function termsIn(i) {
    const known = ranges.get(i)
    if (known) return known
    const { terms = '' } = await shard('terms', i, top.t?.[i][1] ?? ''), fields = terms.split(' ')
    /** @type {Map<string, [string, string]>} */
    const made = new Map()
    for (let j = 1; j < fields.length; j += 2) made.set(fields[j - 1].replace(/[,!].*/, ''), [fields[j - 1], fields[j]])
    ranges.set(i, made)
    return made
  }

  /** The numbers of the ranges that can have keys with a prefix. @param {Range[]} all @param {string} prefix */
  const rangesWith = (all, prefix) => [...all.keys()].filter(i =>
    !(all[i + 1]?.[0] <= prefix) && (all[i][0] <= prefix || all[i][0].startsWith(prefix)))

  return {
    top,
    stem: top.english ? stem : /** @param {string} word */ word => word,

    /** The numbers of a term, if the index has it. @param {string} root */
    async term(root) {
      const after = top.t?.findIndex(([first]) => first > root) ?? 0
      const term = (await termsIn(Math.max(0, (after < 0 ? top.t?.length ?? 0 : after) - 1))).get(root)
      return term && decode(term[1])
    },

    /** The terms with a prefix, and their numbers. @param {string} prefix */
    async termsWith(prefix) {
      const all = await Promise.all((top.t ? rangesWith(top.t, prefix).slice(0, maxRanges) : [0]).map(termsIn))
      return all.flatMap(terms => [...terms]).filter(([root]) => root.startsWith(prefix))
        .map(([root, [, postings]]) => /** @type {const} */ ([root, decode(postings)]))
    },

    /** All words with a prefix, sorted. @param {string} prefix */
    async wordsWith(prefix) {
      const lists = !top.w ? [[...(await termsIn(0)).values()].flatMap(([term]) => formsOf(term)).sort()]
        : await Promise.all(rangesWith(top.w, prefix).map(async i =>
          ((await shard('words', i, top.w?.[i][1] ?? '')).words ?? '').split(' ')))
      return lists.flat().filter(word => word.startsWith(prefix))
    },

    /** A page, of which a shard has 32. @param {number} doc @returns {Promise<Doc>} */
    async doc(doc) {
      const at = doc >> 5, { docs = [] } = await shard('docs', at, top.d?.[at] ?? '')
      return docs[isWhole ? doc : doc & 31]
    },
  }
}
