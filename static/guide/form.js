// A question's links turned into a form: real fields in a fieldset, and a button, so that nothing goes on by itself.

import { all, copy } from './dom.js'

/**
 * The form of a question, made when it is first asked.
 * @param {HTMLElement} step @param {(given: string[]) => void} answered
 */
export function form(step, answered) {
  const made = step.querySelector('form')
  if (made) return made
  const f = copy('form'), set = f.firstChild, [legend, fields, error] = set.children
  const box = /** @type {HTMLElement} */ (step.querySelector('.answers')), why = step.querySelector('.why')
  const many = 'many' in box.dataset
  legend.append(step.querySelector('h2'))
  error.id += step.id
  if (why) {
    why.id = 'why:' + step.id
    set.setAttribute('aria-describedby', why.id)
    legend.after(why)
  }
  let or = false
  for (const row of all(many ? '[data-s],[data-a=none],[data-a=unsure]' : '[data-a]', box)) {
    const alone = many ? !row.dataset.s : row.dataset.a === 'unsure'
    if (alone && !or) fields.append(copy('.or'))
    or ||= alone
    fields.append(field(row, many, alone))
  }
  f.onchange = (/** @type {any} */ { target }) => {
    if (many && target.checked) for (const i of all(target.dataset.alone ? ':checked' : '[data-alone]', f)) i.checked = i === target
  }
  f.onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault()
    const given = all(':checked', f).map(i => i.value)
    complain(f, error, !given.length && error.dataset[many ? 'tick' : 'pick'])
    if (given.length) answered(given)
  }
  box.hidden = true
  step.prepend(f)
  return f
}

/** One answer as a field with its label. @param {HTMLElement} row @param {boolean} many @param {boolean} alone */
function field(row, many, alone) {
  const label = copy('label'), [input, words] = label.children
  input.type = many ? 'checkbox' : 'radio'
  input.value = row.dataset.s || row.dataset.a
  if (alone) input.dataset.alone = 1
  words.textContent = row.textContent
  return label
}

/** Show a mistake, linked to its fields, or take it away. */
function complain(f, error, words) {
  error.hidden = !words
  error.textContent = words || ''
  for (const input of all('input', f)) {
    input.setAttribute('aria-invalid', !!words)
    words ? input.setAttribute('aria-describedby', error.id) : input.removeAttribute('aria-describedby')
  }
  if (words) f.querySelector('input').focus()
}
