// Finds and marks the words of a query in the text of a result.

import { loadPage } from '../page/load.js'
import { tokenize } from './tokenize.js'

const words = /[\p{L}\p{N}\p{M}'’]+/gu, longest = 300
/** @type {Map<string, Promise<Document>>} */
const pages = new Map()

/**
 * How many words of a query a text has.
 * @param {string} text @param {(word: string) => boolean} isMarked
 */
const count = (text, isMarked) => new Set(tokenize(text).filter(isMarked)).size

/**
 * A text with its marked words in mark elements.
 * @param {string} text @param {(word: string) => boolean} isMarked @returns {(string | HTMLElement)[]}
 */
export function withMarks(text, isMarked) {
  /** @type {(string | HTMLElement)[]} */
  const nodes = []
  let from = 0
  for (const { 0: word, index = 0 } of text.matchAll(words)) {
    if (!tokenize(word).some(isMarked)) continue
    const mark = document.createElement('mark')
    mark.textContent = word
    nodes.push(text.slice(from, index), mark)
    from = index + word.length
  }
  return [...nodes, text.slice(from)]
}

/** Removes numbers of sources and links to other pages from a page. @param {Document} page */
function withoutLinks(page) {
  for (const element of page.querySelectorAll('.cite, .page-list, nav')) element.remove()
  return page
}

/**
 * The sentence of a page that has most words of a query: its summary if that has any, else one of its text.
 * @param {string} address @param {string} summary @param {(word: string) => boolean} isMarked
 */
export async function sentence(address, summary, isMarked) {
  if (count(summary, isMarked)) return summary
  const url = address.replace(/#.*/, '')
  const page = pages.get(url) ?? loadPage(url).then(withoutLinks)
  pages.set(url, page)
  let best = summary, most = 0
  try {
    for (const block of (await page).querySelectorAll('main :is(p, li, dd, td)')) {
      for (const text of (block.textContent ?? '').split(/(?<=[.?!])\s+/)) {
        const n = text.length > longest ? 0 : count(text, isMarked)
        if (n > most) {
          most = n
          best = text.trim().replace(/\s+/g, ' ')
        }
      }
    }
  } catch { /* without a network the summary remains */ }
  return best
}
