// Which words are a typing error apart, as internal/search does it in Go.

/** How many edits a typed word of that many letters may need. @param {number} letters */
export const maxEdits = letters => letters > 7 ? 2 : letters > 3 ? 1 : 0

/**
 * How many letters have to be inserted, deleted, replaced or swapped to make what was typed a prefix of the word: the
 * Damerau-Levenshtein distance (optimal string alignment), or most + 1 if it is more than most.
 * @param {string[]} typed @param {string[]} word @param {number} most
 */
export function distance(typed, word, most) {
  if (word.length < typed.length - most) return most + 1
  word = word.slice(0, typed.length + most)
  /** @type {number[]} */
  let beforeLast = [], last = [...word.keys(), word.length]
  typed.forEach((letter, i) => {
    const row = [i + 1]
    word.forEach((other, j) => {
      const isSwapped = i && j && letter === word[j - 1] && typed[i - 1] === other
      row.push(Math.min(last[j + 1] + 1, row[j] + 1, last[j] + Number(letter !== other),
        isSwapped ? beforeLast[j - 1] + 1 : Infinity))
    })
    beforeLast = last
    last = row
  })
  return Math.min(most + 1, ...last)
}
