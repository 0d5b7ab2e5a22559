// The search, on its page and in the dialog of other pages. What is typed stays in the browser: it is looked up in the
// index, which is loaded on first use. On the search page it is kept in the fragment of the address, which is not sent
// to the server. All text is in the page.

import { cloneTemplate, counted, optionalPart, part, queryAll } from './page/dom.js'
import { open } from './search/query.js'
import './every-page.js'
import { sentence, withMarks } from './search/sentence.js'

/** @typedef {import('./search/query.js').Result} Result */

const panel = optionalPart('search')
if (panel?.dataset.index) start(panel, panel.dataset.index)

/** @param {HTMLElement} panel @param {string} indexAddress */
function start(panel, indexAddress) {
  const [status, signs, list, more, nothing, suggestions, close] =
    ['status', 'signs', 'results', 'more', 'nothing', 'suggestions', 'close'].map(name => part(name, panel))
  const input = /** @type {HTMLInputElement} */ (part('query', panel)), dialog = panel.closest('dialog')
  const root = new URL(panel.dataset.root ?? '', document.baseURI), step = Number(list.dataset.maxResults)
  let latest = 0, timer = 0, most = step
  /** @type {ReturnType<typeof open> | undefined} */
  let opened

  /** @param {URL} url */
  const load = url => fetch(url).then(response => response.ok ? response.json() : Promise.reject(response))

  /** @param {string} url relative to the root of the site */
  const address = url => new URL(url.slice(1), root).href

  async function search() {
    const turn = ++latest, text = input.value.trim(), { msgNone = '', msgFailed = '' } = status.dataset
    let message = '', count = 0
    /** @type {HTMLElement[]} */
    let cards = []
    /** @type {HTMLElement[]} */
    let items = []
    /** @type {(() => Promise<void>)[]} */
    let later = []
    try {
      if (text) {
        const index = await (opened ||= open(new URL(indexAddress, document.baseURI), load))
        const found = await index.ask(text), hits = found.hits.slice(0, most)
        const isMarked = /** @param {string} word */ word => found.marked.has(index.stem(word))
        cards = found.signs.slice(0, 3).map(signCard)
        items = (await Promise.all(hits.map(index.show))).map(result => resultItem(result, isMarked, later))
        count = cards.length + found.hits.length
        message = count ? counted(status, count) : msgNone
        if (turn === latest) more.hidden = found.hits.length <= most
      }
    } catch {
      opened = undefined
      message = msgFailed
    }
    if (turn !== latest) return
    signs.replaceChildren(...cards)
    list.replaceChildren(...items)
    signs.hidden = !cards.length
    list.hidden = !items.length
    nothing.hidden = message !== msgNone
    suggestions.hidden = Boolean(message) && message !== msgNone
    more.hidden ||= !items.length
    clearTimeout(timer)
    timer = setTimeout(() => { // so that nothing is announced and loaded at every letter
      status.textContent = message
      for (const add of later) add()
    }, 300)
  }

  /** A sign that the query names, with what to do. @param {import('./search/query.js').Sign} sign */
  function signCard({ text, level, url }) {
    const card = cloneTemplate('sign-' + level), link = /** @type {HTMLAnchorElement} */ (part('sign-link', card))
    part('sign-text', card).textContent = text
    link.href = address(url)
    return card
  }

  /**
   * A result. The sentence that has words of the query comes later, if it has to be loaded.
   * @param {Result} result @param {(word: string) => boolean} isMarked @param {(() => Promise<void>)[]} later
   */
  function resultItem({ url, title, kind, topic, heading, summary }, isMarked, later) {
    const item = cloneTemplate('result'), link = /** @type {HTMLAnchorElement} */ (part('link', item))
    const { msgPage = '', msgGuide, msgWord } = list.dataset
    const name = kind === 'guide' ? msgGuide : kind === 'word' ? msgWord : topic || msgPage
    link.href = address(url)
    part('kind', item).textContent = heading ? name + ' · ' + heading : name ?? ''
    part('title', item).replaceChildren(...withMarks(title, isMarked))
    /** @param {string} text */
    const show = text => part('sentence', item).replaceChildren(...withMarks(text, isMarked))
    show(summary)
    if (!kind) later.push(async () => show(await sentence(link.href, summary, isMarked)))
    return item
  }

  function keep() {
    if (dialog) return
    history.replaceState(null, '', input.value ? '#q=' + encodeURIComponent(input.value) : location.pathname)
  }

  /** @param {string} text */
  function ask(text) {
    input.value = text.slice(0, input.maxLength)
    most = step
    return search()
  }

  function read() {
    const text = location.hash.match(/^#q=(.*)/)?.[1] ?? ''
    try { ask(decodeURIComponent(text)) } catch { ask('') }
  }

  const links = () => [...queryAll('a', signs), ...queryAll('a', list)]
  input.oninput = () => ask(input.value)
  input.onchange = keep
  part('search-form', panel).onsubmit = async event => {
    event.preventDefault()
    keep()
    await search()
    links()[0]?.focus()
  }
  more.onclick = async () => {
    const first = list.children.length
    most += step
    await search()
    list.children[first]?.querySelector('a')?.focus()
  }
  panel.onclick = event => {
    const target = /** @type {HTMLElement} */ (event.target), query = target.dataset.query
    if (query) {
      ask(query)
      keep()
      input.focus()
    } else if (target.closest('a')) dialog?.close()
  }
  panel.onkeydown = event => {
    /** @type {HTMLElement[]} */
    const stops = [input, ...links()]
    const at = stops.findIndex(stop => stop === event.target)
    const moves = new Map([['ArrowDown', at + 1], ['ArrowUp', at - 1], ['Escape', dialog ? -1 : 0]])
    const to = stops[moves.get(event.key) ?? -1]
    if (at < 0 || !to || event.isComposing) return
    event.preventDefault()
    to.focus()
    if (event.key !== 'Escape') return
    ask('')
    keep()
  }
  if (dialog) {
    close.hidden = false
    close.onclick = () => dialog.close()
    dialog.onclick = event => { if (event.target === dialog) dialog.close() } // beside what it shows
  } else {
    addEventListener('hashchange', read)
    read()
  }
}
