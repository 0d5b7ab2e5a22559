// The links to the page in other languages keep the place on it, and the answers of a guide: ids are the same in all
// languages. Without it they lead to the page.

/** @param {Event} event */
const keep = ({ target }) => {
  const link = /** @type {Element} */ (target).closest('[data-part=edition]')
  if (link) /** @type {HTMLAnchorElement} */ (link).hash = location.hash
}
for (const type of ['pointerdown', 'focusin', 'click']) addEventListener(type, keep)
