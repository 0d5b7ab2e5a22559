// The dashboard: lists of what is left to do, the guides, and any page in frames.

import { counted, fill, fillLink, loadDocument, message, part } from './dom.js'
import { onBuild } from './events.js'
import { itemOf } from './ui.js'
import { startWalks } from './walks.js'

/**
 * @typedef {import('./ui.js').Problem} Problem
 * @typedef {{title: string, url: string, file: string, href?: string, state?: string, date?: string,
 *   isOverdue?: boolean, review?: {state: string, changed?: string[]}}} PageNote
 * @typedef {{id: string, ask: string, isChecklist: boolean, fragment: string}} Question
 * @typedef {PageNote & {answers: number, untested: number, tests: number, questions: Question[] | null,
 *   ends: string[] | null}} Guide
 * @typedef {{base: string, problems: Problem[] | null, omitted: number, reviews: PageNote[] | null,
 *   reopened: PageNote[] | null, unreviewed: number, hidden: PageNote[] | null, guides: Guide[] | null,
 *   pages: PageNote[] | null}} Overview
 */

const root = new URL('.', import.meta.url).pathname
const parts = /** @type {HTMLTemplateElement} */ (document.querySelector('template')).content
const texts = loadDocument(root + 'ui.html').then(({ document }) =>
  /** @type {HTMLTemplateElement} */ (document.querySelector('template')).content)
const address = /** @type {HTMLInputElement} */ (part('address', document))
const updateWalks = startWalks()
let shown = ''

/** @param {string} name */
const copyOf = name => /** @type {HTMLElement} */ (document.importNode(part(name, parts), true))

/** The links to the sections, with how many entries each has. */
function listSections() {
  const sections = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-part="section"]')])
  part('sections', document).replaceChildren(...sections.map(section => {
    const entry = copyOf('entry'), n = section.querySelectorAll('[data-count] > li').length
    const title = section.querySelector('h2')?.textContent ?? ''
    fillLink(part('section-link', entry), title + (section.querySelector('[data-count]') ? ` (${n})` : ''),
      '#' + section.id)
    return entry
  }))
}

/** @param {Element} list @param {HTMLElement[]} items */
function fillList(list, items) {
  list.replaceChildren(...items)
  list.setAttribute('data-count', '')
}

/** @param {string} base @param {PageNote} page @param {string} detail */
function noteOf(base, { title, url, file, href }, detail) {
  const note = copyOf('note')
  fillLink(part('title', note), title || url, url ? base + url.slice(1) : undefined)
  fillLink(part('place', note), file, href)
  fill('detail', note, detail)
  return note
}

/** @param {Overview} site */
async function show({ base, problems, omitted, reviews, reopened, unreviewed, hidden, guides, pages }) {
  const template = await texts
  const item = (/** @type {Problem} */ p) => document.importNode(itemOf(p, template), true)
  fillLink(part('home', document), part('home', document).textContent ?? '', base)
  fillList(part('problems', document), (problems ?? []).map(item))
  fill('omitted', document, omitted ? counted(part('omitted', document), '', omitted) : '')
  for (const list of document.querySelectorAll('[data-part="by-code"]')) {
    fillList(list, (problems ?? []).filter(p => p.code === list.getAttribute('data-code')).map(item))
  }
  const due = part('reviews', document), states = part('hidden', document), all = part('guides', document)
  fillList(due, (reviews ?? []).map(page =>
    noteOf(base, page, message(due, page.isOverdue ? 'overdue' : 'due', { date: page.date ?? '' }))))
  const open = part('reopened', document)
  fillList(open, (reopened ?? []).map(page => noteOf(base, page,
    message(open, page.review?.state ?? '', { changes: (page.review?.changed ?? []).join(', ') }))))
  fill('unreviewed', document, unreviewed ? counted(part('unreviewed', document), '', unreviewed) : '')
  fillList(states, (hidden ?? []).map(page =>
    noteOf(base, page, message(states, page.state ?? '', { date: page.date ?? '' }))))
  fillList(all, (guides ?? []).map(guide => noteOf(base, guide, guide.untested
    ? counted(all, '', guide.untested, { all: guide.answers }) : message(all, 'none', { all: guide.answers }))))
  part('addresses', document).replaceChildren(...(pages ?? []).map(({ url, title }) => {
    const option = document.createElement('option')
    option.value = base + url.slice(1)
    option.label = title
    return option
  }))
  address.value ||= location.hash.startsWith('#page=') ? decodeURIComponent(location.hash.slice(6)) : base
  updateWalks(base, guides ?? [])
  for (const empty of document.querySelectorAll('.empty')) {
    empty.textContent = message(part('sections', document), 'empty')
  }
  listSections()
  showFrames()
}

/** Shows the page in the frames that are ticked. Frames that stay are not loaded again. */
function showFrames() {
  const frames = part('frames', document), path = address.value
  if (!path.startsWith('/') || path.startsWith('//')) return
  if (path !== shown) frames.replaceChildren()
  shown = path
  for (const input of part('views', document).querySelectorAll('input')) {
    const old = frames.querySelector(`[data-view="${input.value}"]`)
    if (!input.checked) old?.remove()
    else if (!old) frames.append(frameOf(input, path))
  }
}

/** @param {HTMLInputElement} input @param {string} path */
function frameOf(input, path) {
  const figure = copyOf('view'), frame = /** @type {HTMLIFrameElement} */ (part('frame', figure)), kind = input.value
  const name = input.parentElement?.textContent?.trim() ?? ''
  part('caption', figure).textContent = name
  figure.dataset.view = kind
  frame.title = path + ', ' + name
  frame.className = kind
  if (kind === 'dark' || kind === 'print') frame.dataset.emulate = kind
  if (kind === 'scriptless') frame.setAttribute('sandbox', 'allow-same-origin')
  frame.src = frameAddress(path)
  return figure
}

/**
 * The address of a page in a frame. Where browsers do not say that a request is for a frame, the address does.
 * @param {string} path
 */
export const frameAddress = path => isSecureContext ? path : path + '?knead-frame'

async function update() {
  const response = await fetch(root + 'site.json', { cache: 'no-store' }).catch(() => null)
  if (!response) return // the server has stopped
  await show(await response.json())
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.hasAttribute('sandbox')) frame.contentWindow?.location.reload() // it has no script to do so
  }
}

address.addEventListener('change', () => {
  location.replace('#page=' + encodeURIComponent(address.value))
  showFrames()
})
part('views', document).addEventListener('change', showFrames)
onBuild(update, () => {}, true)
