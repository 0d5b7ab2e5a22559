// A page past its review date says so by itself, however long ago it was made.

/** @param {ParentNode} page @param {Date} now */
export function overdue(page, now) {
  const today = now.toISOString().slice(0, 10)
  for (const late of page.querySelectorAll('[data-next-review][hidden]')) late.hidden = late.dataset.nextReview >= today
}
