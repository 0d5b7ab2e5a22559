// Answers queries from the index, loading the pieces that it needs, as internal/search/query.go does from all of them.

import { distance, slips } from './distance.js'
import { stem, words } from './tokenize.js'

const weights = [1, 2, 5, 12] // in text, often in text, in a heading or summary, in a title
const same = 8, form = 6, begins = 4, slip = 2

/** The numbers of a term: rarity, then of each place the step to its page, and section and weight. @param {string} text */
function numbers(text) {
  const all = []
  let n = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    n = n * 32 + c - (c > 92 ? 93 : 40)
    if (c > 92) all.push(n), n = 0
  }
  return all
}

/**
 * Open the index at an address. The function that comes back answers a query with all pages found, the best first.
 * @param {string | URL} address @param {(url: URL) => Promise<any>} load
 */
export async function open(address, load) {
  const top = await load(new URL(address)), whole = !top.t
  /** @type {Map<string, Promise<any>>} */
  const loaded = new Map()

  function piece(kind, i) {
    if (whole) return top
    const name = kind + '-' + i
    if (!loaded.has(name)) loaded.set(name, load(new URL(name + '.json?' + top.v, address)).then(p => p.v === top.v ? p : Promise.reject(name)))
    return loaded.get(name)
  }

  /** Texts of the ranges that can have words with a beginning. */
  const ranges = (kind, firsts = [''], beginning, most) => Promise.all([...firsts.keys()].filter(i =>
    !(firsts[i + 1] <= beginning) && (firsts[i] <= beginning || firsts[i].startsWith(beginning))).slice(0, most).map(i => piece(kind, i)))

  async function terms(beginning) {
    const all = []
    for (const { terms = '' } of await ranges('terms', top.t, beginning, 4)) {
      const fields = terms.split(' ')
      for (let i = 1; i < fields.length; i += 2) if (fields[i - 1].startsWith(beginning)) all.push([fields[i - 1], fields[i]])
    }
    return all
  }

  const wordsWith = async beginning => whole ? (await terms(beginning)).map(t => t[0])
    : (await ranges('words', top.w, beginning)).flatMap(p => (p.words || '').split(' ')).filter(w => w.startsWith(beginning))

  /** Terms that a word may mean, each with how near it is. */
  async function matches(word) {
    const root = stem(word), begin = [...word].length > 1 || word > '\u0e00', all = []
    for (const [term, data] of await terms(root)) {
      const near = term === word ? same : stem(term) === root ? form : begin && term.startsWith(word) ? begins : 0
      if (near) all.push([data, near])
    }
    if (all[0]) return all
    const letters = [...word]
    let best = slips(letters.length), nearest = []
    for (const beginning of best ? [letters[0], ''] : []) {
      for (const w of nearest[0] ? [] : await wordsWith(beginning)) {
        const d = distance(letters, [...w], best)
        if (d < best) best = d, nearest = []
        if (d === best && nearest.length < 8) nearest.push(w)
      }
    }
    for (const w of nearest.map(stem)) for (const [term, data] of await terms(w)) if (stem(term) === w) all.push([data, slip / (best || 1)])
    return all
  }

  async function look(word, found) {
    /** @type {Map<number, {top: number, rarity: number, sections: Map<number, number>}>} */
    const pages = new Map()
    for (const [data, near] of await matches(word)) {
      const [rarity, ...places] = numbers(data)
      for (let i = 0, doc = 0; i < places.length; i += 2) {
        doc += places[i]
        const score = weights[places[i + 1] & 3] * near * rarity, section = places[i + 1] >> 2
        if (!pages.has(doc)) pages.set(doc, { top: 0, rarity, sections: new Map() })
        const page = pages.get(doc)
        if (score > page.top) page.top = score, page.rarity = rarity
        page.sections.set(section, Math.max(score, page.sections.get(section) || 0))
      }
    }
    for (const [doc, page] of pages) {
      if (!found.has(doc)) found.set(doc, { doc, sum: 0, rarity: 0, sections: new Map() })
      const all = found.get(doc)
      all.sum += page.top
      all.rarity += page.rarity
      for (const [section, score] of page.sections) all.sections.set(section, score + (all.sections.get(section) || 0))
    }
  }

  return {
    /** @param {string} text @returns {Promise<{doc: number, score: number, section: number}[]>} */
    async ask(text) {
      const found = new Map()
      for (const word of [...new Set(words(text.slice(0, 200)))].slice(0, 12)) await look(word, found)
      return [...found.values()].map(({ doc, sum, rarity, sections }) => {
        const [section] = [...sections].reduce((a, b) => b[1] > a[1] || b[1] === a[1] && b[0] < a[0] ? b : a)
        return { doc, score: sum * rarity, section }
      }).sort((a, b) => b.score - a.score || a.doc - b.doc)
    },

    /** What a result shows. Its address is relative to the site's root. */
    async show({ doc, section }) {
      const { docs } = await piece('docs', doc >> 5)
      const [url, title, kind, topic, summary, sections] = docs[whole ? doc : doc & 31]
      const [anchor, heading] = sections[section - 1] || ''
      return { url: url + (anchor ? '#' + anchor : ''), title, heading, summary, about: [topic, kind].filter(Boolean).join(' · ') }
    },
  }
}
