// The box for printing an outcome, and for sharing or copying its address, which holds the answers.

import { cloneTemplate, part } from '../page/dom.js'

/** The box. Its data-address is the fragment that is shared. */
export function shareBox() {
  const share = cloneTemplate('share'), status = part('share-status', share), send = part('send', share)
  const address = () => location.href.split('#')[0] + share.dataset.address
  part('print', share).onclick = () => print()
  send.hidden = !navigator.share
  // It is no error if the reader closes the list of the device.
  send.onclick = () => navigator.share({ url: address() }).catch(() => {})
  part('copy', share).onclick = async () => {
    let message = status.dataset.msgCopied ?? ''
    try { await navigator.clipboard.writeText(address()) } catch { message = status.dataset.msgLink + address() }
    status.textContent = message
  }
  share.ontoggle = () => { status.textContent = '' }
  return share
}
