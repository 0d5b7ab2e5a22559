// Answers queries from the index, of which it loads the shards that it needs. A reference that reads the whole index
// is in internal/search/query_oracle_test.go.

import { distance, maxEdits } from './distance.js'
import { stem, tokenize } from './tokenize.js'

/**
 * A shard, as internal/search writes it; the index of a small site is one. "terms" has terms and their postings in
 * turn.
 * @typedef {{v: string, t?: string[], w?: string[], terms?: string, words?: string, docs: Doc[]}} Shard
 * @typedef {[string, string][]} Sections
 * @typedef {[url: string, title: string, kind: string, topic: string, summary: string, sections: Sections]} Doc
 * @typedef {{doc: number, score: number, section: number}} Hit
 * @typedef {{url: string, title: string, heading?: string, summary: string, about: string}} Result
 * @typedef {{doc: number, score: number, rarity: number, sections: Map<number, number>}} Match of words in a page
 */

const fieldWeights = [1, 2, 5, 12] // in text, often in text, in a heading or summary, in a title
const exact = 8, sameStem = 6, prefix = 4, fuzzy = 2
const hyphen = /(?<=[\p{L}\p{N}\p{M}])[-_\u2010\u2011](?=[\p{L}\p{N}])/gu // inside a compound, as in variants.go
const maxLetters = 200, maxWords = 12, maxTermShards = 4, maxFuzzyWords = 8

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

/**
 * Open the index at an address.
 * @param {string | URL} address @param {(url: URL) => Promise<any>} load
 */
export async function open(address, load) {
  /** @type {Shard} */
  const top = await load(new URL(address))
  const isWhole = !top.t
  /** @type {Map<string, Promise<Shard>>} */
  const loaded = new Map()

  /** @param {string} kind @param {number} i @returns {Shard | Promise<Shard>} */
  function shard(kind, i) {
    if (isWhole) return top
    const name = kind + '-' + i, url = new URL(name + '.json?' + top.v, address)
    const made = loaded.get(name) ?? load(url).then(s => s.v === top.v ? s : Promise.reject(name))
    loaded.set(name, made)
    return made
  }

  /**
   * The shards that can have words with a prefix. Each begins with one of the first words.
   * @param {string} kind @param {string[] | undefined} firsts @param {string} start @param {number} [most]
   */
  const shardsWith = (kind, firsts = [''], start, most) => Promise.all([...firsts.keys()]
    .filter(i => !(firsts[i + 1] <= start) && (firsts[i] <= start || firsts[i].startsWith(start)))
    .slice(0, most).map(i => shard(kind, i)))

  /** Terms with a prefix, and their postings. @param {string} start */
  async function termsWith(start) {
    /** @type {[term: string, postings: string][]} */
    const found = []
    for (const { terms = '' } of await shardsWith('terms', top.t, start, maxTermShards)) {
      const fields = terms.split(' ')
      for (let i = 1; i < fields.length; i += 2) {
        if (fields[i - 1].startsWith(start)) found.push([fields[i - 1], fields[i]])
      }
    }
    return found
  }

  /** All words with a prefix. @param {string} start */
  async function wordsWith(start) {
    if (isWhole) return (await termsWith(start)).map(([term]) => term)
    const shards = await shardsWith('words', top.w, start)
    return shards.flatMap(s => (s.words || '').split(' ')).filter(w => w.startsWith(start))
  }

  /** The postings of the terms that a word may mean, each with its weight. @param {string} word */
  async function matches(word) {
    const root = stem(word), allowPrefix = [...word].length > 1 || word > '\u0e00'
    /** @type {[postings: string, weight: number][]} */
    const found = []
    for (const [term, postings] of await termsWith(root)) {
      const weight = term === word ? exact
        : stem(term) === root ? sameStem
        : allowPrefix && term.startsWith(word) ? prefix : 0
      if (weight) found.push([postings, weight])
    }
    return found.length ? found : fuzzyMatches(word)
  }

  /** The same for a word that is no term, from the words that need the fewest edits. @param {string} word */
  async function fuzzyMatches(word) {
    const letters = [...word]
    let edits = maxEdits(letters.length)
    /** @type {string[]} */
    let closest = []
    for (const start of edits ? [letters[0], ''] : []) { // errors in the first letter are rare, and need all shards
      for (const w of closest.length ? [] : await wordsWith(start)) {
        const d = distance(letters, [...w], edits)
        if (d < edits) {
          edits = d
          closest = []
        }
        if (d === edits && closest.length < maxFuzzyWords) closest.push(w)
      }
    }
    /** @type {[postings: string, weight: number][]} */
    const found = []
    for (const root of closest.map(stem)) {
      for (const [term, postings] of await termsWith(root)) {
        if (stem(term) === root) found.push([postings, fuzzy / (edits || 1)])
      }
    }
    return found
  }

  /** What a word finds, by page. @param {string} word */
  async function pagesWith(word) {
    /** @type {Map<number, Match>} */
    const pages = new Map()
    for (const [postings, weight] of await matches(word)) {
      const [rarity, ...numbers] = decode(postings)
      for (let i = 0, doc = 0; i < numbers.length; i += 2) {
        doc += numbers[i]
        const score = fieldWeights[numbers[i + 1] & 3] * weight * rarity, section = numbers[i + 1] >> 2
        const page = matchOf(pages, doc)
        if (score > page.score) {
          page.score = score
          page.rarity = rarity
        }
        page.sections.set(section, Math.max(score, page.sections.get(section) || 0))
      }
    }
    return pages.values()
  }

  return {
    /** @param {string} text @returns {Promise<Hit[]>} all pages found, the best first */
    async ask(text) {
      /** @type {Map<number, Match>} */
      const found = new Map()
      const typed = text.slice(0, maxLetters)
      const words = new Set([...tokenize(typed), ...tokenize(typed.replace(hyphen, ''))])
      for (const word of [...words].slice(0, maxWords)) {
        for (const page of await pagesWith(word)) add(matchOf(found, page.doc), page)
      }
      return [...found.values()].map(({ doc, score, rarity, sections }) => {
        const [section] = [...sections].reduce((a, b) => b[1] > a[1] || b[1] === a[1] && b[0] < a[0] ? b : a)
        return { doc, score: score * rarity, section }
      }).sort((a, b) => b.score - a.score || a.doc - b.doc)
    },

    /**
     * What a result shows. Its address is relative to the root of the site.
     * @param {Hit} hit
     * @returns {Promise<Result>}
     */
    async show({ doc, section }) {
      const { docs } = await shard('docs', doc >> 5)
      const [url, title, kind, topic, summary, sections] = docs[isWhole ? doc : doc & 31]
      const [anchor, heading] = sections[section - 1] || []
      const about = [topic, kind].filter(Boolean).join(' · ')
      return { url: url + (anchor ? '#' + anchor : ''), title, heading, summary, about }
    },
  }
}

/** The match of a page, made if there is none. @param {Map<number, Match>} pages @param {number} doc */
function matchOf(pages, doc) {
  const match = pages.get(doc) ?? { doc, score: 0, rarity: 0, sections: new Map() }
  pages.set(doc, match)
  return match
}

/** Add what one word found. @param {Match} sum @param {Match} match */
function add(sum, match) {
  sum.score += match.score
  sum.rarity += match.rarity
  for (const [section, score] of match.sections) sum.sections.set(section, score + (sum.sections.get(section) || 0))
}
