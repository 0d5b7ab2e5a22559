// The script of pages that have no other. Those that have one of their own import it, so that each page loads one file
// only; it is small.

import './page/edition-links.js'
import './page/search-button.js'
