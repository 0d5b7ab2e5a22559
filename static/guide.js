// The runtime of a guide: it asks the page's questions one at a time and keeps the answers in the address, nowhere else.
// The page works without it. All words are in the page, and only text is ever written, never markup.

import { run } from './guide/view.js'

const talk = /** @type {HTMLElement} */ (document.querySelector('.talk[data-program]'))
if (talk) fetch(talk.dataset.program).then(r => r.json()).then(program => run(talk, program))
