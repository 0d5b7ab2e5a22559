// The chart of a guide: shows the way to an answer that is pressed, or the way of the answers in the address, and lets
// the reader zoom and drag. Without it the chart is complete.

import { cloneTemplate, counted, optionalPart, part, queryAll } from './page/dom.js'
import './every-page.js'

const chart = optionalPart('chart')
if (chart) {
  const rows = addButtons(chart)
  addZoom(chart)
  if (chart.dataset.answers && location.hash.includes('~')) showAnswers(chart, rows, chart.dataset.answers)
}

/**
 * Gives each row a button that shows the way to it.
 * @param {HTMLElement} chart @returns {HTMLElement[]} the rows
 */
function addButtons(chart) {
  const rows = queryAll('[data-keys]', chart)
  for (const row of rows) {
    const button = cloneTemplate('show')
    const label = button.firstElementChild
    if (label) label.textContent += ' ' + (row.querySelector('summary') ?? row.firstElementChild)?.textContent
    button.addEventListener('click', () => {
      const isShown = button.getAttribute('aria-pressed') === 'true'
      light(chart, isShown ? [] : wayTo(row, rows))
      if (isShown) return
      button.setAttribute('aria-pressed', 'true')
      const status = part('status', chart)
      status.textContent = counted(status, Number(row.dataset.paths))
    })
    row.append(button)
  }
  return rows
}

/** @param {HTMLElement} row @returns {string} the number of its card */
const cardOf = row => row.closest('section')?.dataset.card ?? ''

/**
 * A shortest way from the first card to a row: the rows on it.
 * @param {HTMLElement} row @param {HTMLElement[]} rows
 */
function wayTo(row, rows) {
  /** @type {Map<string, HTMLElement[]>} the way to each card, by its number */
  const ways = new Map([[cardOf(rows[0]), []]])
  for (const [card, way] of ways) { // a Map also iterates over what is added meanwhile
    for (const r of rows) {
      if (cardOf(r) !== card || !r.dataset.next || ways.has(r.dataset.next)) continue
      ways.set(r.dataset.next, [...way, r])
    }
  }
  return [...ways.get(cardOf(row)) ?? [], row]
}

/** @param {HTMLElement} chart @param {HTMLElement[]} way rows that are marked, and no others */
function light(chart, way) {
  part('map', chart).classList.toggle('is-lit', way.length > 0)
  part('status', chart).textContent = ''
  for (const marked of queryAll('.taken', chart)) marked.classList.remove('taken')
  for (const button of queryAll('[aria-pressed=true]', chart)) button.setAttribute('aria-pressed', 'false')
  for (const row of way) {
    row.classList.add('taken')
    row.closest('section')?.classList.add('taken')
  }
}

/** @param {HTMLElement} chart @param {HTMLElement[]} rows @param {string} address of chart-answers.js */
async function showAnswers(chart, rows, address) {
  try {
    const { answers } = await import(new URL(address, location.href).href), taken = await answers(chart.dataset)
    light(chart, rows.filter(row => row.dataset.keys?.split(' ').some(key => taken.has(key))))
    if (!taken.size) return
    part('status', chart).textContent = part('status', chart).dataset.msgTaken ?? ''
    const back = /** @type {HTMLAnchorElement} */ (part('guide-link', chart))
    back.hash = location.hash
  } catch (error) {
    console.error(error)
    part('view', chart).before(cloneTemplate('failed'))
  }
}

/** Zooms by buttons, keys and Ctrl with the wheel, and drags by the mouse. @param {HTMLElement} chart */
function addZoom(chart) {
  const view = part('view', chart), map = part('map', chart), step = 1.2
  let zoom = 1
  /** @param {string} to "fit", "1", "+" or "-" */
  const set = to => {
    const fit = Math.max(0.73, view.clientHeight / (map.scrollHeight / zoom)) // 11 px is the smallest text
    zoom = to === 'fit' ? Math.min(1, fit) : to === '1' ? 1 : zoom * (to === '+' ? step : 1 / step)
    zoom = Math.min(3, Math.max(0.4, zoom))
    map.style.setProperty('--zoom', String(zoom))
  }
  part('tools', chart).hidden = false
  for (const button of queryAll('[data-zoom]', chart)) {
    button.addEventListener('click', () => set(button.dataset.zoom ?? '1'))
  }
  view.addEventListener('keydown', event => {
    const to = { '+': '+', '=': '+', '-': '-', 0: '1' }[event.key]
    if (!to || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    set(to)
  })
  view.addEventListener('wheel', event => {
    if (!event.ctrlKey) return
    event.preventDefault()
    set(event.deltaY < 0 ? '+' : '-')
  }, { passive: false })
  view.addEventListener('pointerdown', event => {
    if (event.pointerType !== 'mouse' || event.button) return
    const { clientX, clientY } = event, { scrollLeft, scrollTop } = view
    /** @param {PointerEvent} now */
    const move = now => {
      if (Math.hypot(now.clientX - clientX, now.clientY - clientY) > 4) view.classList.add('is-dragged')
      view.scrollTo(scrollLeft + clientX - now.clientX, scrollTop + clientY - now.clientY)
    }
    /** A click at the end of a drag presses nothing. */
    const end = () => {
      removeEventListener('pointermove', move)
      if (!view.classList.contains('is-dragged')) return
      addEventListener('click', event => event.stopPropagation(), { capture: true, once: true })
      setTimeout(() => view.classList.remove('is-dragged'))
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', end, { once: true })
  })
}
