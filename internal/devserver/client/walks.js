// Walks through a guide from any question, in a frame, and writes down the answers as a test.

import { message, part } from './dom.js'

/** @typedef {import('./dashboard.js').Guide} Guide */

/** @returns {(base: string, guides: Guide[]) => void} called with the guides of each build */
export function startWalks() {
  const select = /** @type {HTMLSelectElement} */ (part('guide', document))
  const questions = /** @type {HTMLSelectElement} */ (part('question', document))
  const frame = /** @type {HTMLIFrameElement} */ (part('walk-frame', document)), copied = part('copied', document)
  /** @type {Guide[]} */
  let guides = []
  let base = '/'

  const current = () => guides[select.selectedIndex]

  function listQuestions() {
    const chosen = questions.value
    questions.replaceChildren(...(current()?.questions ?? []).map(({ id, ask }) => option(id, ask)))
    if (chosen && [...questions.options].some(({ value }) => value === chosen)) questions.value = chosen
  }

  function showAnswers() {
    const hash = frame.contentWindow?.location.hash ?? '', guide = current()
    part('yaml', document).textContent = guide ? testOf(guide, hash) : ''
    copied.textContent = ''
  }

  select.addEventListener('change', listQuestions)
  part('walk', document).addEventListener('click', () => {
    const guide = current(), question = guide?.questions?.[questions.selectedIndex]
    if (!question) return
    part('walking', document).hidden = false
    const query = isSecureContext ? '' : '?knead-frame'
    frame.contentWindow?.location.replace(base + guide.url.slice(1) + query + question.fragment)
  })
  frame.addEventListener('load', () => {
    showAnswers()
    frame.contentWindow?.addEventListener('hashchange', showAnswers)
  })
  part('copy', document).addEventListener('click', async () => {
    let done = true
    try { await navigator.clipboard.writeText(part('yaml', document).textContent ?? '') } catch { done = false }
    copied.textContent = message(copied, done ? 'done' : 'failed')
  })

  return (path, all) => {
    const chosen = select.value
    base = path
    guides = all
    select.replaceChildren(...guides.map(({ url, title }) => option(url, title)))
    if (chosen) select.value = chosen
    listQuestions()
  }
}

/** @param {string} value @param {string} text */
function option(value, text) {
  const o = document.createElement('option')
  o.value = value
  o.textContent = text
  return o
}

/**
 * The answers in the fragment of a guide's address, "#here~v:digest~question=answer~…", as a test.
 * @param {Guide} guide @param {string} hash
 */
export function testOf({ questions, ends }, hash) {
  const [here, ...pairs] = decodeURIComponent(hash.slice(1)).split('~')
  const checklists = new Set(questions?.filter(q => q.isChecklist).map(q => q.id))
  const answers = pairs.filter(pair => pair.includes('=')).map(pair => {
    const [id, answer] = pair.split('=')
    return checklists.has(id) && answer !== 'none' && answer !== 'unsure' ? `[${answer.split(',').join(', ')}]` : answer
  })
  return `- {answers: [${answers.join(', ')}]${ends?.includes(here) ? `, expect: ${here}` : ''}}`
}
