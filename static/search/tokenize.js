// Cuts text into the words that are looked up, as internal/search does in Go; testdata/vectors.json there holds the two together.

// Scripts that put no space between words.
const unspaced = '[ー\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Mymr}\\p{sc=Khmr}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hani}]'
const runs = RegExp(`(${unspaced}+)|(?:(?!${unspaced})[\\p{L}\\p{N}\\p{M}]){1,40}`, 'gu')

/** Case, accents of European scripts, wide forms and apostrophes go away. @param {string} text */
const fold = text => text.normalize('NFKD').replace(/[\u0300-\u036f'’\p{Cf}]/gu, '').toLowerCase()
  .replace(/ß/g, 'ss').replace(/ς/g, 'σ').normalize('NFC')

/** The words of a text; of unspaced scripts the pairs of neighbouring signs. @param {string} text */
export const words = text => [...fold(text).matchAll(runs)].flatMap(([run, signs]) => {
  const all = [...run]
  return signs && all[1] ? all.slice(1).map((sign, i) => all[i] + sign) : run
})

/** The beginning that all forms of an English word share, three letters or more. @param {string} word */
export const stem = word => /^[a-z]{4,}$/.test(word) ? word
  .replace(/^(...+)ies$|^(..+(?:[sxz]|[cs]h))es$|^(..+[^sui])s$/, '$1$2$3')
  .replace(/^(...+?)(ing|ed)$/, '$1')
  .replace(/^(..+)(.)\2$/, '$1$2')
  .replace(/^(...+)[ey]$/, '$1') : word
