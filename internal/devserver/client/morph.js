// Patches the page: applies the difference between two versions of its HTML, as the server sent them, to the page as it
// is now. What a reader or a script has changed since stays, unless the server's HTML changed at the same place.
//
// Each node of a version knows its node of the page, wherever a script has moved that. Elements with data-part belong
// to the scripts of the site. If one of them changed, all of them are replaced by what the server sent, and the caller
// runs the scripts again.

/**
 * A version of the page as the server sent it, with the node of the page for each of its nodes.
 * @typedef {{root: Element, title: string, nodes: Map<Node, Node>}} Version
 */

/** How many pairs of children are compared to find those that are the same; of more, only the ends are compared. */
const maxPairs = 250_000

/** How long old styles are kept while the new ones load, in milliseconds. */
const styleTimeout = 2000

/** @param {Node} node @returns {node is Element} */
const isElement = node => node.nodeType === Node.ELEMENT_NODE

/**
 * The children that are compared. Scripts are left alone: the caller reloads the page if they changed.
 * @param {Node} node @returns {Node[]}
 */
const children = node => [...node.childNodes].filter(child => child.nodeName !== 'SCRIPT')

/** @param {Element} root @returns {Element[]} the outermost elements that belong to scripts */
const islands = root => [...root.querySelectorAll('[data-part]:not(script)')]
  .filter(e => !e.parentElement?.closest('[data-part]'))

/** @param {Node} node */
const isIsland = node => isElement(node) && (node.hasAttribute('data-part') || node.nodeName === 'TEMPLATE')

/** @param {Node} node @returns {node is HTMLLinkElement} */
const isStyle = node => node instanceof Element && node.matches('link[rel~="stylesheet"]')

/**
 * The version that the page shows. It is taken before any script of the site has changed the page, apart from theme.js,
 * which sets the theme before the page is painted.
 * @returns {Version}
 */
export function currentVersion() {
  const root = /** @type {Element} */ (document.documentElement.cloneNode(true))
  root.removeAttribute('data-theme')
  const nodes = new Map()
  pairAll(nodes, root, document.documentElement)
  return { root, title: document.title, nodes }
}

/** @param {Map<Node, Node>} nodes @param {Node} node @param {Node} live a copy of it */
function pairAll(nodes, node, live) {
  nodes.set(node, live)
  const copies = children(live)
  children(node).forEach((child, i) => pairAll(nodes, child, copies[i]))
}

/**
 * Patches the page from one version to the next. isScripted means that elements of scripts were replaced.
 * @param {Version} from @param {Document} document of the next version
 * @returns {Promise<{version: Version, isScripted: boolean}>} when the new styles are loaded
 */
export async function patch(from, { documentElement: root, title }) {
  /** @type {Map<Node, Node>} */
  const nodes = new Map()
  /** @type {Set<Node>} */
  const fresh = new Set()
  /** @type {HTMLLinkElement[]} */
  const oldStyles = []
  /** @type {HTMLLinkElement[]} */
  const newStyles = []
  let isScripted = false

  /** @param {Node} old */
  const live = old => /** @type {ChildNode} */ (from.nodes.get(old))

  /** @param {Node} old @param {Node} next the same */
  function keep(old, next) {
    nodes.set(next, live(old))
    const others = children(next)
    children(old).forEach((child, i) => keep(child, others[i]))
  }

  /** @param {Node} next */
  function copyOf(next) {
    const copy = /** @type {ChildNode} */ (window.document.importNode(next, true))
    pairAll(nodes, next, copy)
    fresh.add(next)
    if (isStyle(copy)) newStyles.push(copy)
    return copy
  }

  /** @param {ChildNode} node */
  function remove(node) {
    if (isStyle(node)) oldStyles.push(node)
    else node.remove()
  }

  /** @param {Node} old @param {Node} next of the same kind */
  function merge(old, next) {
    if (old.isEqualNode(next)) return keep(old, next)
    if (isIsland(next) || isIsland(old)) {
      isScripted = true
      return live(old).replaceWith(copyOf(next))
    }
    nodes.set(next, live(old))
    if (isElement(old) && isElement(next)) {
      mergeAttributes(/** @type {Element} */ (/** @type {Node} */ (live(old))), old, next)
      mergeChildren(old, next)
    } else live(old).nodeValue = next.nodeValue
  }

  /** @param {Element} old @param {Element} next */
  function mergeChildren(old, next) {
    const before = children(old), after = children(next), pairs = align(before, after), kept = new Set(pairs)
    before.forEach((child, i) => kept.has(i) || remove(live(child)))
    /** @type {ChildNode | null} */
    let previous = null
    after.forEach((child, i) => {
      if (pairs[i] >= 0) merge(before[pairs[i]], child)
      else if (previous?.parentNode) previous.after(copyOf(child))
      else /** @type {Element} */ (nodes.get(next)).prepend(copyOf(child))
      previous = /** @type {ChildNode} */ (nodes.get(child))
    })
  }

  merge(from.root, root)
  if (isScripted) {
    for (const island of islands(root)) {
      const old = /** @type {ChildNode} */ (nodes.get(island))
      if (!fresh.has(island) && old.parentNode) old.replaceWith(copyOf(island))
    }
  }
  if (isScripted || title !== from.title) window.document.title = title
  await loaded(newStyles)
  for (const style of oldStyles) style.remove()
  return { version: { root, title, nodes }, isScripted }
}

/** @param {Element} live @param {Element} old @param {Element} next */
function mergeAttributes(live, old, next) {
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) live.setAttribute(name, value)
  }
  for (const { name } of old.attributes) {
    if (!next.hasAttribute(name)) live.removeAttribute(name)
  }
}

/** @param {HTMLLinkElement[]} styles @returns {Promise<unknown>} */
const loaded = styles => Promise.race([
  Promise.all(styles.map(style => new Promise(done => { style.onload = style.onerror = done }))),
  new Promise(done => styles.length ? setTimeout(done, styleTimeout) : done(null)),
])

/**
 * Which old child each new one continues, in order, as indices; -1 for a new one. Equal children are found first.
 * @param {Node[]} before @param {Node[]} after
 */
export function align(before, after) {
  const pairs = after.map(() => -1)
  let start = 0, end = 0
  const most = Math.min(before.length, after.length)
  while (start < most && before[start].isEqualNode(after[start])) pairs[start] = start++
  while (end < most - start && before.at(-end - 1)?.isEqualNode(/** @type {Node} */ (after.at(-end - 1)))) {
    end++
    pairs[after.length - end] = before.length - end
  }
  const rows = before.length - start - end, columns = after.length - start - end
  if (rows * columns > maxPairs) return pairs
  /** The best sum of likenesses of the children from each pair on. */
  const best = Array.from({ length: rows + 1 }, () => new Uint32Array(columns + 1))
  /** @param {number} i @param {number} j */
  const like = (i, j) => likeness(before[start + i], after[start + j])
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const same = like(i, j)
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], same && same + best[i + 1][j + 1])
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    const same = like(i, j)
    if (same && best[i][j] === same + best[i + 1][j + 1]) pairs[start + j++] = start + i++
    else if (best[i][j] === best[i + 1][j]) i++
    else j++
  }
  return pairs
}

/** @param {Node} a @param {Node} b @returns {number} 3 if they are equal, 1 if one can become the other, else 0 */
function likeness(a, b) {
  if (a.isEqualNode(b)) return 3
  if (a.nodeName !== b.nodeName || a.nodeName === 'LINK') return 0
  return !isElement(a) || !isElement(b) || a.id === b.id ? 1 : 0
}
