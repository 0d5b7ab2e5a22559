// Runs a guide: shows its questions one at a time, as forms, and keeps the answers in the address and nowhere else.
// The page works without it, and stays as it is until the program of the guide has arrived and fits the page. All
// text is in the page, and only text is written, never markup.

import { cloneTemplate, optionalPart, part } from './page/dom.js'
import { focusHeading, run } from './guide/view.js'
import { read } from './guide/walk.js'

const guide = optionalPart('guide')
if (guide?.dataset.program) start(guide, guide.dataset.program)

/**
 * An id that a step had is an anchor within the step: the present one takes its place.
 * @param {string} id
 */
function presentId(id) {
  try { id = decodeURIComponent(id) } catch {} // a broken escape is part of no id
  const anchor = document.getElementById(id)
  return anchor?.dataset.part === 'former' ? anchor.closest('[data-part="step"]')?.id ?? id : id
}

/** Puts present ids in the address in the place of former ones: "#here~question=answer". */
function renameSteps() {
  if (!document.querySelector('[data-part="former"]')) return
  const parts = location.hash.slice(1).split('~').map(part => part.replace(/^[^=]+/, presentId))
  history.replaceState(history.state, '', '#' + parts.join('~'))
}

/** The page is shown before its program is fetched: it is what readers wait for. A hidden page has no frames. */
function firstFrame() {
  return new Promise(done => {
    document.visibilityState === 'hidden' ? done(null) : requestAnimationFrame(() => setTimeout(done))
  })
}

/** @param {HTMLElement} guide @param {string} address of the program */
async function start(guide, address) {
  const original = /** @type {HTMLElement} */ (guide.cloneNode(true))
  const title = document.title, { digest } = guide.dataset
  /** @type {Map<string, string>} */
  const followed = new Map() // answers given by links until the guide runs
  let shown = guide
  renameSteps()

  /** @param {unknown} error @param {string} [id] of the step to which the answers lead */
  const fail = (error, id) => {
    console.error(error)
    const { here, any } = read(location.hash), wasRunning = guide.classList.contains('running')
    if (wasRunning) {
      document.title = title
      guide.replaceWith(original)
      shown = original
    }
    // Without its program nobody knows where the answers in an address lead. A question and an emergency are safe to
    // show.
    const isSafe = any && 'safe' in (document.getElementById(here)?.dataset ?? {})
    if (isSafe || wasRunning) location.replace('#' + (id || here))
    part('status', shown).append(cloneTemplate('failed'))
  }

  guide.addEventListener('click', ({ target }) => {
    const link = /** @type {Element} */ (target).closest('[data-answer]'), step = link?.closest('[data-part="step"]')
    if (step) followed.set(step.id, link?.getAttribute('data-answer') ?? '')
  })
  // The target of the skip link would take the place of the step in the address.
  document.querySelector('.skip-link')?.addEventListener('click', event => {
    event.preventDefault()
    focusHeading(shown)
  })
  try {
    await firstFrame()
    const response = await fetch(address + '?' + digest), program = await response.json()
    if (program.digest !== digest) throw Error('the program of another page')
    run(guide, program, followed, fail)
  } catch (error) {
    fail(error)
  }
}
