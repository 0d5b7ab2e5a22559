// Which words are a slip of the finger apart, as internal/search/stem.go says.

/** How many mistakes a word of so many letters may have. @param {number} letters */
export const slips = letters => letters > 7 ? 2 : letters > 3 ? 1 : 0

/**
 * How many letters must be put in, left out, changed or swapped to make what was typed a beginning of the word.
 * @param {string[]} typed @param {string[]} word @param {number} most
 */
export function distance(typed, word, most) {
  if (word.length < typed.length - most) return most + 1
  word = word.slice(0, typed.length + most)
  let before, last = [...word.keys(), word.length]
  typed.forEach((letter, i) => {
    const row = [i + 1]
    word.forEach((other, j) => {
      row.push(Math.min(last[j + 1] + 1, row[j] + 1, last[j] + +(letter !== other),
        i && j && letter === word[j - 1] && typed[i - 1] === other ? before[j - 1] + 1 : 99))
    })
    before = last
    last = row
  })
  return Math.min(most + 1, ...last)
}
