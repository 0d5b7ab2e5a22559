// On reviewed articles: shows on a page that was kept for long that its review is late. Pages that load offline.js do
// not need it.

import { overdue } from './offline/overdue.js'

overdue(document, new Date())
