// Runs the scripts of the site again after their elements were replaced. A module runs once for each address, so it
// gets another query each time. What the earlier run listens to is removed, since its elements are gone.

/**
 * A listener of the window or the document, with the stack of the call that added it.
 * @typedef {[string, EventListenerOrEventListenerObject, (boolean | AddEventListenerOptions)?]} Arguments
 * @typedef {{target: EventTarget, args: Arguments, stack: string}} Listener
 */

/** @type {Listener[]} */
let listeners = []

let runs = 0

/** Records the listeners that scripts add from now on. */
export function recordListeners() {
  for (const target of [window, document]) {
    const add = target.addEventListener
    target.addEventListener = (/** @type {Arguments} */ ...args) => {
      listeners.push({ target, args, stack: Error().stack ?? '' })
      add.apply(target, args)
    }
  }
}

/**
 * The addresses of the scripts that can run again: the modules in the body. Those in the head are about the document as
 * a whole.
 * @param {ParentNode} root @returns {string[]}
 */
const modules = root => [...root.querySelectorAll('body script[type="module"][src]')].map(addressOf)

/** @param {Element} script @returns {string} */
const addressOf = script => new URL(script.getAttribute('src') ?? '', document.baseURI).href

/**
 * Whether a page has a script that another does not have. One that is no longer there does no harm.
 * @param {ParentNode} root @param {ParentNode} other
 */
export function hasNewScript(root, other) {
  const known = scriptsOf(other)
  return scriptsOf(root).some(address => !known.includes(address))
}

/** @param {ParentNode} root */
const scriptsOf = root => [...root.querySelectorAll('script[src]')].map(addressOf)

/**
 * Runs the scripts in the body again, and waits until they are loaded.
 * @param {(address: string) => Promise<unknown>} load
 */
export async function runAgain(load = address => import(address)) {
  const all = modules(document)
  const isOld = (/** @type {Listener} */ { stack }) => all.some(address => stack.includes(address))
  for (const { target, args } of listeners.filter(isOld)) target.removeEventListener(args[0], args[1], args[2])
  listeners = listeners.filter(l => !isOld(l))
  // A script that asks how the page was opened learns nothing, and takes the address for that of a page just opened.
  performance.getEntriesByType = () => []
  runs++
  for (const address of all) await load(address + '?run=' + runs)
}
