// Keeps what a reader did to a page when parts of it are replaced: what is ticked and typed, which details are open,
// where the focus and the page are.

/** How long to wait for a script to bring a field back, in milliseconds. */
const restoreTimeout = 3000

const fields = 'input, textarea, select, details'

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLDetailsElement} Field */

/**
 * Identifies a field by what it is, as it may be another element after the patch.
 * @param {Element} field
 */
function keyOf(field) {
  const within = field.parentElement?.closest('[id]')?.id ?? ''
  if (field.id) return '#' + field.id
  if (field instanceof HTMLDetailsElement) return [within, 'details', summaryOf(field)].join(' ')
  if (field instanceof HTMLInputElement) {
    const { type, name, value } = field
    return [within, type, name, type === 'checkbox' || type === 'radio' ? value : ''].join(' ')
  }
  return [within, field.localName, field.getAttribute('name') ?? '', field.getAttribute('href') ?? ''].join(' ')
}

/** @param {Element} details without counts, which change */
const summaryOf = details => details.querySelector('summary')?.textContent?.replace(/\d+/g, '') ?? ''

/** @param {Element} field */
function valueOf(field) {
  if (field instanceof HTMLDetailsElement) return field.open
  if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) return field.checked
  return /** @type {HTMLInputElement} */ (field).value
}

/**
 * @param {Element} field @param {string | boolean} value
 */
function setValue(field, value) {
  if (valueOf(field) === value) return
  if (field instanceof HTMLDetailsElement) field.open = Boolean(value)
  else {
    if (typeof value === 'boolean') /** @type {HTMLInputElement} */ (field).checked = value
    else /** @type {HTMLInputElement} */ (field).value = value
    field.dispatchEvent(new Event(typeof value === 'boolean' ? 'change' : 'input', { bubbles: true }))
  }
}

/**
 * Records the state of the page.
 * @returns {() => Promise<void>} restores it, in what there is now and in what scripts add within the next seconds
 */
export function saveState() {
  /** @type {Map<string, string | boolean>} */
  const values = new Map()
  for (const field of document.querySelectorAll(fields)) values.set(keyOf(field), valueOf(field))
  const focused = document.activeElement, { scrollX: x, scrollY: y } = window
  const focus = focused && focused !== document.body ? keyOf(focused) : ''
  const selection = focused instanceof HTMLInputElement && focused.type.match(/text|search/)
    ? [focused.selectionStart, focused.selectionEnd] : null
  return () => restore(values, focused, focus, selection, () => scrollTo({ left: x, top: y, behavior: 'instant' }))
}

/**
 * @param {Map<string, string | boolean>} values
 * @param {Element | null} focused @param {string} focus its key, or ""
 * @param {(number | null)[] | null} selection
 * @param {() => void} scroll
 * @returns {Promise<void>}
 */
function restore(values, focused, focus, selection, scroll) {
  /** @type {WeakSet<Element>} */
  const seen = new WeakSet()
  let needsFocus = Boolean(focus && !focused?.isConnected)
  const apply = () => {
    for (const field of document.querySelectorAll(fields)) {
      const key = keyOf(field), value = values.get(key)
      if (seen.has(field) || value === undefined) continue
      seen.add(field)
      setValue(field, value)
      values.delete(key)
    }
    if (needsFocus) needsFocus = !focusOn(focus, selection)
    scroll()
  }
  apply()
  if (!values.size && !needsFocus) return Promise.resolve()
  return new Promise(done => {
    const observer = new MutationObserver(apply), end = new AbortController()
    const stop = () => {
      observer.disconnect()
      end.abort()
      done()
    }
    observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden'] })
    for (const kind of ['keydown', 'pointerdown', 'wheel']) addEventListener(kind, stop, { signal: end.signal })
    setTimeout(stop, restoreTimeout)
  })
}

/**
 * @param {string} key @param {(number | null)[] | null} selection
 * @returns {boolean} whether there is such an element
 */
function focusOn(key, selection) {
  for (const e of document.querySelectorAll('a, button, summary, [tabindex], ' + fields)) {
    if (keyOf(e) !== key || !e.getClientRects().length) continue
    /** @type {HTMLElement} */ (e).focus({ preventScroll: true })
    if (selection && e instanceof HTMLInputElement) e.setSelectionRange(selection[0], selection[1])
    return true
  }
  return false
}
