// On the page of all codes: a field for a code that was read out. It leads to the page of the code. All codes are on
// the page, so that nothing is requested for one that does not exist.

import { optionalPart, part, queryAll } from './page/dom.js'
import { readCode } from './version/code.js'

const form = optionalPart('form')
if (form) {
  form.hidden = false
  form.addEventListener('submit', event => {
    event.preventDefault()
    const code = readCode(/** @type {HTMLInputElement} */ (part('input', form)).value), status = part('status', form)
    const link = queryAll('a[data-code]').find(link => link.dataset.code === code)
    if (code && link) return location.assign(/** @type {HTMLAnchorElement} */ (link).href)
    status.textContent = (code ? status.dataset.msgUnknown : status.dataset.msgMistake) ?? ''
  })
}
