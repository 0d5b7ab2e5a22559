// Splits text into words, as internal/search does it in Go. Both are tested with internal/search/testdata/vectors.json.

// Scripts without a space between words.
const ideographic = '[ー\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Mymr}\\p{sc=Khmr}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hani}]'
const runs = RegExp(`(${ideographic}+)|[0-9]{1,40}|(?:(?!${ideographic}|[0-9])[\\p{L}\\p{N}\\p{M}]){1,40}`, 'gu')

// Accents, and the marks and the lengthening line of the Arabic script.
const marks = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed'’\p{Cf}]/gu

/** Removes case, accents of European scripts, Arabic marks, wide forms and apostrophes. @param {string} text */
const fold = text => text.normalize('NFKD').replace(marks, '').toLowerCase()
  .replace(/ß/g, 'ss').replace(/ς/g, 'σ').replace(/\u0671/g, '\u0627').normalize('NFC')

/** The words of a text; of ideographic scripts the pairs of neighboring characters. @param {string} text */
export const tokenize = text => [...fold(text).matchAll(runs)].flatMap(([run, isIdeographic]) => {
  const letters = [...run]
  return isIdeographic && letters[1] ? letters.slice(1).map((letter, i) => letters[i] + letter) : run
})
