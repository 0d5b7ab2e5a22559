// Answers queries from the index, as internal/search/match.go and query.go do, in whole numbers.

import { distance, maxEdits } from './distance.js'
import { openStore } from './store.js'
import { tokenize } from './tokenize.js'

/**
 * @typedef {{doc: number, score: number, section: number}} Hit
 * @typedef {{text: string, level: string, url: string}} Sign
 * @typedef {{url: string, title: string, kind: string, topic: string, heading: string, summary: string}} Result
 * @typedef {{root: string, rarity: number, postings: number[], weight: number}} Match of a term with a typed word
 * @typedef {{score: number, rarity: number, sections: Map<number, number>}} Page what a query finds on it
 */

const fieldWeights = [1, 4, 10, 12] // in text; in a heading or summary, or often in text; in another name; in a title
const exact = 8, sameMeaning = 6, prefix = 4, fuzzy = 4, pair = 3
const pageKind = 4, wordKind = 2
const maxLetters = 200, maxWords = 12, maxFuzzyWords = 8, maxCut = 2, minRoot = 4

/**
 * Open the index at an address.
 * @param {string | URL} address @param {(url: URL) => Promise<any>} load
 */
export async function open(address, load) {
  const store = await openStore(address, load), { stem, top } = store, stop = new Set(tokenize(top.stop ?? ''))
  const pages = top.pages ?? 0, same = (top.same ?? []).map(line => line.split(' '))

  /**
   * The term of a stem, if the index has it.
   * @param {string} root @param {number} weight @returns {Promise<Match[]>}
   */
  async function term(root, weight) {
    const numbers = await store.term(root)
    return numbers ? [{ root, rarity: numbers[0], postings: numbers.slice(1), weight }] : []
  }

  /** The terms of several stems. @param {Iterable<string>} roots @param {number} weight */
  const terms = async (roots, weight) => (await Promise.all([...roots].map(root => term(root, weight)))).flat()

  /** The terms that a word may mean. @param {string} word @returns {Promise<Match[]>} */
  async function matches(word) {
    const root = stem(word), own = await term(root, exact)
    const others = new Set(same.filter(stems => stems.includes(root)).flat().filter(other => other !== root))
    const found = [...own, ...await terms(others, sameMeaning)]
    for (const match of found) match.rarity = Math.min(match.rarity, own[0]?.rarity ?? match.rarity)
    if (!found.length && ([...word].length > 1 || word > '\u0e00')) {
      for (const [longer, numbers] of await store.termsWith(root)) {
        found.push({ root: longer, rarity: numbers[0], postings: numbers.slice(1), weight: prefix })
      }
    }
    const cuts = /[^\0-\x7f]/.test(root) ? 0 : Math.min(maxCut, root.length - minRoot)
    for (let cut = 1; cut <= cuts && !found.length; cut++) {
      found.push(...await term(root.slice(0, -cut), prefix))
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
      for (const w of closest.length ? [] : await store.wordsWith(start)) {
        const d = distance(letters, [...w], edits)
        if (d < edits) {
          edits = d
          closest = []
        }
        if (d === edits && closest.length < maxFuzzyWords) closest.push(w)
      }
    }
    return terms(new Set(closest.map(stem)), edits > 1 ? fuzzy / 2 : fuzzy)
  }

  /** Add what a word finds. @param {Map<number, Page>} found @param {Match[]} matches */
  function collect(found, matches) {
    /** @type {Map<number, {head: number, body: number, rarity: number, sections: Map<number, number>}>} */
    const best = new Map()
    for (const { rarity, postings, weight } of matches) {
      for (let i = 0, doc = 0; i < postings.length; i += 2) {
        doc += postings[i]
        const score = fieldWeights[postings[i + 1] & 3] * weight * rarity, section = postings[i + 1] >> 2
        const page = best.get(doc) ?? { head: 0, body: 0, rarity: 0, sections: new Map() }
        best.set(doc, page)
        if (section) page.body = Math.max(page.body, score)
        else page.head = Math.max(page.head, score)
        page.rarity = Math.max(page.rarity, rarity)
        page.sections.set(section, Math.max(score, page.sections.get(section) ?? 0))
      }
    }
    for (const [doc, { head, body, rarity, sections }] of best) {
      const page = found.get(doc) ?? { score: 0, rarity: 0, sections: new Map() }
      found.set(doc, page)
      page.score += head + body
      page.rarity += rarity
      for (const [section, score] of sections) page.sections.set(section, score + (page.sections.get(section) ?? 0))
    }
  }

  /** The signs of which a name has only stems of the query. @param {Set<string>} named @returns {Sign[]} */
  const namedSigns = named => (top.signs ?? [])
    .filter(([, , , names]) => names.split(',').some(name => name && name.split(' ').every(root => named.has(root))))
    .map(([text, level, url]) => ({ text, level, url }))

  return {
    /**
     * The signs that a query names, the most urgent first; all pages found, the best first; and the stems that matched.
     * @param {string} text
     */
    async ask(text) {
      const words = tokenize(text.slice(0, maxLetters)), unique = [...new Set(words)]
      const significant = unique.filter(word => !stop.has(word)), typed = (significant.length ? significant : unique)
        .slice(0, maxWords)
      const pairs = words.slice(1).flatMap((word, i) =>
        typed.includes(words[i]) && typed.includes(word) ? words[i] + word : [])
      /** @type {Map<number, Page>} */
      const found = new Map()
      const named = new Set(words.map(stem)), marked = new Set(typed.map(stem))
      for (const match of await Promise.all(typed.map(matches))) {
        for (const { root } of match) {
          named.add(root)
          marked.add(root)
        }
        collect(found, match)
      }
      for (const match of await Promise.all(pairs.map(joined => term(stem(joined), pair)))) collect(found, match)
      const hits = [...found].map(([doc, { score, rarity, sections }]) => {
        const [section] = [...sections].reduce((a, b) => b[1] > a[1] || b[1] === a[1] && b[0] < a[0] ? b : a)
        return { doc, score: score * rarity * (doc < pages ? pageKind : wordKind), section }
      }).sort((a, b) => b.score - a.score || a.doc - b.doc)
      return { signs: namedSigns(named), hits, marked }
    },

    /**
     * What a result shows. Its address is relative to the root of the site.
     * @param {Hit} hit
     * @returns {Promise<Result>}
     */
    async show({ doc, section }) {
      const [url, title, kind, topic, summary, sections] = await store.doc(doc)
      const [anchor, heading] = sections[section - 1] ?? ['', '']
      return { url: url + (anchor ? '#' + anchor : ''), title, kind, topic, heading, summary }
    },

    stem,
  }
}
