// Splits text into words, as internal/search does it in Go. Both are tested with internal/search/testdata/vectors.json.

// Scripts without a space between words.
const ideographic = '[ー\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Mymr}\\p{sc=Khmr}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hani}]'
const runs = RegExp(`(${ideographic}+)|[0-9]{1,40}|(?:(?!${ideographic}|[0-9])[\\p{L}\\p{N}\\p{M}]){1,40}`, 'gu')

/** Removes case, accents of European scripts, wide forms and apostrophes. @param {string} text */
const fold = text => text.normalize('NFKD').replace(/[\u0300-\u036f'’\p{Cf}]/gu, '').toLowerCase()
  .replace(/ß/g, 'ss').replace(/ς/g, 'σ').normalize('NFC')

/** The words of a text; of ideographic scripts the pairs of neighboring characters. @param {string} text */
export const tokenize = text => [...fold(text).matchAll(runs)].flatMap(([run, isIdeographic]) => {
  const letters = [...run]
  return isIdeographic && letters[1] ? letters.slice(1).map((letter, i) => letters[i] + letter) : run
})
