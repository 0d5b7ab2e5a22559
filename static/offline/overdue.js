// Shows on a page that its review is late, however long ago the page was made.

/** @param {ParentNode} page @param {Date} now */
export function overdue(page, now) {
  const today = now.toISOString().slice(0, 10)
  /** @type {NodeListOf<HTMLElement>} */
  const hidden = page.querySelectorAll('[data-next-review][hidden]')
  for (const late of hidden) late.hidden = (late.dataset.nextReview ?? '') >= today
}
