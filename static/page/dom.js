// Finds elements of a page. Scripts find them by data-part and never by their place, class or tag, so that a site can
// replace its templates.

/** @param {string} selector @param {ParentNode} root @returns {HTMLElement[]} */
export const queryAll = (selector, root = document) => [...root.querySelectorAll(/** @type {'div'} */ (selector))]

/**
 * The element with that data-part.
 * @param {string} name @param {ParentNode} root @returns {HTMLElement}
 */
export function part(name, root = document) {
  const found = optionalPart(name, root)
  if (!found) throw Error(`no element with the part ${name}`)
  return found
}

/** @param {string} name @param {ParentNode} root @returns {HTMLElement | null} */
export const optionalPart = (name, root = document) => root.querySelector(`[data-part="${name}"]`)

/**
 * A copy of a part of a template element of the page.
 * @param {string} name @returns {HTMLElement}
 */
export function cloneTemplate(name) {
  for (const template of document.querySelectorAll('template')) {
    const found = optionalPart(name, template.content)
    if (found) return document.importNode(found, true)
  }
  throw Error(`no template with the part ${name}`)
}
