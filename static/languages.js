// The links to the page in other languages keep the place on it, and the answers of a guide: ids are the same in all
// languages. Without it they lead to the page.

import { queryAll } from './page/dom.js'

for (const link of /** @type {HTMLAnchorElement[]} */ (queryAll('[data-part=edition]'))) {
  const keep = () => { link.hash = location.hash }
  for (const event of ['pointerdown', 'focus', 'click', 'contextmenu']) link.addEventListener(event, keep)
}
