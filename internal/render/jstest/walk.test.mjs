// The runtime's walk, held against the guide of the fixtures and against small guides that show one rule each.
// node --test internal/render/jstest/

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'

import { answer, choose, read, show, walk, write } from '../../../static/guide/walk.js'

const program = JSON.parse(
  readFileSync(new URL('../testdata/sore-after-massage.program.json', import.meta.url), 'utf8')
)
const none = n =>
  ['breathing', 'head', 'spine', 'bleeding', 'nerve', 'body', 'bruises', 'pain']
    .slice(0, n)
    .map(q => `~when-to-get-help/${q}=none`)
    .join('')
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
  const edges = [
    ['two-or-more', 3, 2],
    ['any', 1, ['a', 'b']],
    ['none', 2],
  ]
  assert.equal(choose(edges, ['a'])[0], 'any')
  assert.equal(choose(edges, ['a', 'b'])[0], 'two-or-more')
  assert.equal(choose(edges, ['a', 'a'])[0], 'any', 'one sign given twice is one sign')
  assert.equal(choose(edges, ['none'])[0], 'none')
})

test('an answer that its question does not have is no answer', () => {
  const edges = [
    ['any', 1, ['a', 'b']],
    ['none', 2],
  ]
  for (const given of [['c'], ['a', 'c'], ['any'], ['none', 'a'], ['']])
    assert.equal(choose(edges, given), undefined, given.join())
  assert.equal(
    choose(
      [
        ['yes', 1],
        ['no', 2],
      ],
      ['yes', 'no']
    ),
    undefined
  )
  assert.equal(
    choose(
      [
        ['yes', 1],
        ['none', 2],
      ],
      ['none']
    )[1],
    2,
    'in a plain question none is a word like any other'
  )
})

const shown = hash => {
  const { id, notes } = show(program, hash)
  return [id, ...notes]
}

test('a question shows only where its way there is in the address', () => {
  assert.deepEqual(shown('#how-going'), ['when-to-get-help/breathing', 'first'])
  assert.deepEqual(shown('#how-going' + none(2)), ['when-to-get-help/spine', 'missing'])
  assert.deepEqual(shown('#when-to-get-help/head' + none(4)), ['when-to-get-help/head'])
  assert.equal(show(program, '#when-to-get-help/head' + none(4)).path.length, 4)
})

test('an outcome shows only where the answers lead', () => {
  assert.deepEqual(shown('#coping' + none(8) + '~how-going=under-3-days~what-is-left=sore'), ['coping'])
  assert.deepEqual(shown('#coping'), ['when-to-get-help/breathing', 'first'])
  assert.deepEqual(shown('#when-to-get-help/call-now' + none(1)), ['when-to-get-help/head', 'missing'])
  assert.deepEqual(shown('#coping~when-to-get-help/breathing=chest-pain'), [
    'when-to-get-help/call-chest',
    'elsewhere',
  ])
  assert.deepEqual(shown('#no-such-outcome~when-to-get-help/breathing=chest-pain'), [
    'when-to-get-help/call-chest',
    'elsewhere',
  ])
})

test('safety nets lead from an outcome to higher ones, and never down', () => {
  const coping = none(8) + '~how-going=under-3-days~what-is-left=sore'
  const next = id => {
    const [, , then] = program.o.find(o => o[0] === id)
    return then && [...program.q, ...program.o][then][0]
  }
  const first = next('coping'),
    second = next(first)
  for (const id of [first, second]) assert.deepEqual(shown('#' + id + coping), [id])
  assert.deepEqual(shown('#' + first + '~when-to-get-help/breathing=chest-pain'), [
    'when-to-get-help/call-chest',
    'elsewhere',
  ])
  const falling = {
    digest: '',
    q: [
      [
        'a',
        [
          ['x', 1],
          ['y', 2],
        ],
      ],
    ],
    o: [
      ['high', 3, 2],
      ['low', 1, 1],
    ],
  }
  assert.equal(show(falling, '#low~a=x').id, 'high')
  assert.equal(show(falling, '#high~a=y').id, 'high')
})

test('an old address replays as far as it fits and says why it stops', () => {
  assert.deepEqual(shown('#how-going' + none(8) + '~how-going=gone'), ['how-going', 'answer'])
  assert.deepEqual(shown('#gone' + none(2)), ['when-to-get-help/spine', 'missing'])
  assert.deepEqual(shown('#when-to-get-help/spine' + none(2) + '~gone=yes'), ['when-to-get-help/spine', 'unused'])
  assert.deepEqual(shown('#gone'), ['when-to-get-help/breathing', 'gone'])
})

