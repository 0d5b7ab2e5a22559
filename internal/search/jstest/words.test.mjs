// The browser splits text into words as the Go code does.
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { stem, tokenize } from '../../../static/search/tokenize.js'
import { distance } from '../../../static/search/distance.js'

const read = name => JSON.parse(readFileSync(new URL('../testdata/' + name, import.meta.url), 'utf8'))

for (const { shows, text, words: want } of read('vectors.json'))
  test(shows, () => assert.deepEqual(tokenize(text), want))

for (const [want, ...forms] of read('stems.json'))
  test('the stem of ' + forms, () => {
    for (const form of forms) assert.equal(stem(form), want)
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
