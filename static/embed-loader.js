// For other sites: shows a guide in place of a link to it, <a href="…/guides/ID/embed/" data-knead>. The link stays
// where the frame is refused or scripts do not run. The frame sends its height and nothing else.

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-knead]'))) {
  const frame = document.createElement('iframe')
  frame.src = link.href
  frame.title = link.textContent ?? ''
  Object.assign(frame.style, { border: 0, width: '100%', height: 0 })
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== link.origin || !(data > 0)) return
    frame.style.height = Number(data) + 'px'
    link.hidden = true
  })
  link.after(frame)
}
