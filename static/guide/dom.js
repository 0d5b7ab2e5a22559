// Finding things on the page, and copying the parts that its template keeps for the runtime.

/** @param {string} css @param {ParentNode} from @returns {any[]} */
export const all = (css, from = document) => [...from.querySelectorAll(css)]

/** @param {string} id @returns {any} */
export const by = id => document.getElementById(id)

/** @param {string} css @returns {any} */
export const copy = css => document.importNode(by('kit:').content.querySelector(css), true)
