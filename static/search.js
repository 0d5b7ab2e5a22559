// The search of the search page. What is typed stays in the browser: it is looked up in the index, which is loaded on
// first use, and kept in the address behind the "#", which no server sees. All words are in the page.

import { open } from './search/query.js'

const shown = 20 // the template's words say so too
const [form, status, list, row, everything] = ['.find[data-index]', '#found', '#results', '#result\\:', '#everything']
  .map(css => /** @type {any} */ (document.querySelector(css)))
if (form) start()

function start() {
  const input = form.querySelector('input'), { index, root } = form.dataset, words = status.dataset
  let opened, latest = 0, timer

  const ready = () => opened ||= open(new URL(index, document.baseURI), url => fetch(url).then(r => r.ok ? r.json() : Promise.reject(r)))

  async function search() {
    const turn = ++latest, text = input.value.trim()
    let hits = [], views = [], told = words.failed
    try {
      if (text) {
        const { ask, show } = await ready()
        hits = await ask(text)
        views = await Promise.all(hits.slice(0, shown).map(show))
      }
      const n = hits.length
      told = text && words[n > shown ? 'most' : n > 1 ? 'many' : n ? 'one' : 'none'].replace('%', n)
    } catch {
      opened = null
    }
    if (turn !== latest) return
    list.replaceChildren(...views.map(result))
    list.hidden = !views.length
    everything.hidden = !list.hidden
    clearTimeout(timer)
    timer = setTimeout(() => { status.textContent = told }, 300) // not at every letter
  }

  function result({ url, title, heading, summary, about }) {
    const li = document.importNode(row.content.firstChild, true), link = li.firstChild
    link.href = root + url.slice(1)
    ;[title, heading, summary, about].forEach((words, i) => {
      link.children[i].textContent = words
      link.children[i].hidden = !words
    })
    return li
  }

  const keep = () => history.replaceState(null, '', input.value ? '#q=' + encodeURIComponent(input.value) : location.pathname)

  function read() {
    let text = location.hash.match(/^#q=(.*)/)?.[1] || ''
    try { text = decodeURIComponent(text) } catch { text = '' }
    input.value = text.slice(0, 200)
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
  document.querySelector('main').onkeydown = event => {
    const stops = [input, ...list.querySelectorAll('a')], at = stops.indexOf(event.target)
    const to = stops[at + ({ ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key] ?? NaN)]
    if (at < 0 || !to || event.isComposing) return
    event.preventDefault()
    to.focus()
    if (event.key === 'Escape') {
      input.value = ''
      keep()
      search()
    }
  }
  addEventListener('hashchange', read)
  form.hidden = false
  read()
}
