// On leaflets: prints them, and makes an entry for the reader's calendar on their own device. Nothing is requested.

import { optionalPart, part } from './page/dom.js'
import { calendar } from './version/calendar.js'

const print = optionalPart('print')
if (print) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

const button = optionalPart('calendar')
if (button) {
  button.hidden = part('calendar-note').hidden = false
  button.addEventListener('click', () => {
    const { title = '', text = '', days, file = '' } = button.dataset, made = new Date(), day = new Date()
    day.setDate(day.getDate() + Number(days))
    const entry = calendar({ title, text, url: part('leaflet').dataset.address ?? '', day, made })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([entry], { type: 'text/calendar' }))
    link.download = file
    link.click()
    URL.revokeObjectURL(link.href)
  })
}
