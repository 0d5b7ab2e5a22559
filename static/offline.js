// On the home page and guides, which readers may want without a network: registers the service worker, which keeps the
// guides, and shows on a page that was kept for long that its review is late.

import { overdue } from './offline/overdue.js'
import './every-page.js'

overdue(document, new Date())

const workers = navigator.serviceWorker
if (workers) {
  addEventListener('load', () => {
    // Each language has a worker in its folder, beside its manifest. That of the source is beside the folder of assets.
    const manifest = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="manifest"]'))
    const address = new URL('sw.js', manifest?.href ?? new URL('../', import.meta.url)).href
    // With Trusted Types, the address of a worker needs a policy. This one returns that address for any input, and the
    // content security policy allows no other.
    const { trustedTypes } = /** @type {any} */ (self)
    const policy = trustedTypes?.createPolicy('knead-offline', { createScriptURL: () => address })
    workers.register(policy?.createScriptURL('') ?? address).catch(() => {})
  })
}
