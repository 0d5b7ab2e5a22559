// What the page shows for an address: one question or one outcome, with the answers that led there.

import { form } from './form.js'
import { all, by, copy } from './dom.js'
import { answer, show, write } from './walk.js'

/** @param {HTMLElement} talk @param {import('./walk.js').Program} program */
export function run(talk, program) {
  const title = document.title, chart = by('chart:'), picture = chart?.href, start = talk.querySelector('.start')
  const stale = copy('.stale'), share = sharing(), given = copy('.given')
  let now = ''

  /** @param {boolean} moved whether the reader went on, and the focus has to follow */
  function render(moved) {
    const hash = location.hash, { id, end, path, ours, ...view } = show(program, hash)
    if (hash && !ours) return now && history.replaceState(null, '', now)
    now = hash
    const step = hash ? by(id) : null
    talk.classList.add('on')
    talk.classList.toggle('asking', !!step)
    start.hidden = !!step
    for (const s of all('.step', talk)) s.hidden = s !== step
    for (const part of [stale, given, share]) part.remove()
    if (chart) chart.href = picture + hash
    document.title = title
    if (!step) return
    const at = path.findIndex(s => s.id === id), before = at < 0 ? path : path.slice(0, at)
    if (before.length) {
      list(given, before, path, end)
      end ? step.lastElementChild.before(given) : step.before(given)
    }
    if (view.stale) step.before(stale)
    end ? conclude(step, path, share) : ask(step, before.at(-1), path, path[at]?.given)
    const heading = step.querySelector('h2')
    document.title = heading.textContent + ' – ' + title
    heading.tabIndex = -1
    if (!moved) return
    talk.scrollIntoView({ behavior: 'instant' })
    heading.focus({ preventScroll: true })
  }

  function ask(step, last, path, given = []) {
    const f = form(step, picked => {
      const next = answer(program, now, step.id, picked)
      next === now ? render(true) : location.hash = next
    })
    f.querySelector('a').href = last ? write(last.id, path) : '#'
    for (const input of all('input', f)) input.checked = given.includes(input.value)
  }

  addEventListener('hashchange', () => render(true))
  render(false)
}

/** An outcome keeps the answers in the address of what to do if things get worse. */
function conclude(step, path, share) {
  step.lastElementChild.before(share)
  for (const a of all('.net a', step)) a.href = write(a.dataset.to ||= decodeURIComponent(a.hash.slice(1)), path)
}

/** The answers given: on an outcome all of them, at a question the last one, the earlier ones folded away. */
function list(given, before, path, end) {
  const [heading, folded, open] = given.children, split = end ? 0 : before.length - 1
  heading.hidden = !end
  folded.hidden = !split
  folded.querySelector('summary span').textContent = split
  folded.lastElementChild.replaceChildren(...before.slice(0, split).map(s => line(s, path)))
  open.replaceChildren(...before.slice(split).map(s => line(s, path)))
}

function line(s, path) {
  const li = copy('ol>li'), change = li.querySelector('a'), question = by(s.id).querySelector('h2').textContent
  li.querySelector('.q').textContent = question
  li.querySelector('b').textContent = s.given.map(id => words(by(s.id), id)).join('; ')
  change.href = write(s.id, path)
  change.lastChild.append(question)
  return li
}

/** The words of an answer or a sign, as the page has them. */
const words = (step, id) => all('[data-a],[data-s]', step).find(e => (e.dataset.a || e.dataset.s) === id).textContent

function sharing() {
  const share = copy('.share'), status = share.lastElementChild
  share.querySelector('[data-print]').onclick = () => print()
  share.querySelector('[data-copy]').onclick = async () => {
    let told = status.dataset.copied
    try { await navigator.clipboard.writeText(location.href) } catch { told = status.dataset.shown + location.href }
    status.textContent = told
  }
  share.ontoggle = () => { status.textContent = '' }
  return share
}
