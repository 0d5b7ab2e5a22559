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
 * The message of an element for a number, by its plural category in the language of the page: data-msg-one="1 result"
 * data-msg-other="% results". Templates with -one and -many are in a language of two forms.
 * @param {HTMLElement} element @param {number} n
 */
export function counted({ dataset }, n) {
  const { lang } = document.documentElement, [first, ...rest] = new Intl.PluralRules(lang).select(n)
  const message = dataset['msg' + first.toUpperCase() + rest.join('')] ?? dataset.msgOther ?? dataset.msgMany ?? ''
  return message.replace('%', n.toLocaleString(lang + '-u-nu-latn'))
}

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
