// Turns the links of a question into a form: fields in a fieldset, and a button, so that nothing happens before it is
// pressed.

import { cloneTemplate, optionalPart, part, queryAll } from '../page/dom.js'

/**
 * The form of a question, made when it is first shown.
 * @param {HTMLElement} step @param {(given: string[]) => void} answered
 */
export function form(step, answered) {
  const made = optionalPart('form', step)
  if (made) return made
  const f = cloneTemplate('form'), fields = part('fields', f), error = part('error', f)
  const answers = part('answers', step), isChecklist = 'checklist' in answers.dataset
  part('legend', f).append(part('heading', step))
  error.id += step.id
  describe(part('fieldset', f), part('legend', f), step)
  let divided = false
  const rows = isChecklist ? '[data-sign],[data-answer=none],[data-answer=unsure]' : '[data-answer]'
  for (const row of queryAll(rows, answers)) {
    const isAlone = isChecklist ? !row.dataset.sign : row.dataset.answer === 'unsure'
    if (isAlone && !divided) fields.append(cloneTemplate('divider'))
    divided ||= isAlone
    fields.append(field(row, isChecklist, isAlone))
  }
  f.onchange = event => {
    showError(f, '')
    if (isChecklist) untick(f, /** @type {HTMLInputElement} */ (event.target))
  }
  f.onsubmit = event => {
    event.preventDefault()
    const given = checked(f).map(input => input.value)
    if (given.length) return answered(given)
    showError(f, error.dataset[isChecklist ? 'msgTick' : 'msgChoose'] ?? '')
    inputs(f)[0].focus()
  }
  answers.hidden = true
  step.prepend(f)
  return f
}

/**
 * Tick the answers that are given already, and remove the message of an earlier visit.
 * @param {ParentNode} f @param {string[]} given
 */
export function fill(f, given) {
  for (const input of inputs(f)) input.checked = given.includes(input.value)
  showError(f, '')
}

/** @param {ParentNode} f @returns {NodeListOf<HTMLInputElement>} */
const inputs = f => f.querySelectorAll('input')

/** @param {ParentNode} f */
const checked = f => [...inputs(f)].filter(input => input.checked)

/**
 * Describe a fieldset by why its question is asked, if the page has that.
 * @param {HTMLElement} fieldset @param {HTMLElement} legend @param {HTMLElement} step
 */
function describe(fieldset, legend, step) {
  const why = optionalPart('why', step)
  if (!why) return
  why.id = 'why:' + step.id
  fieldset.setAttribute('aria-describedby', why.id)
  legend.after(why)
}

/**
 * One answer as a field with its label.
 * @param {HTMLElement} row @param {boolean} isChecklist @param {boolean} isAlone whether no other may be ticked with it
 */
function field(row, isChecklist, isAlone) {
  const label = cloneTemplate('field'), input = /** @type {HTMLInputElement} */ (part('input', label))
  input.type = isChecklist ? 'checkbox' : 'radio'
  input.value = row.dataset.sign || row.dataset.answer || ''
  if (isAlone) input.dataset.alone = ''
  part('text', label).textContent = row.textContent
  return label
}

/**
 * Untick what cannot be ticked together with an answer.
 * @param {HTMLElement} f @param {HTMLInputElement} ticked
 */
function untick(f, ticked) {
  if (!ticked.checked) return
  for (const input of checked(f)) {
    if ('alone' in ticked.dataset || 'alone' in input.dataset) input.checked = input === ticked
  }
}

/**
 * Show a message, as the description of the fields, or remove it.
 * @param {ParentNode} f @param {string} message
 */
function showError(f, message) {
  const error = part('error', f)
  error.hidden = !message
  error.textContent = message
  for (const input of inputs(f)) {
    input.setAttribute('aria-invalid', String(!!message))
    message ? input.setAttribute('aria-describedby', error.id) : input.removeAttribute('aria-describedby')
  }
}
