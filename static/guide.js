// Runs a guide: shows its questions one at a time, as forms, and keeps the answers in the address and nowhere else. The
// page works without it. All text is in the page, and only text is written, never markup.

import { cloneTemplate, optionalPart } from './page/dom.js'
import { run } from './guide/view.js'
import { read } from './guide/walk.js'

const guide = optionalPart('guide')
if (guide?.dataset.program) start(guide, guide.dataset.program)

/** @param {HTMLElement} guide @param {string} address of the program */
async function start(guide, address) {
  const original = /** @type {HTMLElement} */ (guide.cloneNode(true)), title = document.title
  const stop = new AbortController()

  // Whatever goes wrong, the page becomes what it was before the script ran: steps with links, of which the target shows.
  const fail = () => {
    stop.abort()
    document.title = title
    guide.replaceWith(original)
    if (location.hash) location.replace('#' + read(location.hash).here)
    original.prepend(cloneTemplate('failed'))
  }
  try {
    const response = await fetch(address)
    run(guide, await response.json(), stop.signal, fail)
  } catch {
    fail()
  }
}
