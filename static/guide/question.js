// Asks a question. Its answers are links to what follows. The signs of a checklist become checkboxes, with one button
// under them. Nothing happens before a link or the button is pressed.

import { cloneTemplate, optionalPart, part, queryAll } from '../page/dom.js'

/** The checklists whose last sign was on the screen. @type {WeakSet<HTMLElement>} */
const seen = new WeakSet()

/**
 * Fill in a question. The caller scrolls to it, and then calls the function that is returned: it updates the button,
 * which depends on what is on the screen.
 * @param {HTMLElement} step @param {number} before the number of questions before it
 * @param {string[]} given the answer so far
 * @param {string} previous the address of the question before, or of the start
 * @param {(given: string[]) => string} next the address to which an answer leads
 * @param {(address: string) => void} go goes on to an address
 */
export function ask(step, before, given, previous, next, go) {
  const isChecklist = 'checklist' in part('answers', step).dataset
  if (!optionalPart('bar', step)) prepare(step, isChecklist)
  const { style } = part('stops', step), number = before + 1
  part('number', step).textContent = String(number)
  style.setProperty('--at', String(number))
  style.setProperty('--of', String(number + Number(step.dataset.left)))
  part('back', step).setAttribute('href', previous)
  for (const link of /** @type {HTMLAnchorElement[]} */ (queryAll('a[data-answer]', step))) {
    const answer = link.dataset.answer ?? ''
    link.href = next([answer])
    link.ariaCurrent = String(given[0] === answer)
  }
  for (const input of inputs(step)) input.checked = given.includes(input.value)
  if (!isChecklist) return () => {}
  const update = () => { if (!step.hidden) showFace(step) }
  part('checklist', step).onchange = onscroll = onresize = update
  part('go', step).onclick = ({ detail }) => {
    const ticked = checked(step).map(input => input.value)
    if (detail > 1) return // the second half of a double click
    if (ticked.length || seen.has(step)) go(next(ticked.length ? ticked : ['none']))
    else showSign(signsBelow(step)[0])
  }
  return update
}

/** @param {ParentNode} step */
const inputs = step => /** @type {HTMLInputElement[]} */ (queryAll('input', step))

/** @param {ParentNode} step */
const checked = step => inputs(step).filter(input => input.checked)

/**
 * Add what a question needs.
 * @param {HTMLElement} step @param {boolean} isChecklist
 */
function prepare(step, isChecklist) {
  const answers = part('answers', step), bar = cloneTemplate('bar')
  const progress = part('progress', step), numbered = cloneTemplate('progress')
  part('left', numbered).textContent = progress.textContent
  progress.replaceWith(numbered)
  answers.after(bar)
  if (!isChecklist) return part('go', bar).remove()
  const list = cloneTemplate('checklist'), fields = part('fields', list)
  const why = optionalPart('why', step), heading = part('heading', step)
  heading.before(list)
  part('legend', list).append(heading)
  if (why) {
    why.id = 'why:' + step.id
    list.setAttribute('aria-describedby', why.id)
    fields.before(why)
  }
  for (const sign of queryAll('[data-sign]', answers)) {
    const field = cloneTemplate('field'), input = /** @type {HTMLInputElement} */ (part('input', field))
    input.value = sign.dataset.sign ?? ''
    part('text', field).textContent = sign.textContent
    fields.append(field)
  }
  const unsure = answers.querySelector('[data-answer=unsure]')?.parentElement
  if (unsure) fields.append(unsure)
  part('none', bar).textContent = answers.querySelector('[data-answer=none]')?.textContent ?? ''
  answers.hidden = true
}

/**
 * The rows of the signs whose end is below the window, or under the button while that stays at the bottom of it.
 * @param {HTMLElement} step
 */
function signsBelow(step) {
  const end = Math.min(part('bar', step).getBoundingClientRect().top, innerHeight) + 1
  return queryAll('[data-part=field]', step).filter(row => row.getBoundingClientRect().bottom > end)
}

/**
 * Show what the button does: scroll to the signs below, go on with none, or go on with those that are ticked. Until the
 * last sign was on the screen, nobody can say that they have none.
 * @param {HTMLElement} step
 */
function showFace(step) {
  const go = part('go', step), below = signsBelow(step).length
  const ticked = checked(step).length
  if (!below) seen.add(step)
  const face = ticked ? 'continue' : seen.has(step) ? 'none' : 'more'
  for (const name of ['more', 'none', 'continue']) part(name, go).hidden = name !== face
  part('more-count', go).textContent = String(below)
  part('tick-count', go).textContent = String(ticked)
  go.classList.toggle('btn-more', face === 'more')
}

/**
 * Scroll to a sign, and move the focus there: the next press of the button is another decision.
 * @param {HTMLElement} row
 */
function showSign(row) {
  part('input', row).focus({ preventScroll: true })
  row.scrollIntoView()
}
