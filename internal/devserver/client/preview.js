// The script of the preview, first in the head of every page. It patches the page when the page has changed, and shows
// what the server says of it.
//
// The event stream only names the current build. The script then asks for the ETags of this page and of the files that
// it uses, so that an edit of another page changes nothing here.

import { loadDocument } from './dom.js'
import { onBuild } from './events.js'
import { emulate } from './frame.js'
import { currentVersion, patch } from './morph.js'
import { hasNewScript, recordListeners, runAgain } from './scripts.js'
import { saveState } from './state.js'
import { createUI } from './ui.js'

const root = new URL('.', import.meta.url).pathname
const own = /** @type {HTMLScriptElement} */ (document.querySelector('script[data-knead]'))

/** The ETag of the page that is shown, and those of the files that it uses. */
let shown = own.dataset.knead ?? ''
/** @type {Map<string, string>} */
const files = new Map()

recordListeners()
let version = currentVersion()
const isFrame = emulate()
const ui = isFrame ? null : createUI(root)

/** @returns {Map<string, HTMLImageElement | HTMLLinkElement>} the elements with files of this site, by their paths */
function usedFiles() {
  const used = new Map()
  for (const e of document.querySelectorAll('link[rel~="stylesheet"], img[src]')) {
    const url = new URL(e instanceof HTMLLinkElement ? e.href : /** @type {HTMLImageElement} */ (e).src)
    if (url.origin === location.origin) used.set(url.pathname, e)
  }
  return used
}

/** @param {HTMLImageElement | HTMLLinkElement} element @param {string} url */
function loadAgain(element, url) {
  if (element instanceof HTMLImageElement) {
    element.src = url
    return
  }
  const style = /** @type {HTMLLinkElement} */ (element.cloneNode())
  style.href = url
  style.onload = style.onerror = () => element.remove() // only now, so that the page does not flicker
  element.after(style)
}

/** @param {Record<string, string>} tags */
function updateFiles(tags) {
  for (const [path, element] of usedFiles()) {
    const tag = tags[path]
    if (tag && files.has(path) && files.get(path) !== tag) loadAgain(element, path + '?v=' + tag)
    if (tag) files.set(path, tag)
  }
}

async function update() {
  const query = new URLSearchParams({ path: location.pathname })
  for (const path of usedFiles().keys()) query.append('file', path)
  const response = await fetch(root + 'status.json?' + query, { cache: 'no-store' }).catch(() => null)
  if (!response) return // the server has stopped
  const status = await response.json()
  if (status.page && status.page !== shown) await updatePage()
  updateFiles(status.files)
  if (ui) (await ui).show(status)
}

async function updatePage() {
  const { document: next, tag } = await loadDocument(location.pathname + location.search)
  if (!tag || hasNewScript(next, version.root)) return location.reload()
  const restore = saveState(), digest = digestOf(document)
  const patched = await patch(version, next)
  version = patched.version
  shown = tag
  if (patched.isScripted) {
    keepAnswers(digest, digestOf(next))
    await runAgain()
  }
  restore()
  dispatchEvent(new CustomEvent('knead:patched', { detail: tag }))
}

/** @param {Document} document @returns {string} of the guide on the page, which is in addresses with answers */
const digestOf = document => document.querySelector('[data-digest]')?.getAttribute('data-digest') ?? ''

/**
 * The answers in the address are for the guide before the edit. They are kept for the present one.
 * @param {string} old @param {string} next
 */
function keepAnswers(old, next) {
  if (old && next) history.replaceState(history.state, '', location.hash.replace(':' + old, ':' + next) || undefined)
}

onBuild(update, isConnected => ui?.then(({ connected }) => connected(isConnected)), !isFrame)
