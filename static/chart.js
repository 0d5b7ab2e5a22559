// Highlights, on the chart of a guide, the path of the answers in the address: in the drawing and in its text.

import { read, walk } from './guide/walk.js'
import { cloneTemplate, optionalPart, part, queryAll } from './page/dom.js'

const chart = optionalPart('chart')
if (chart?.dataset.program && location.hash.includes('~')) start(chart, chart.dataset.program)

/** @param {HTMLElement} chart @param {string} address of the program */
async function start(chart, address) {
  try {
    const { digest } = chart.dataset, response = await fetch(address + '?' + digest), program = await response.json()
    if (program.digest !== digest) throw Error('the program of another page')
    highlightPath(chart, program)
  } catch (error) {
    console.error(error)
    for (const row of queryAll('.taken', chart)) row.classList.remove('taken')
    part('chart-text', chart).before(cloneTemplate('failed'))
  }
}

/** @param {HTMLElement} chart @param {import('./guide/walk.js').Program} program */
function highlightPath(chart, program) {
  const { path } = walk(program, read(location.hash).answers), taken = new Set(path.map(s => s.id + '=' + s.edge))
  for (const row of queryAll('[data-question][data-answer]', chart)) {
    row.classList.toggle('taken', taken.has(row.dataset.question + '=' + row.dataset.answer))
  }
  const back = /** @type {HTMLAnchorElement} */ (part('guide-link', chart))
  if (path.length) back.hash = location.hash
}
