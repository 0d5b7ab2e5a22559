// On pages that somebody may want without a network (the guides and the home page): asks the browser to keep the guides,
// and says so where the page's review is late.

import { overdue } from './offline/overdue.js'

overdue(document, new Date())

const workers = navigator.serviceWorker
if (workers) {
  const address = new URL('../sw.js', import.meta.url).href // beside the folder of assets
  // Under Trusted Types a worker's address needs a policy. This one gives that address whatever it is asked for, and the
  // content security policy allows no second.
  const policy = self.trustedTypes?.createPolicy('knead-offline', { createScriptURL: () => address })
  addEventListener('load', () => workers.register(/** @type {string} */ (policy?.createScriptURL('') ?? address)).catch(() => {}))
}
