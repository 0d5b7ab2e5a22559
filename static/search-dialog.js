// Opens the search in a dialog. The button in the header loads this when it is pressed for the first time
// (page/search-button.js). The dialog has what the search page has. Without a script the button is a link to that page.

import { loadPage } from './page/load.js'

/** @type {Promise<HTMLDialogElement> | undefined} */
let made

/** Opens the search. @param {HTMLAnchorElement} button a link to the search page */
export async function open(button) {
  const dialog = await (made ??= make(button))
  await new Promise(done => setTimeout(done, 100)) // the key that pressed the button must not submit the form
  if (dialog.open) return
  dialog.showModal()
  dialog.querySelector('input')?.focus()
}

/** Makes the dialog. @param {HTMLAnchorElement} link */
async function make({ href, textContent }) {
  const page = await loadPage(href)
  /** @param {string} part @returns {HTMLElement} */
  const find = part => page.querySelector(`[data-part="${part}"]`) ?? page.body
  /** @param {string | null | undefined} address */
  const absolute = address => new URL(address ?? '', href).href
  const panel = find('search'), dialog = document.createElement('dialog')
  for (const a of panel.querySelectorAll('a')) a.href = absolute(a.getAttribute('href'))
  panel.dataset.index = absolute(panel.dataset.index)
  panel.dataset.root = absolute(panel.dataset.root)
  dialog.className = 'search-dialog'
  dialog.setAttribute('aria-label', textContent?.trim() ?? '')
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = absolute(panel.dataset.styles)
  const styled = new Promise((resolve, reject) => {
    style.onload = resolve
    style.onerror = reject
  })
  document.head.append(style)
  await styled
  dialog.append(panel)
  for (const symbol of page.querySelectorAll('symbol')) {
    if (!document.getElementById(symbol.id)) document.querySelector('symbol')?.after(symbol)
  }
  document.body.append(dialog)
  await import(absolute(panel.dataset.script))
  return dialog
}
