// The search page. What is typed stays in the browser: it is looked up in the index, which is loaded on first use, and
// kept in the fragment of the address, which is not sent to the server. All text is in the page.

import { cloneTemplate, optionalPart, part } from './page/dom.js'
import { open } from './search/query.js'

const form = optionalPart('search-form')
if (form?.dataset.index) start(form, form.dataset.index)

/** @param {HTMLElement} form @param {string} indexAddress */
function start(form, indexAddress) {
  const input = /** @type {HTMLInputElement} */ (part('query', form)), status = part('status')
  const list = part('results'), everything = part('everything'), maxResults = Number(list.dataset.maxResults)
  let latest = 0, timer = 0
  /** @type {ReturnType<typeof open> | undefined} */
  let opened

  /** @param {URL} url */
  const load = url => fetch(url).then(response => response.ok ? response.json() : Promise.reject(response))

  async function search() {
    const turn = ++latest, text = input.value.trim()
    let message = ''
    /** @type {import('./search/query.js').Result[]} */
    let results = []
    try {
      if (text) {
        const index = await (opened ||= open(new URL(indexAddress, document.baseURI), load))
        const { hits, signs } = await index.ask(text)
        const none = { heading: '', summary: '', topic: '', kind: '' }
        results = [...signs.map(({ url, text }) => ({ url, title: text, ...none })),
          ...await Promise.all(hits.slice(0, maxResults).map(index.show))]
        message = count(results.length)
      }
    } catch {
      opened = undefined
      message = status.dataset.msgFailed ?? ''
    }
    if (turn !== latest) return
    list.replaceChildren(...results.map(resultItem))
    list.hidden = !results.length
    everything.hidden = !list.hidden
    clearTimeout(timer)
    timer = setTimeout(() => { status.textContent = message }, 300) // so that it is not announced at every letter
  }

  /** @param {number} n */
  function count(n) {
    const { msgNone, msgOne, msgMany, msgBest } = status.dataset
    return (n > maxResults ? msgBest : n > 1 ? msgMany : n ? msgOne : msgNone)?.replace('%', String(n)) ?? ''
  }

  /** @param {import('./search/query.js').Result} result */
  function resultItem(result) {
    const item = cloneTemplate('result'), link = /** @type {HTMLAnchorElement} */ (part('link', item))
    link.href = form.dataset.root + result.url.slice(1)
    for (const name of /** @type {const} */ (['title', 'heading', 'summary', 'topic'])) {
      const e = part(name, item)
      e.textContent = result[name] ?? ''
      e.hidden = !result[name]
    }
    return item
  }

  const keep = () =>
    history.replaceState(null, '', input.value ? '#q=' + encodeURIComponent(input.value) : location.pathname)

  function read() {
    let text = location.hash.match(/^#q=(.*)/)?.[1] || ''
    try { text = decodeURIComponent(text) } catch { text = '' }
    input.value = text.slice(0, input.maxLength)
    search()
  }

  input.oninput = search
  input.onchange = keep
  form.onsubmit = async event => {
    event.preventDefault()
    keep()
    await search()
    list.querySelector('a')?.focus()
  }
  part('main').onkeydown = event => {
    /** @type {HTMLElement[]} */
    const stops = [input, ...list.querySelectorAll('a')]
    const at = stops.findIndex(stop => stop === event.target)
    const moves = new Map([['ArrowDown', at + 1], ['ArrowUp', at - 1], ['Escape', 0]])
    const to = stops[moves.get(event.key) ?? -1]
    if (at < 0 || !to || event.isComposing) return
    event.preventDefault()
    to.focus()
    if (event.key !== 'Escape') return
    input.value = ''
    keep()
    search()
  }
  addEventListener('hashchange', read)
  form.hidden = false
  read()
}
