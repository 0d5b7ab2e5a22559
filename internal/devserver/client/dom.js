// Finds and fills in the elements of the preview. As on the site, scripts find elements by data-part, and texts are in
// HTML: in the elements, or in their attributes data-msg-….

/**
 * @param {string} name @param {ParentNode} root @returns {HTMLElement}
 */
export function part(name, root) {
  const found = root.querySelector(`[data-part="${name}"]`)
  if (!found) throw Error(`no element with the part ${name}`)
  return /** @type {HTMLElement} */ (found)
}

/**
 * A text of an element, with values in place of {names}.
 * @param {Element} element @param {string} key of the attribute data-msg-key
 * @param {Record<string, string | number>} values
 */
export function message(element, key, values = {}) {
  const text = element.getAttribute('data-msg-' + key) ?? key
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all))
}

/**
 * A text that depends on a number.
 * @param {Element} element @param {string} key @param {number} n @param {Record<string, string | number>} values
 */
export const counted = (element, key, n, values = {}) =>
  message(element, [...key ? [key] : [], n === 1 ? 'one' : 'many'].join('-'), { n, ...values })

/**
 * Shows a text in a part, or hides the part if there is none.
 * @param {string} name @param {ParentNode} root @param {string | undefined} text
 */
export function fill(name, root, text) {
  const e = part(name, root)
  e.textContent = text ?? ''
  e.hidden = !text
  return e
}

/**
 * Fills a link, or shows its text without a link if there is no address.
 * @param {HTMLElement} link @param {string} text @param {string} [href]
 */
export function fillLink(link, text, href) {
  link.textContent = text
  if (href) link.setAttribute('href', href)
  else link.removeAttribute('href')
}

/**
 * Loads a document of the preview. An XMLHttpRequest parses HTML without making it part of the page, which Trusted
 * Types allow.
 * @param {string} url
 * @returns {Promise<{document: Document, tag: string}>} with its ETag
 */
export function loadDocument(url) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open('GET', url)
    request.responseType = 'document'
    request.onerror = failed
    request.onload = () => {
      const document = request.responseXML
      if (document) done({ document, tag: tagOf(request.getResponseHeader('ETag')) })
      else failed(Error(`${url} is not HTML`))
    }
    request.send()
  })
}

/** @param {string | null} header */
const tagOf = header => /"(.*)"/.exec(header ?? '')?.[1] ?? ''
