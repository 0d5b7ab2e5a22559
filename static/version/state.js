// Decides what the file of versions says about a page.

/**
 * The key of the message about the codes of a page: the worst of their states. A code that the file does not have, and
 * a page without codes, are unknown.
 * @param {{current?: string[], changed?: string[], withdrawn?: string[]}} file @param {string[]} codes
 * @returns {'msgCurrent' | 'msgChanged' | 'msgWithdrawn' | 'msgUnknown'}
 */
export function stateOf({ current = [], changed = [], withdrawn = [] }, codes) {
  /** @param {string[]} list */
  const has = list => codes.some(code => list.includes(code))
  if (has(changed) || has(withdrawn) && has(current)) return 'msgChanged'
  if (has(withdrawn)) return 'msgWithdrawn'
  return codes.length && codes.every(code => current.includes(code)) ? 'msgCurrent' : 'msgUnknown'
}
