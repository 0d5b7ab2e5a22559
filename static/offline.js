// On the home page and guides, which readers may want without a network: registers the service worker, which keeps the
// guides, and shows on a page that was kept for long that its review is late.

import { overdue } from './offline/overdue.js'
import './search-button.js'

overdue(document, new Date())

const workers = navigator.serviceWorker
if (workers) {
  addEventListener('load', () => {
    const address = new URL('../sw.js', import.meta.url).href // beside the folder of assets
    // With Trusted Types, the address of a worker needs a policy. This one returns that address for any input, and the
    // content security policy allows no other.
    const { trustedTypes } = /** @type {any} */ (self)
    const policy = trustedTypes?.createPolicy('knead-offline', { createScriptURL: () => address })
    workers.register(policy?.createScriptURL('') ?? address).catch(() => {})
  })
}
