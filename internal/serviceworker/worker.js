// Keeps the guides, and the pages that were read, for when there is no network. Pages come from the network where
// there is one; built files, whose names hold a hash, come from the cache. What an address holds behind its "#" is
// never kept.

const files = /*files*/[], gone = /*gone*/[], scope = self.registration.scope
const mine = 'knead ' + scope + ' ', name = mine + /*version*/''
const first = new Set(files.map(file => new URL(file, scope).href))
const patience = 3000 // milliseconds for a network that is there and does not answer
const most = 100 // pages and files kept beside the first ones; the longest unread go

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('fetch', event => {
  const { request } = event, { origin, pathname, href } = new URL(request.url), page = request.mode === 'navigate'
  const hashed = href.startsWith(/**/scope + 'assets/') && /-[0-9a-f]{8}\.\w+$/.test(pathname)
  if (request.method !== 'GET' || !href.startsWith(/**/scope) || !(page || hashed || pathname.endsWith('.json'))) return
  const key = origin + pathname
  event.respondWith(hashed ? fromCache(request, key) : fromNetwork(event, key, page))
})

async function install() {
  const cache = await caches.open(name)
  await cache.addAll([...first].map(url => new Request(url, { cache: 'no-cache' })))
  await self.skipWaiting()
}

/** What was read under the last version is kept, but nothing that this one brought itself, and no page that is gone. */
async function activate() {
  const cache = await caches.open(name)
  for (const old of await caches.keys()) {
    if (!old.startsWith(mine) || old === name) continue
    const before = await caches.open(old)
    for (const request of await before.keys()) {
      if (!await cache.match(request)) await cache.put(request, await before.match(request))
    }
    await caches.delete(old)
  }
  await forget(cache)
  await trim(cache)
  await self.clients.claim()
}

async function fromCache(request, key) {
  const cache = await caches.open(name), kept = await cache.match(key)
  return kept || keep(cache, key, await fetch(request))
}

async function fromNetwork(event, key, page) {
  const cache = await caches.open(name), kept = await cache.match(key)
  const fresh = fetch(event.request).then(response => keep(cache, key, response))
  event.waitUntil(fresh.catch(() => {}))
  try {
    const response = await (kept ? Promise.race([fresh, late()]) : fresh)
    const best = kept && response.status >= 500 ? kept : response
    return page ? dated(best) : best
  } catch (error) {
    if (kept) return page ? dated(kept) : kept
    if (page && await cache.match(scope)) return Response.redirect(scope + '#offline')
    throw error
  }
}

const late = () => new Promise((_, reject) => setTimeout(reject, patience))

/** Only whole, good answers of this site are kept, and a page that is gone is forgotten. */
async function keep(cache, key, response) {
  if (response.status === 404 || response.status === 410) await cache.delete(key)
  if (response.status !== 200 || response.type !== 'basic' || response.redirected) return response
  try {
    await cache.put(key, response.clone())
    await trim(cache)
  } catch {} // a full device must not cost the reader the page
  return response
}

/** Pages that were withdrawn or have expired, with what is below their addresses: the program of a guide, its chart. */
async function forget(cache) {
  const addresses = gone.map(path => new URL(path, scope).href)
  for (const { url } of await cache.keys()) {
    if (addresses.some(address => url.startsWith(address))) await cache.delete(url)
  }
}

async function trim(cache) {
  const read = (await cache.keys()).filter(request => !first.has(request.url))
  for (const request of read.slice(0, -most)) await cache.delete(request)
}

/** A page whose review is late says so, whenever it was made: the words are in it, hidden until that day. */
async function dated(response) {
  if (!/^text\/html/.test(response.headers.get('content-type')) || response.status !== 200) return response
  const { status, headers } = response, today = new Date().toISOString().slice(0, 10), html = await response.text()
  const shown = html.replace(/( data-next-review="(\d{4}-\d\d-\d\d)") hidden(?=[ >])/g,
    (all, attribute, day) => day < today ? attribute : all)
  return new Response(shown, { status, headers })
}
