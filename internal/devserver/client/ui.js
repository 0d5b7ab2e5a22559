// What the preview adds to a page, in a shadow root, which the styles of the site do not reach: a bar with facts about
// the page, a badge with the number of problems, and the list of problems, which opens by itself if the page is not up
// to date.

import { counted, fill, fillLink, loadDocument, message, part } from './dom.js'

/**
 * @typedef {{severity: string, file: string, line: number, column: number, code: string, message: string, hint?:
 * string,
 *   excerpt?: string, example?: string[], href?: string}} Problem
 * @typedef {{guide: string, direction: string, outcomes: number}} GuideChange
 * @typedef {{file: string, href?: string, state: string, date?: string,
 *   review?: {state: string, changed?: string[], next: string, isOverdue: boolean},
 *   levels: {id: string, name: string}[] | null,
 *   guide?: {answers: number, untested: number}, changedPages: number, changes: GuideChange[] | null}} PageFacts
 * @typedef {{file: string, line: number, column: number, href?: string, since: string, more?: number,
 *   pages: {title: string, url: string}[]}} Stop
 * @typedef {{build: string, page: string, files: Record<string, string>, errors: number, warnings: number,
 *   problems: Problem[] | null, stops: Stop[] | null, staleSince?: string, isAllStale: boolean,
 *   facts?: PageFacts}} Status
 */

/** @param {string} root the address of the files of the preview */
export async function createUI(root) {
  const { document: texts } = await loadDocument(root + 'ui.html')
  const template = /** @type {HTMLTemplateElement} */ (texts.querySelector('template'))
  const parts = document.importNode(template.content, true)
  const host = document.createElement('knead-preview'), shadow = host.attachShadow({ mode: 'open' })
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = root + 'ui.css'
  const overlay = part('overlay', parts), bar = part('bar', parts), badge = part('badge', bar)
  const toggle = part('toggle', bar)
  let shown = '' // what the overlay was opened for

  /** @param {boolean} isOpen */
  function open(isOpen) {
    overlay.hidden = !isOpen
    badge.setAttribute('aria-expanded', String(isOpen))
  }

  function close() {
    open(false)
    badge.focus()
  }

  part('hide', overlay).addEventListener('click', close)
  overlay.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  badge.addEventListener('click', () => {
    open(true)
    overlay.focus()
  })
  toggle.addEventListener('click', () => {
    toggle.setAttribute('aria-expanded', String(bar.toggleAttribute('data-open')))
  })
  shadow.append(style, overlay, bar)
  host.hidden = true
  style.addEventListener('load', () => { host.hidden = false })
  document.documentElement.insertBefore(host, document.body) // beside the body, which is patched

  /** @param {Status} status */
  function show(status) {
    const { errors, warnings, facts, staleSince } = status, problems = status.problems ?? []
    fillLink(part('file', bar), facts?.file ?? '', facts?.href)
    part('dashboard', bar).setAttribute('href', root + '#page=' + encodeURIComponent(location.pathname))
    part('facts', bar).replaceChildren(...facts ? factsOf(facts, parts) : [])
    fill('badge', bar, [
      ...errors ? [counted(badge, 'error', errors)] : [], ...warnings ? [counted(badge, 'warning', warnings)] : [],
    ].join(', '))
    badge.classList.toggle('has-errors', errors > 0)
    const isStandIn = document.querySelector('main[data-part="stand-in"]')
    const kind = !staleSince ? 'problems' : isStandIn ? 'stand-in' : 'stale', note = part('note', overlay)
    const time = staleSince ? new Date(staleSince).toLocaleTimeString() : ''
    // What did not change is not announced again.
    const title = message(part('title', overlay), kind)
    if (part('title', overlay).textContent !== title) part('title', overlay).textContent = title
    note.textContent = message(note, kind === 'stale' && status.isAllStale ? 'all-stale' : kind, { time })
    part('list', overlay).replaceChildren(...problems.map(problem => itemOf(problem, parts)))
    part('stopped-pages', overlay).hidden = !status.stops?.length
    part('stops', overlay).replaceChildren(...(status.stops ?? []).map(stop => stopOf(stop, parts)))
    const more = errors + warnings - problems.length
    fill('more', overlay, more > 0 ? counted(part('more', overlay), '', more) : '')
    const reason = staleSince ? JSON.stringify(problems) : ''
    if (reason !== shown) open(reason !== '')
    else if (!problems.length) open(false)
    shown = reason
  }

  /** @param {boolean} isConnected */
  function connected(isConnected) {
    part('stopped', bar).hidden = isConnected
  }

  return { show, connected }
}

/** @param {Problem} problem @param {ParentNode} parts @returns {HTMLElement} */
export function itemOf(problem, parts) {
  const { file, line, column, code, severity, example, href } = problem
  const item = /** @type {HTMLElement} */ (part('problem', parts).cloneNode(true))
  item.classList.add(severity)
  fillLink(part('place', item), file + (line ? `:${line}:${column}` : ''), href)
  fill('code', item, code)
  fill('message', item, problem.message)
  fill('excerpt', item, problem.excerpt)
  fill('hint', item, problem.hint)
  const steps = part('example', item)
  steps.hidden = !example?.length
  steps.append(...(example ?? []).map(step => {
    const li = document.createElement('li')
    li.textContent = step
    return li
  }))
  return item
}

/**
 * A file with errors, and links to the pages that they stop.
 * @param {Stop} stop @param {ParentNode} parts
 */
function stopOf({ file, line, column, href, since, pages, more }, parts) {
  const item = /** @type {HTMLElement} */ (part('stop', parts).cloneNode(true)), list = part('pages', item)
  fillLink(part('place', item), file + (line ? `:${line}:${column}` : ''), href)
  fill('since', item, message(part('since', item), 'since', { time: new Date(since).toLocaleTimeString() }))
  pages.forEach(({ title, url }, i) => {
    const link = document.createElement('a')
    fillLink(link, title || url, url)
    list.append(i ? ', ' : '', link)
  })
  if (more) list.append(' ' + counted(list, '', more))
  list.hidden = !pages.length
  return item
}

/** @param {PageFacts} facts @param {ParentNode} parts @returns {HTMLElement[]} */
function factsOf({ state, date = '', review, levels, guide, changedPages, changes }, parts) {
  const template = part('fact', parts)
  /** @type {HTMLElement[]} */
  const all = []
  /** @param {string} text @param {string} kind */
  const add = (text, kind) => {
    const fact = /** @type {HTMLElement} */ (template.cloneNode(false))
    fact.textContent = text
    fact.classList.add(kind)
    all.push(fact)
  }
  if (state && state !== 'live') add(message(template, state, { date }), 'state')
  if (review && review.state !== 'reviewed') {
    add(message(template, review.state, { changes: (review.changed ?? []).join(', ') }), 'review')
  } else if (review) add(message(template, review.isOverdue ? 'overdue' : 'reviewed', { date: review.next }), 'review')
  else add(message(template, 'unreviewed'), 'review')
  if (levels?.length) add(message(template, 'levels', { names: levels.map(({ name }) => name).join(', ') }), 'levels')
  if (guide) {
    add(guide.untested ? counted(template, 'guide', guide.untested, { all: guide.answers })
      : message(template, 'guide-none', { all: guide.answers }), 'guide')
  }
  if (changedPages) add(counted(template, 'pages', changedPages), 'changed')
  for (const { guide, direction, outcomes } of changes ?? []) {
    add(counted(template, 'outcomes', outcomes, { guide, direction: message(template, direction) }), direction)
  }
  return all
}
