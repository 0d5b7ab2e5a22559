// Finds the stem of an English word: Snowball's stemmer "English" (Porter 2), as internal/search/stem.go has it from a
// library. Both are tested with the vocabulary of the Snowball project.
// https://snowballstem.org/algorithms/english/stemmer.html

const exceptions = new Map(('skis ski skies sky dying die lying lie tying tie idly idl gently gentl ugly ugli ' +
  'early earli ' +
  'only onli singly singl sky sky news news howe howe atlas atlas cosmos cosmos bias bias andes andes inning inning ' +
  'innings inning outing outing outings outing canning canning cannings canning herring herring herrings herring ' +
  'earring earring earrings earring proceed proceed proceeds proceed exceed exceed exceeds exceed succeed succeed ' +
  'succeeds succeed').match(/\w+ \w+/g)?.map(pair => /** @type {[string, string]} */ (pair.split(' '))))

/** Suffixes with what replaces them, "" for those that go. @param {string} pairs */
const table = pairs => new Map(pairs.split(' ').map(pair => /** @type {[string, string]} */ (pair.split(':'))))

// Steps 2 to 4, with the beginning of what a suffix may follow.
const step2 = table('ational:ate tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ation:ate ' +
  'ator:ate alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ' +
  'ogi:og fulli:ful lessli:less li:')
const step3 = table('ational:ate tional:tion alize:al icate:ic iciti:ic ical:ic ful: ness: ative:')
const step4 = table('al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: ion:')

const hasVowel = /[aeiouy]/, endsShort = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/
const region = /^.*?[aeiouy][^aeiouy]/, region1 = /^(?:gener|commun|arsen)|^.*?[aeiouy][^aeiouy]/

/** The stem of a folded word. Words with other letters than a to z are their own stem. @param {string} word */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word
  const exception = exceptions.get(word)
  if (exception) return exception
  let w = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y')
  const r1 = (w.match(region1)?.[0] ?? w).length, r2 = r1 + (w.slice(r1).match(region)?.[0] ?? w.slice(r1)).length

  /**
   * Replace the longest suffix of a table, if it is in the first region and allowed.
   * @param {Map<string, string>} suffixes @param {(suffix: string, rest: string) => boolean} allow
   */
  function replace(suffixes, allow) {
    for (let i = Math.max(0, w.length - 7); i < w.length; i++) {
      const suffix = w.slice(i), other = suffixes.get(suffix)
      if (other === undefined) continue
      if (i >= r1 && allow(suffix, w.slice(0, i))) w = w.slice(0, i) + other
      return
    }
  }

  w = w.replace(/sses$/, 'ss').replace(/^(..+)ie[ds]$/, '$1i').replace(/^(.?)ie[ds]$/, '$1ie')
  if (/[aeiouy].*[^us]s$/.test(w) && hasVowel.test(w.slice(0, -2))) w = w.slice(0, -1)

  const [ending] = w.match(/(?:eed|ing|ed)(?:ly)?$/) ?? ['']
  const rest = w.slice(0, w.length - ending.length)
  if (ending.startsWith('eed')) {
    if (rest.length >= r1) w = rest + 'ee'
  } else if (ending && hasVowel.test(rest)) {
    w = /(?:at|bl|iz)$/.test(rest) ? rest + 'e'
      : /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest) ? rest.slice(0, -1)
      : rest.length <= r1 && endsShort.test(rest) ? rest + 'e' : rest
  }
  w = w.replace(/(.[^aeiouy])[yY]$/, '$1i')

  replace(step2, (suffix, before) => suffix === 'ogi' ? before.endsWith('l')
    : suffix !== 'li' || /[cdeghkmnrt]$/.test(before))
  replace(step3, (suffix, before) => suffix !== 'ative' || before.length >= r2)
  replace(step4, (suffix, before) => before.length >= r2 && (suffix !== 'ion' || /[st]$/.test(before)))
  const before = w.slice(0, -1)
  if (w.endsWith('e') ? before.length >= r2 || before.length >= r1 && !endsShort.test(before)
    : w.endsWith('ll') && before.length >= r2) w = before
  return w.replace(/Y/g, 'y')
}
