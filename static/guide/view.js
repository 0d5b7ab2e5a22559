// Shows what an address stands for: one question or one outcome, with the answers that led there.

import { cloneTemplate, optionalPart, part, queryAll } from '../page/dom.js'
import { fill, form } from './form.js'
import { answer, read, show, write } from './walk.js'

/** @typedef {import('./walk.js').Step} Step */
/** @typedef {import('./walk.js').Program} Program */

/**
 * Show the current address, and each one that follows. A reader who went on by links before the program arrived stays
 * where they are: the guide runs as soon as it can show the same step. An error calls fail with the id of the step, and
 * ends it.
 * @param {HTMLElement} guide @param {Program} program
 * @param {Map<string, string>} followed the answers that were given by links
 * @param {(error: unknown, id: string) => void} fail
 */
export function run(guide, program, followed, fail) {
  const title = document.title, intro = part('intro', guide), steps = queryAll('[data-part="step"]', guide)
  const chart = /** @type {HTMLAnchorElement | null} */ (optionalPart('chart-link', guide)), chartAddress = chart?.href
  const status = part('status', guide), answersGiven = cloneTemplate('answers-given'), share = shareBox()
  let isRunning = !wentOn(program, followed), current = '', shown = ''
  let entries = 0 // of the history, which this visit has before the present one

  /** @param {boolean} moved whether the reader went on, so that the focus has to follow */
  function render(moved) {
    const hash = location.hash, { id, end, path, notes, ours } = show(program, hash)
    const isForeign = hash && !ours && (current || document.getElementById(read(hash).here))
    entries = history.state?.entries ?? entries + Number(moved)
    history.replaceState({ entries }, '', isForeign && current || hash)
    if (isForeign || notes.length && !isRunning) return
    const step = ours ? steps.find(s => s.id === id) : undefined
    const at = path.findIndex(s => s.id === id), before = at < 0 ? path : path.slice(0, at)
    const focused = document.activeElement, hadFocus = guide.contains(focused)
    isRunning = true
    current = hash
    shown = step ? id : ''
    guide.classList.add('running')
    guide.classList.toggle('asking', !!step)
    intro.hidden = !!step
    for (const s of steps) s.hidden = s !== step
    for (const added of [answersGiven, share]) added.remove()
    status.textContent = ''
    if (notes.length) status.append(noteOf(notes))
    if (chart) chart.href = chartAddress + hash
    document.title = title
    if (step) {
      if (before.length) {
        listAnswers(before, path, end)
        end ? part('step-footer', step).before(answersGiven) : step.before(answersGiven)
      }
      end ? showOutcome(step, path) : ask(step, before, path)
      const heading = part('heading', step)
      heading.tabIndex = -1
      document.title = heading.textContent + ' – ' + title
    }
    if (moved || hadFocus && !focused?.getClientRects().length) focusHeading(guide) // it is hidden now
  }

  /**
   * Show the form of a question.
   * @param {HTMLElement} step @param {Step[]} before @param {Step[]} path
   */
  function ask(step, before, path) {
    const f = form(step, picked => {
      const next = answer(program, current, step.id, picked)
      next === current ? render(true) : location.hash = next
    })
    link('back', f).href = before.length ? write(program, before[before.length - 1].id, path) : '#'
    fill(f, path[before.length]?.given ?? [])
  }

  /**
   * Complete an outcome: the link to what to do if it gets worse keeps the answers in its address.
   * @param {HTMLElement} step @param {Step[]} path
   */
  function showOutcome(step, path) {
    share.dataset.address = write(program, step.id, path)
    part('step-footer', step).before(share)
    const then = /** @type {HTMLAnchorElement | null} */ (optionalPart('then', step))
    if (then) then.href = write(program, read(then.hash).here, path)
  }

  /**
   * Fill in the answers given: at an outcome all of them, at a question the last one, with the earlier ones folded.
   * @param {Step[]} given @param {Step[]} path @param {boolean} end
   */
  function listAnswers(given, path, end) {
    const folded = end ? 0 : given.length - 1, box = answersGiven
    const items = given.map(s => answerGiven(s, write(program, s.id, path)))
    part('given-heading', box).hidden = !end
    part('earlier', box).hidden = !folded
    part('earlier-count', box).textContent = String(folded)
    part('earlier-list', box).replaceChildren(...items.slice(0, folded))
    part('list', box).replaceChildren(...items.slice(folded))
  }

  /** Show the first question, and remove the answers from the history: Back leads to the start of the guide. */
  function restart() {
    history.replaceState({ entries: entries = 0 }, '', '#')
    location.hash = program.q[0][0]
  }

  /** @param {boolean} moved */
  function update(moved) {
    try { render(moved) } catch (error) {
      removeEventListener('hashchange', changed)
      fail(error, shown)
    }
  }

  const changed = () => update(true)
  addEventListener('hashchange', changed)
  guide.addEventListener('click', event => {
    if (!isRunning || !/** @type {Element} */ (event.target).closest('[data-part="start-again"]')) return
    event.preventDefault()
    if (!entries) return restart()
    addEventListener('popstate', restart, { once: true })
    history.go(-entries)
  })
  update(false)
}

/**
 * Whether the reader went on by links since the page was opened. If their answers are known, the address gets them.
 * @param {Program} program @param {Map<string, string>} followed
 */
function wentOn(program, followed) {
  const [opened] = performance.getEntriesByType('navigation')
  if (!opened || opened.name === location.href) return false
  const { here } = read(location.hash)
  const address = write(program, here, [...followed].map(([id, given]) => ({ id, given: [given] })))
  const { id, notes } = show(program, address)
  if (id === here && !notes.length) history.replaceState(null, '', address)
  return true
}

/**
 * Move the focus to the heading of what is shown.
 * @param {HTMLElement} guide
 */
export function focusHeading(guide) {
  const headings = queryAll('[data-part="title"],[data-part="heading"]', guide).filter(e => e.getClientRects().length)
  const heading = headings[headings.length - 1]
  heading.tabIndex = -1
  guide.scrollIntoView({ behavior: 'instant' })
  heading.focus({ preventScroll: true })
}

/**
 * What to say about an address that does not fit the guide.
 * @param {string[]} notes
 */
function noteOf(notes) {
  const note = cloneTemplate(notes[0] === 'first' ? 'first' : 'stale')
  note.append(...notes.map(reason => (note.getAttribute('data-msg-' + reason) ?? '') + ' '))
  return note
}

/** @param {string} name @param {ParentNode} root */
const link = (name, root) => /** @type {HTMLAnchorElement} */ (part(name, root))

/** @param {Step} step @param {string} address of the question */
function answerGiven({ id, given }, address) {
  const item = cloneTemplate('answer-given'), asked = /** @type {HTMLElement} */ (document.getElementById(id))
  const question = part('heading', asked).textContent ?? ''
  part('asked', item).textContent = question
  part('answer', item).textContent = given.map(answer => textOf(asked, answer)).join('; ')
  link('change', item).href = address
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
    const address = location.href.split('#')[0] + share.dataset.address
    let message = status.dataset.msgCopied ?? ''
    try { await navigator.clipboard.writeText(address) } catch { message = status.dataset.msgLink + address }
    status.textContent = message
  }
  share.ontoggle = () => { status.textContent = '' }
  return share
}
