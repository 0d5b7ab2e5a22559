// Shows a page of the site in a frame of the dashboard as a reader with other settings would see it.

/**
 * @returns {boolean} whether this page is in a frame of the dashboard
 */
export function emulate() {
  if (window.parent === window) return false
  const { emulate: media } = /** @type {HTMLElement | null} */ (window.frameElement)?.dataset ?? {}
  if (media) {
    const apply = () => [...document.styleSheets].forEach(sheet => emulateMedia(sheet, media))
    apply()
    addEventListener('load', apply)
    addEventListener('knead:patched', apply)
  }
  return true
}

/**
 * Changes the conditions of the rules of a style sheet, so that those for the medium apply.
 * @param {CSSStyleSheet} sheet @param {string} media "dark", "light" or "print"
 */
function emulateMedia(sheet, media) {
  if (media === 'print' && sheet.media.mediaText === 'print') sheet.media.mediaText = 'all'
  changeRules(sheet.cssRules, media)
}

/** @param {CSSRuleList} rules @param {string} media */
function changeRules(rules, media) {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) rule.media.mediaText = conditionFor(rule.media.mediaText, media)
    if (rule instanceof CSSImportRule && rule.styleSheet) emulateMedia(rule.styleSheet, media)
    if ('cssRules' in rule) changeRules(/** @type {CSSGroupingRule} */ (rule).cssRules, media)
  }
}

/**
 * A condition, with the features that are emulated replaced by ones that are true or false everywhere.
 * @param {string} condition @param {string} media
 */
export function conditionFor(condition, media) {
  const always = '(min-width: 0px)', never = '(max-width: 0px)'
  if (media === 'print') return condition.replace(/\bscreen\b/g, 'not all').replace(/\bprint\b/g, 'all')
  return condition.replace(/\(prefers-color-scheme:\s*(\w+)\)/g, (_, scheme) => scheme === media ? always : never)
}
