// Shows what an address leads to: one question or one outcome, with the answers that led there.

import { cloneTemplate, optionalPart, part, queryAll } from '../page/dom.js'
import { ask } from './question.js'
import { shareBox } from './share.js'
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
  const said = cloneTemplate('said'), unsure = cloneTemplate('unsure')
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
    for (const added of [answersGiven, said, unsure, share]) added.remove()
    status.textContent = ''
    if (notes.length) status.append(noteOf(notes))
    if (chart) chart.href = chartAddress + hash
    document.title = title
    let update = () => {}
    if (step) {
      if (before.length) listAnswers(step, before, path, end)
      end ? showOutcome(step, path) : update = showQuestion(step, before, path)
      const heading = part('heading', step)
      heading.tabIndex = -1
      document.title = heading.textContent + ' – ' + title
    }
    if (moved || hadFocus && !focused?.getClientRects().length) focusHeading(guide) // it is hidden now
    update()
  }

  /**
   * Show a question.
   * @param {HTMLElement} step @param {Step[]} before @param {Step[]} path
   */
  function showQuestion(step, before, path) {
    /** @param {string[]} given */
    const next = given => answer(program, current, step.id, given)
    return ask(step, before.length, path[before.length]?.given ?? [], previous(before, path), next, address => {
      // Back shows the question with its answer.
      history.replaceState({ entries }, '', '#' + step.id + address.slice(address.indexOf('~')))
      location.hash = address
    })
  }

  /** @param {Step[]} before @param {Step[]} path */
  const previous = (before, path) => before.length ? write(program, before[before.length - 1].id, path) : '#'

  /**
   * Complete an outcome: the link to what to do if it gets worse keeps the answers in its address.
   * @param {HTMLElement} step @param {Step[]} path
   */
  function showOutcome(step, path) {
    share.dataset.address = write(program, step.id, path)
    step.append(share)
    part('printed-on', guide).textContent =
      new Date().toLocaleDateString(document.documentElement.lang + '-u-nu-latn', { dateStyle: 'long' })
    if (path.length && path[path.length - 1].edge === 'unsure') part('advice', step).prepend(unsure)
    const then = /** @type {HTMLAnchorElement | null} */ (optionalPart('then', step))
    if (then) then.href = write(program, read(then.hash).here, path)
  }

  /**
   * Show the last answer before a step, and all of them. At an outcome, the checklists of which nothing was ticked are
   * folded; at a question, all.
   * @param {HTMLElement} step @param {Step[]} given @param {Step[]} path @param {boolean} end
   */
  function listAnswers(step, given, path, end) {
    const box = answersGiven, folded = given.filter(s => !end || isNone(s))
    /** @param {Step} s */
    const item = s => answerGiven(s, write(program, s.id, path))
    part('folded', box).hidden = !folded.length
    for (const text of queryAll('[data-at]', box)) text.hidden = (text.dataset.at === 'outcome') !== end
    for (const count of queryAll('[data-part=count]', box)) count.textContent = String(folded.length)
    part('folded-list', box).replaceChildren(...folded.map(item))
    part('list', box).replaceChildren(...given.filter(s => !folded.includes(s)).map(item))
    step.append(box)
    part('answer', said).textContent = textOfAnswer(given[given.length - 1])
    link('undo', said).href = previous(given, path)
    end ? step.prepend(said) : part('progress', step).after(said)
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
function answerGiven(step, address) {
  const item = cloneTemplate('answer-given'), asked = part('heading', stepOf(step)).textContent ?? ''
  part('asked', item).textContent = part('change-what', item).textContent = asked
  part('answer', item).textContent = textOfAnswer(step)
  link('change', item).href = address
  return item
}

/** @param {Step} step */
const stepOf = step => /** @type {HTMLElement} */ (document.getElementById(step.id))

/** Whether no sign of a checklist was ticked. @param {Step} step */
const isNone = step => step.edge === 'none' && 'checklist' in part('answers', stepOf(step)).dataset

/** The text of an answer or of signs, as the page has it. @param {Step} step */
function textOfAnswer(step) {
  const all = queryAll('[data-answer],[data-sign]', stepOf(step))
  return step.given.map(id => all.find(e => (e.dataset.answer || e.dataset.sign) === id)?.textContent).join('; ')
}
