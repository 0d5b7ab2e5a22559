// Shows what an address stands for: one question or one outcome, with the answers that led there.

import { cloneTemplate, optionalPart, part, queryAll } from '../page/dom.js'
import { form } from './form.js'
import { answer, show, write } from './walk.js'

/** @typedef {import('./walk.js').Step} Step */

/**
 * Show the current address, and each one that follows, until the signal. An error calls fail.
 * @param {HTMLElement} guide @param {import('./walk.js').Program} program @param {AbortSignal} signal
 * @param {() => void} fail
 */
export function run(guide, program, signal, fail) {
  const title = document.title, intro = part('intro', guide), steps = queryAll('[data-part="step"]', guide)
  const chart = /** @type {HTMLAnchorElement | null} */ (optionalPart('chart-link', guide)), chartAddress = chart?.href
  const stale = cloneTemplate('stale'), answersGiven = cloneTemplate('answers-given'), share = shareBox()
  let current = ''

  /** @param {boolean} moved whether the reader went on, so that the focus has to follow */
  function render(moved) {
    const hash = location.hash, { id, end, path, ours, stale: isStale } = show(program, hash)
    if (hash && !ours) {
      if (current) history.replaceState(null, '', current)
      return
    }
    current = hash
    const step = hash && steps.find(s => s.id === id)
    guide.classList.add('running')
    guide.classList.toggle('asking', !!step)
    intro.hidden = !!step
    for (const s of steps) s.hidden = s !== step
    for (const added of [stale, answersGiven, share]) added.remove()
    if (chart) chart.href = chartAddress + hash
    document.title = title
    if (!step) return
    const at = path.findIndex(s => s.id === id), before = at < 0 ? path : path.slice(0, at)
    if (before.length) {
      listAnswers(answersGiven, before, path, end)
      end ? part('step-footer', step).before(answersGiven) : step.before(answersGiven)
    }
    if (isStale) step.before(stale)
    end ? showOutcome(step, path, share) : ask(step, before.at(-1), path, path[at]?.given)
    const heading = part('heading', step)
    document.title = heading.textContent + ' – ' + title
    heading.tabIndex = -1
    if (!moved) return
    guide.scrollIntoView({ behavior: 'instant' })
    heading.focus({ preventScroll: true })
  }

  /**
   * Show the form of a question.
   * @param {HTMLElement} step @param {Step | undefined} last @param {Step[]} path @param {string[]} given
   */
  function ask(step, last, path, given = []) {
    const f = form(step, picked => {
      const next = answer(program, current, step.id, picked)
      next === current ? render(true) : location.hash = next
    })
    link('back', f).href = last ? write(last.id, path) : '#'
    for (const input of f.querySelectorAll('input')) input.checked = given.includes(input.value)
  }

  addEventListener('hashchange', () => {
    try { render(true) } catch { fail() }
  }, { signal })
  render(false)
}

/** @param {string} name @param {ParentNode} root */
const link = (name, root) => /** @type {HTMLAnchorElement} */ (part(name, root))

/**
 * Complete an outcome: the link to what to do if it gets worse keeps the answers in its address.
 * @param {HTMLElement} step @param {Step[]} path @param {HTMLElement} share
 */
function showOutcome(step, path, share) {
  part('step-footer', step).before(share)
  const then = /** @type {HTMLAnchorElement | null} */ (optionalPart('then', step))
  if (then) then.href = write(then.dataset.target ||= decodeURIComponent(then.hash.slice(1)), path)
}

/**
 * Fill in the answers given: at an outcome all of them, at a question the last one, with the earlier ones folded.
 * @param {HTMLElement} box @param {Step[]} given @param {Step[]} path @param {boolean} end
 */
function listAnswers(box, given, path, end) {
  const folded = end ? 0 : given.length - 1
  part('given-heading', box).hidden = !end
  part('earlier', box).hidden = !folded
  part('earlier-count', box).textContent = String(folded)
  part('earlier-list', box).replaceChildren(...given.slice(0, folded).map(s => answerGiven(s, path)))
  part('list', box).replaceChildren(...given.slice(folded).map(s => answerGiven(s, path)))
}

/** @param {Step} step @param {Step[]} path */
function answerGiven({ id, given }, path) {
  const item = cloneTemplate('answer-given'), asked = /** @type {HTMLElement} */ (document.getElementById(id))
  const question = part('heading', asked).textContent ?? ''
  part('asked', item).textContent = question
  part('answer', item).textContent = given.map(answer => textOf(asked, answer)).join('; ')
  link('change', item).href = write(id, path)
  part('change-what', item).textContent = question
  return item
}

/**
 * The text of an answer or a sign, as the page has it.
 * @param {HTMLElement} step @param {string} id
 */
const textOf = (step, id) =>
  queryAll('[data-answer],[data-sign]', step).find(e => (e.dataset.answer || e.dataset.sign) === id)?.textContent

/** The box for printing, and for copying the address. */
function shareBox() {
  const share = cloneTemplate('share'), status = part('share-status', share)
  part('print', share).onclick = () => print()
  part('copy', share).onclick = async () => {
    let message = status.dataset.msgCopied ?? ''
    try { await navigator.clipboard.writeText(location.href) } catch { message = status.dataset.msgLink + location.href }
    status.textContent = message
  }
  share.ontoggle = () => { status.textContent = '' }
  return share
}
