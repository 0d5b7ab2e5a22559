// The browser splits text into words as the Go code does.
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { stem } from '../../../static/search/stem.js'
import { tokenize } from '../../../static/search/tokenize.js'
import { distance } from '../../../static/search/distance.js'

const cases = process.env.KNEAD_CASES
const read = name => JSON.parse(readFileSync(new URL('../testdata/' + name, import.meta.url), 'utf8'))

for (const { shows, text, words: want } of read('vectors.json'))
  test(shows, () => assert.deepEqual(tokenize(text), want))

test('the stems are those of the library in Go', { skip: !cases }, () => {
  const stems = JSON.parse(readFileSync(cases + '/stems.json', 'utf8'))
  assert.deepEqual(stems.filter(([word, want]) => stem(word) !== want), [])
  assert.ok(stems.length > 50000)
})

test('typing errors are counted', () => {
  for (const [typed, word, want] of [
    ['neck', 'neck', 0],
    ['nekc', 'neck', 1],
    ['nek', 'neck', 1],
    ['neeck', 'neck', 1],
    ['mussage', 'massages', 1],
    ['bruisng', 'bruising', 1],
    ['massgae', 'massages', 1],
    ['abcd', 'dcba', 3],
    ['long', 'lo', 2],
    ['long', 'l', 3],
  ]) {
    assert.equal(distance([...typed], [...word], 2), want, typed + ' ' + word)
  }
})

test('odd input', () => {
  for (const text of ['\ud800', 'a\udc00b', '\u0000', '__proto__', 'x'.repeat(1e5)])
    assert.ok(Array.isArray(tokenize(text)))
})
