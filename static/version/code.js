// Reads the codes of versions of advice as people type them. Package advicecode makes them.

const alphabet = '346789ACDEFGHJKMNPRTWXY', length = 8

/**
 * The code as pages have it, or '' if the text is no code: its last character is a check character.
 * @param {string} text @returns {string}
 */
export function readCode(text) {
  const plain = text.toUpperCase().replace(/[\s-]/g, '')
  const values = [...plain].map(character => alphabet.indexOf(character))
  if (values.length !== length || values.includes(-1)) return ''
  const sum = values.reduce((sum, value, i) => sum + (i + 1) * value, 0)
  return sum % alphabet.length ? '' : plain.slice(0, 4) + '-' + plain.slice(4)
}