test('an address from another version of the guide says so', () => {
  const rest = none(8) + '~how-going=unsure'
  assert.deepEqual(shown('#see-someone~v:' + program.digest + rest), ['see-someone'])
  assert.deepEqual(shown('#see-someone~v:ba9876543210' + rest), ['see-someone', 'changed'])
  assert.deepEqual(shown('#coping~v:ba9876543210' + rest), ['see-someone', 'changed', 'elsewhere'])
})

test('a question with two answers has none', () => {
  for (const pairs of ['=chest-pain~B=none', '=none~B=chest-pain', '=none~B=chest-pain~B=none', '=none=none']) {
    const text = '#when-to-get-help/head~B' + pairs
    assert.deepEqual(
      shown(text.replaceAll('B', 'when-to-get-help/breathing')),
      ['when-to-get-help/breathing', 'answer'],
      pairs
    )
  }
  assert.deepEqual(shown('#when-to-get-help/head' + none(1) + none(1)), ['when-to-get-help/head'])
})

test('a broken percent escape spoils its own part only', () => {
  assert.deepEqual(shown('#when-to-get-help%2Fhead%7Ewhen-to-get-help%2Fbreathing%3Dnone'), ['when-to-get-help/head'])
  assert.deepEqual(shown('#when-to-get-help/spine' + none(1) + '~when-to-get-help/head=non%E0%A4'), [
    'when-to-get-help/head',
    'answer',
  ])
})

test('a guide may have more than 64 questions on one path', () => {
  const q = Array.from({ length: 200 }, (_, i) => [
    'q' + i,
    [
      ['yes', i + 1],
      ['no', 200],
    ],
  ])
  const long = { v: 2, guide: 'long', digest: '', q, o: [['end', 1]] }
  let hash = '#q0'
  for (let i = 0; i < 200; i++) {
    assert.equal(show(long, hash).id, 'q' + i)
    hash = answer(long, hash, 'q' + i, ['yes'])
  }
  assert.deepEqual([show(long, hash).id, show(long, hash).notes], ['end', []])
})

test('what is not ours is left alone', () => {
  for (const hash of ['', '#', '#main:', '#source:x', '#%E0%A4%A', '#v:0123456789ab'])
    assert.equal(show(program, hash).ours, false, hash)
})

test('changing an answer keeps the later ones that still apply', () => {
  const hash = '#when-to-get-help/nerve' + none(8) + '~how-going=worse'
  const v = '~v:' + program.digest
  assert.equal(
    answer(program, hash, 'when-to-get-help/nerve', ['unsure']),
    '#when-to-get-help/sudden' + v + none(4) + '~when-to-get-help/nerve=unsure'
  )
  assert.equal(
    answer(program, hash, 'how-going', ['under-3-days']),
    '#what-is-left' + v + none(8) + '~how-going=under-3-days'
  )
})

test('what is written is read back', () => {
  const path = [
    { id: 'a/b', given: ['x', 'y'] },
    { id: 'c', given: ['none'] },
  ]
  const { here, digest, answers } = read(write(program, 'c', path))
  assert.deepEqual([here, digest], ['c', program.digest])
  assert.deepEqual(
    [...answers],
    path.map(s => [s.id, s.given])
  )
})

test('hostile addresses cost nothing and touch nothing', () => {
  const hostile = [
    '#__proto__~__proto__=constructor',
    '#x~constructor=toString',
    '#' + '~a=b'.repeat(1e5),
    '#~~~~',
    '#x~=y',
    '#x~v:',
    '#x~v:__proto__=none',
    '#x~how-going=' + 'a,'.repeat(1e4),
    '#' + '%41%zz'.repeat(1e5) + '~',
    '#' + Array.from({ length: 1e5 }, (_, i) => '~q' + i + '=a').join(''),
  ]
  for (const hash of hostile) {
    const began = performance.now(),
      view = show(program, hash)
    assert.equal(view.id, 'when-to-get-help/breathing', hash.slice(0, 40))
    assert.ok(performance.now() - began < 1000, hash.slice(0, 40))
  }
})

test('every walk ends, and at a place of the program', () => {
  let seed = 7
  const random = n => (seed = (seed * 1103515245 + 12345) % 2147483648) % n
  for (let i = 0; i < 5000; i++) {
    const answers = new Map(
      program.q.map(([id, edges]) => {
        const e = edges[random(edges.length)]
        return [id, Array.isArray(e[2]) ? e[2].filter((_, i) => !i || random(2)) : [e[0]]]
      })
    )
    const { path, at } = walk(program, answers)
    assert.ok(at >= program.q.length, path.map(s => s.id + '=' + s.given).join(' '))
  }
})
