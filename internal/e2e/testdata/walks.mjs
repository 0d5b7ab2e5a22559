// Walks random guides with the module that the browser runs, and compares with what the compiler said.
// node testdata/walks.mjs CASES.json, from internal/e2e

import { readFileSync } from 'node:fs'
import { show, walk, read } from '../../../static/guide/walk.js'

const cases = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const wrong = []
let walks = 0
for (const { program, walks: all } of cases) {
  for (const { hash, place, edges, stale } of all) {
    const view = show(program, hash),
      taken = view.path.map(s => s.edge)
    // "#x" is no place of a guide, so every address is told to be old: the answers alone say whether one was left over.
    const { answers } = read(hash),
      left = walk(program, answers).path.length < answers.size
    walks++
    if (view.id !== place || taken.join() !== edges.join() || left !== stale) {
      wrong.push({ hash, place, edges, stale, browser: { place: view.id, edges: taken, stale: left }, program })
    }
  }
}
if (wrong.length) {
  console.log(`${wrong.length} of ${walks} walks differ; the first:\n` + JSON.stringify(wrong[0], null, 1))
  process.exit(1)
}
console.log(`${walks} walks of ${cases.length} guides in Node: none differs`)
