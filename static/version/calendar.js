// Makes an entry for a calendar (https://www.rfc-editor.org/rfc/rfc5545).

/** @param {string} text */
const escaped = text => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/**
 * Folds a line after at most 75 bytes, between characters.
 * @param {string} line
 */
function folded(line) {
  let out = '', bytes = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (bytes + size > 75) {
      out += '\r\n '
      bytes = 1
    }
    out += character
    bytes += size
  }
  return out
}

/**
 * The text of a file with an entry for a whole day, with a reminder at nine o'clock.
 * @param {{title: string, text: string, url: string, day: Date, made: Date}} entry
 */
export function calendar({ title, text, url, day, made }) {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map(n => String(n).padStart(2, '0')).join('')
  const stamp = made.toISOString().replace(/[-:]|\.\d+/g, '')
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Knead//EN', 'BEGIN:VEVENT', `UID:${stamp}-${date}@knead`,
    `DTSTAMP:${stamp}`, `DTSTART;VALUE=DATE:${date}`, `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text + ' ' + url)}`, `URL:${url}`, 'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`, 'TRIGGER:PT9H', 'END:VALARM', 'END:VEVENT', 'END:VCALENDAR', '',
  ].map(folded).join('\r\n')
}
