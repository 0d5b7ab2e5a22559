// Applies the theme that the reader chose before the page is painted, and changes it when its button is pressed.
// Without storage it does nothing, and there is no button. It is a classic script: a module runs after the first paint.

const { dataset } = document.documentElement
/** @type {Record<string, string>} */
const next = { light: 'dark', dark: '' }
dataset.theme = localStorage.theme ?? ''
onclick = e => {
  const target = /** @type {Element} */ (e.target)
  if (target.closest('#theme')) {
    localStorage.theme = dataset.theme = next[/** @type {string} */ (dataset.theme)] ?? 'light'
  }
}
