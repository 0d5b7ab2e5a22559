// Opens links to guides that have changed, with the module that the browser runs, and compares with what the compiler
// says.
// node testdata/links.mjs CASES.json, from internal/e2e

import { readFileSync } from 'node:fs'
import { show } from '../../../static/guide/walk.js'

const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const wrong = []
let opened = 0,
  ends = 0
for (const { program, links } of cases) {
  const ranks = new Map(program.o)
  for (const link of links) {
    const { id, end, notes } = show(program, link.hash)
    const isTooLow = end && (!link.level || ranks.get(id) < link.rank)
    opened++
    if (end) ends++
    if (isTooLow || id !== link.place || end !== ranks.has(id) || !notes.length !== link.fits) {
      wrong.push({ link, browser: { id, end, notes }, program })
    }
  }
}
if (wrong.length) {
  console.log(
    `${wrong.length} of ${opened} links show the wrong place; the first:\n` + JSON.stringify(wrong[0], null, 1)
  )
  process.exit(1)
}
console.log(
  `${opened} links to ${cases.length} guides in Node, ${ends} show an end: none is lower than its answers give`
)
