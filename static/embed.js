// In a guide that another site shows in a frame: sends the height of the page to that site, and nothing else; opens
// links to other pages outside of the frame; and asks the site whether the advice is the current one.

import { optionalPart, part, queryAll } from './page/dom.js'
import { stateOf } from './version/state.js'

const embed = optionalPart('embed')
if (embed) start(embed)

/** @param {HTMLElement} embed */
function start(embed) {
  if (window.parent !== window) {
    const { body } = document
    new ResizeObserver(() => window.parent.postMessage(Math.ceil(body.offsetHeight), '*')).observe(body)
    addEventListener('click', ({ target }) => {
      const link = /** @type {Element} */ (target).closest('a')
      if (!link || link.protocol === 'tel:') return
      if (link.pathname !== location.pathname || link.origin !== location.origin) link.target = '_blank'
    }, true)
  }
  const codes = queryAll('[data-code]', embed).map(code => code.textContent ?? '')
  const check = async () => {
    const notice = part('version-state', embed)
    notice.textContent = notice.dataset[await ask(embed.dataset.versions ?? '', codes)] ?? ''
  }
  addEventListener('online', check)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && check())
  check()
}

/**
 * The key of the message about some codes.
 * @param {string} address @param {string[]} codes
 */
async function ask(address, codes) {
  try {
    const response = await fetch(address, { cache: 'no-store' })
    if (!response.ok) throw Error(String(response.status))
    return stateOf(await response.json(), codes)
  } catch {
    return 'msgUnknown'
  }
}
