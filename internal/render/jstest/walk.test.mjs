// The runtime's walk, held against the guide of the fixtures and against small guides that show one rule each.
// node --test internal/render/jstest/

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

import { answer, choose, read, show, walk, write } from '../../../static/guide/walk.js'

const program = JSON.parse(readFileSync(new URL('../testdata/sore-after-massage.program.json', import.meta.url), 'utf8'))
const none = n => ['breathing', 'head', 'spine', 'bleeding', 'nerve', 'body', 'bruises', 'pain'].slice(0, n).map(q => `~when-to-get-help/${q}=none`).join('')
const place = hash => show(program, hash).id

test('an address leads where its answers lead', () => {
  assert.equal(place('#x~when-to-get-help/breathing=chest-pain'), 'when-to-get-help/call-chest')
  assert.equal(place('#x' + none(5) + '~when-to-get-help/body=swollen-limb'), 'when-to-get-help/limb-today')
  assert.equal(place('#x' + none(8) + '~how-going=under-3-days~what-is-left=sore'), 'coping')
  assert.equal(place('#x' + none(8) + '~how-going=unsure'), 'see-someone')
})

test('of several ticked signs the worst group decides, whatever their order', () => {
  for (const signs of ['wheezing,chest-pain', 'chest-pain,wheezing']) {
    assert.equal(place('#x~when-to-get-help/breathing=' + signs), 'when-to-get-help/call-allergy')
  }
})

test('two signs or more go before the groups', () => {
  const edges = [['two-or-more', 3, 2], ['any', 1, ['a', 'b']], ['none', 2]]
  assert.equal(choose(edges, ['a'])[0], 'any')
  assert.equal(choose(edges, ['a', 'b'])[0], 'two-or-more')
  assert.equal(choose(edges, ['a', 'a'])[0], 'any', 'one sign given twice is one sign')
  assert.equal(choose(edges, ['none'])[0], 'none')
})

test('an answer that its question does not have is no answer', () => {
  const edges = [['any', 1, ['a', 'b']], ['none', 2]]
  for (const given of [['c'], ['a', 'c'], ['any'], ['none', 'a'], ['']]) assert.equal(choose(edges, given), undefined, given.join())
  assert.equal(choose([['yes', 1], ['no', 2]], ['yes', 'no']), undefined)
  assert.equal(choose([['yes', 1], ['none', 2]], ['none'])[1], 2, 'in a plain question none is a word like any other')
})

test('a question shows only where its way there is in the address', () => {
  const jump = show(program, '#how-going')
  assert.deepEqual([jump.id, jump.stale, jump.ours], ['when-to-get-help/breathing', true, true])
  const back = show(program, '#when-to-get-help/head' + none(4))
  assert.deepEqual([back.id, back.stale, back.path.length], ['when-to-get-help/head', false, 4])
})

test('an outcome can be looked up without answers, since nothing is skipped by reading what to do', () => {
  const view = show(program, '#when-to-get-help/call-now' + none(1))
  assert.deepEqual([view.id, view.end, view.stale], ['when-to-get-help/call-now', true, false])
})

test('an old address replays as far as it fits and says so', () => {
  const view = show(program, '#how-going' + none(8) + '~how-going=gone')
  assert.deepEqual([view.id, view.stale], ['how-going', true])
  assert.equal(show(program, '#gone' + none(2)).stale, true)
  assert.equal(show(program, '#gone' + none(2)).id, 'when-to-get-help/spine')
})

test('what is not ours is left alone', () => {
  for (const hash of ['', '#', '#main:', '#source:x', '#%E0%A4%A']) assert.equal(show(program, hash).ours, false, hash)
})

test('changing an answer keeps the later ones that still apply', () => {
  const hash = '#when-to-get-help/nerve' + none(8) + '~how-going=worse'
  assert.equal(answer(program, hash, 'when-to-get-help/nerve', ['unsure']), '#when-to-get-help/sudden' + none(4) + '~when-to-get-help/nerve=unsure')
  assert.equal(answer(program, hash, 'how-going', ['under-3-days']), '#what-is-left' + none(8) + '~how-going=under-3-days')
})

test('what is written is read back', () => {
  const path = [{ id: 'a/b', given: ['x', 'y'] }, { id: 'c', given: ['none'] }]
  const { here, answers } = read(write('c', path))
  assert.equal(here, 'c')
  assert.deepEqual([...answers], path.map(s => [s.id, s.given]))
})

test('hostile addresses cost nothing and touch nothing', () => {
  for (const hash of ['#__proto__~__proto__=constructor', '#x~constructor=toString', '#' + '~a=b'.repeat(1e5), '#~~~~', '#x~=y', '#x~how-going=' + 'a,'.repeat(1e4)]) {
    const view = show(program, hash)
    assert.equal(view.id, 'when-to-get-help/breathing', hash.slice(0, 40))
    assert.ok(read(hash).answers.size <= 64)
  }
})

test('every walk ends, and at a place of the program', () => {
  let seed = 7
  const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
  for (let i = 0; i < 5000; i++) {
    const answers = new Map(program.q.map(([id, edges]) => {
      const e = edges[random(edges.length)]
      return [id, Array.isArray(e[2]) ? e[2].filter((_, i) => !i || random(2)) : [e[0]]]
    }))
    const { path, at } = walk(program, answers)
    assert.ok(at >= program.q.length, path.map(s => s.id + '=' + s.given).join(' '))
  }
})
