// Measures pages with Lighthouse as it is for phones, five times each after a first run that does not count, and prints
// the medians as JSON. node testdata/lighthouse.mjs NODE_MODULES CHROMIUM ADDRESS…

import { pathToFileURL } from 'node:url'
import path from 'node:path'

const [modules, chromePath, ...addresses] = process.argv.slice(2)
const from = file => import(pathToFileURL(path.join(modules, file)).href)
const { default: lighthouse } = await from('lighthouse/core/index.js')
const chromeLauncher = await from('chrome-launcher/dist/index.js')

const runs = 5,
  categories = ['performance', 'accessibility', 'best-practices', 'seo']
const median = all => all.sort((a, b) => a - b)[all.length >> 1]

/** One run in a browser of its own. Chromium sometimes never starts a page's trace: then it is asked again. */
async function measure(address, tries = 3) {
  const chrome = await chromeLauncher.launch({
    chromePath,
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  })
  try {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: categories,
    })
    if (lhr.runtimeError?.code && tries > 1) return measure(address, tries - 1)
    return lhr
  } finally {
    await chrome.kill()
  }
}

const told = []
for (const address of addresses) {
  await measure(address)
  const all = []
  for (let i = 0; i < runs; i++) all.push(await measure(address))
  const short = new Set()
  for (const lhr of all) {
    for (const c of categories) {
      for (const { id, weight } of lhr.categories[c].auditRefs) {
        const { score } = lhr.audits[id]
        if (weight && score !== null && score < 0.995)
          short.add(`${c}: ${id} ${score} ${lhr.audits[id].displayValue ?? ''}`.trim())
      }
    }
  }
  const numbers = id => median(all.map(lhr => lhr.audits[id].numericValue))
  told.push({
    address,
    scores: Object.fromEntries(
      categories.map(c => [c, Math.round(100 * median(all.map(lhr => lhr.categories[c].score)))])
    ),
    lcp: Math.round(numbers('largest-contentful-paint')),
    cls: numbers('cumulative-layout-shift'),
    tbt: Math.round(numbers('total-blocking-time')),
    short: [...short],
  })
}
console.log(JSON.stringify(told))
