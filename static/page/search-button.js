// Opens the search dialog when its button is pressed.

export {}
const button = /** @type {HTMLAnchorElement | null} */ (document.querySelector('[data-dialog]'))
if (button) {
  button.onclick = event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    import(new URL(button.dataset.dialog ?? '', location.href).href)
      .then(dialog => dialog.open(button))
      .catch(() => { location.href = button.href })
  }
}
