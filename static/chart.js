// The chart of a guide: where the reader came from the guide, the path of their answers is marked, in the picture and in the words.

import { all, by } from './guide/dom.js'
import { read, walk } from './guide/walk.js'

const main = all('main[data-program]')[0]

/** @param {import('./guide/walk.js').Program} program */
function mark(program) {
  const { path } = walk(program, read(location.hash).answers)
  const taken = new Set(path.map(s => s.id + '=' + s.edge))
  for (const row of all('[data-question][data-answer]', main)) row.classList.toggle('taken', taken.has(row.dataset.question + '=' + row.dataset.answer))
  if (path.length) by('guide:').hash = location.hash
}

if (main && location.hash.includes('~')) fetch(main.dataset.program).then(r => r.json()).then(mark)
