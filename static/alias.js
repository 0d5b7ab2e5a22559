// On the page at a former address: goes to the present one with the same fragment, which may hold the answers of a
// guide.

import { part } from './page/dom.js'

const present = /** @type {HTMLAnchorElement} */ (part('present'))
present.hash = location.hash
location.replace(present.href)
