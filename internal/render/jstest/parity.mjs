// Reads walks, one JSON object a line: a program, the answers given and the end that the compiler's own walk found.
// Says of each where the runtime ends instead, if it does. parity_test.go runs it.

import { createInterface } from 'node:readline'

import { read, walk, write } from '../../../static/guide/walk.js'

let walks = 0,
  wrong = 0,
  program
for await (const line of createInterface({ input: process.stdin })) {
  const story = JSON.parse(line)
  program = story.program || program
  if (!story.answers) continue
  walks++
  const path = story.answers.map(([id, given]) => ({ id, given }))
  const { at, path: taken } = walk(program, read(write(program, 'anywhere', path)).answers)
  const end = [...program.q, ...program.o][at][0]
  if (end === story.end && taken.length === path.length) continue
  wrong++
  console.log(`${write(program, story.end, path)}: the runtime ends at ${end}`)
}
console.log(`${walks} walks, ${wrong} wrong`)
