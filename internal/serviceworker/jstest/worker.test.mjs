// The service worker, run in a room of its own with caches and a network that the test plays.
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import vm from 'node:vm'

const root = 'https://knead.example/site/'
const text = readFileSync(new URL('../worker.js', import.meta.url), 'utf8')

/** Caches in the order of their writes, as browsers keep them. */
function storage() {
  const all = new Map(),
    href = r => r.url ?? String(r)
  const cache = () => {
    const kept = new Map()
    return {
      kept,
      match: async r => kept.get(href(r))?.clone(),
      put: async (r, response) => {
        kept.delete(href(r))
        kept.set(href(r), response)
      },
      delete: async r => kept.delete(href(r)),
      keys: async () => [...kept.keys()].map(url => ({ url })),
    }
  }
  return {
    all,
    open: async name => all.get(name) ?? all.set(name, cache()).get(name),
    keys: async () => [...all.keys()],
    delete: async name => all.delete(name),
  }
}

/** An answer as a browser's network gives it: of this site, with its address. */
function answer(body, { status = 200, type = 'text/html', kind = 'basic' } = {}) {
  const response = new Response(body, {
    status,
    headers: { 'content-type': type, 'content-security-policy': 'strict' },
  })
  Object.defineProperty(response, 'type', { value: kind })
  return response
}

function worker({
  version = '1',
  files = ['', 'guides/sore/'],
  withdrawn = [],
  caches = storage(),
  network = {},
  now = '2026-11-21',
} = {}) {
  const listeners = {},
    asked = []
  const fetch = async r => {
    const url = r.url ?? String(r)
    asked.push(url)
    const page = network[url.replace(/[?#].*/, '')]
    if (!page) throw new TypeError('no network')
    return page()
  }
  class Today extends Date {
    constructor() {
      super(now + 'T12:00:00Z')
    }
  }
  const self = {
    registration: { scope: root },
    addEventListener: (name, f) => {
      listeners[name] = f
    },
    skipWaiting: async () => {},
    clients: { claim: async () => {} },
  }
  const open = caches.open
  caches.open = async name =>
    Object.assign(await open(name), {
      addAll: async requests => {
        for (const r of requests) {
          const a = await fetch(r)
          assert.equal(a.status, 200)
          await (await open(name)).put(r, a)
        }
      },
    })
  vm.runInNewContext(
    text
      .replace('/*files*/[]', JSON.stringify(files))
      .replace('/*gone*/[]', JSON.stringify(withdrawn))
      .replace("/*version*/''", JSON.stringify(version)),
    { self, caches, fetch, URL, Request, Response, Date: Today, setTimeout: f => setTimeout(f, 20), Promise, Set }
  )
  const life = async name => {
    const waits = []
    listeners[name]({ waitUntil: p => waits.push(p) })
    await Promise.all(waits)
  }
  /** What the reader gets, or undefined where the worker leaves the request to the browser. */
  async function get(path, { mode = 'navigate', method = 'GET' } = {}) {
    let given
    const waits = []
    listeners.fetch({
      request: { url: new URL(path, root).href, mode, method },
      respondWith: p => {
        given = p
      },
      waitUntil: p => waits.push(p),
    })
    return given
  }
  return { life, get, asked, caches, network, kept: () => [...caches.all.values()].flatMap(c => [...c.kept.keys()]) }
}

const site = (extra = {}) => ({
  [root]: () => answer('home'),
  [root + 'guides/sore/']: () => answer('guide'),
  ...extra,
})

async function started(options) {
  const w = worker({ network: site(), ...options })
  await w.life('install')
  await w.life('activate')
  return w
}

const gone = w => {
  for (const url in w.network) delete w.network[url]
}

test('guides are there without a network though nobody has read them', async () => {
  const w = await started()
  gone(w)
  assert.equal(await (await w.get('guides/sore/')).text(), 'guide')
})

test('what was answered in a guide is not kept', async () => {
  const w = await started()
  await (await w.get('guides/sore/?from=mail#outcome~first=chest-pain')).text()
  assert.deepEqual(
    w.kept().filter(url => /[?#]/.test(url)),
    []
  )
})

test('pages come from the network, and are kept as it gave them', async () => {
  const w = await started()
  w.network[root + 'guides/sore/'] = () => answer('newer')
  assert.equal(await (await w.get('guides/sore/')).text(), 'newer')
  gone(w)
  assert.equal(await (await w.get('guides/sore/')).text(), 'newer')
})

test('a network that does not answer is not waited for', async () => {
  const w = await started()
  w.network[root] = () => new Promise(() => {})
  assert.equal(await (await w.get('')).text(), 'home')
})

test('a failing host does not hide what is kept, and its errors are not kept', async () => {
  const w = await started()
  w.network[root] = () => answer('broken', { status: 500 })
  w.network[root + 'new/'] = () => answer('broken', { status: 500 })
  assert.equal(await (await w.get('')).text(), 'home')
  assert.equal((await w.get('new/')).status, 500)
  gone(w)
  assert.equal(await (await w.get('')).text(), 'home')
})

test('a page that is gone is forgotten', async () => {
  const w = await started({ network: site({ [root + 'old/']: () => answer('old') }) })
  await w.get('old/')
  w.network[root + 'old/'] = () => answer('not here', { status: 404 })
  assert.equal((await w.get('old/')).status, 404)
  assert.ok(!w.kept().includes(root + 'old/'))
})

test('where a page was not kept, the home page is the way on', async () => {
  const w = await started()
  gone(w)
  const response = await w.get('soreness/bruises/')
  assert.equal(response.status, 302)
  assert.equal(response.headers.get('location'), root + '#offline')
  await assert.rejects(w.get('search/index.json', { mode: 'cors' }))
})

test('files with a hash in their name are asked for once', async () => {
  const file = root + 'assets/knead-1a2b3c4d.css',
    w = await started({ network: site({ [file]: () => answer('a{}', { type: 'text/css' }) }) })
  for (let i = 0; i < 3; i++) assert.equal(await (await w.get(file, { mode: 'no-cors' })).text(), 'a{}')
  assert.equal(w.asked.filter(url => url === file).length, 1)
})

test('a file beside an article whose name ends in a date is not taken for a built one', async () => {
  const file = root + 'a/leaflet-20261129.pdf'
  for (const mode of ['navigate', 'no-cors']) {
    const w = await started({ network: site({ [file]: () => answer('old', { type: 'application/pdf' }) }) })
    const old = await w.get(file, { mode })
    assert.equal(await old?.text(), mode === 'navigate' ? 'old' : undefined)
    w.network[file] = () => answer('new', { type: 'application/pdf' })
    assert.equal(await (await w.get(file, { mode }))?.text(), mode === 'navigate' ? 'new' : undefined)
  }
})

test('a new version drops the copies of pages that were withdrawn', async () => {
  const caches = storage(),
    extra = {
      [root + 'guides/sore/guide.json']: () => answer('{}'),
      [root + 'a/x/']: () => answer('x'),
      [root + 'a/xy/']: () => answer('xy'),
    }
  const w = await started({ files: ['', 'guides/sore/', 'guides/sore/guide.json'], network: site(extra), caches })
  await w.get('a/x/')
  await w.get('a/xy/')
  const next = await started({ version: '2', files: [''], withdrawn: ['guides/sore/', 'a/x/'], caches })
  assert.deepEqual(next.kept(), [root, root + 'a/xy/'])
})

test('other origins, other sites of this one, other methods and event streams are left alone', async () => {
  const w = await started()
  assert.equal(await w.get('https://elsewhere.example/'), undefined)
  assert.equal(await w.get('/other/'), undefined)
  assert.equal(await w.get('', { method: 'POST' }), undefined)
  assert.equal(await w.get('_knead/events', { mode: 'cors' }), undefined)
})

test('answers of another kind are not kept', async () => {
  const w = await started({ network: site({ [root + 'x/']: () => answer('', { kind: 'opaqueredirect' }) }) })
  await w.get('x/')
  assert.ok(!w.kept().includes(root + 'x/'))
})

test('a new version takes the place of the old one and keeps what was read', async () => {
  const w = await started({ network: site({ [root + 'read/']: () => answer('read') }) })
  await w.get('read/')
  const next = worker({
    version: '2',
    caches: w.caches,
    network: site({ [root + 'guides/sore/']: () => answer('guide 2') }),
  })
  await w.caches.open('somebody else')
  await next.life('install')
  await next.life('activate')
  assert.deepEqual([...w.caches.all.keys()], ['somebody else', 'knead ' + root + ' 2'].sort().reverse())
  gone(next)
  assert.equal(await (await next.get('read/')).text(), 'read')
  assert.equal(await (await next.get('guides/sore/')).text(), 'guide 2')
})

test('a version that cannot fetch all its files is not installed', async () => {
  const w = worker({ network: { [root]: () => answer('home') } })
  await assert.rejects(w.life('install'))
})

test('what is kept has an end, and the guides are not what goes', async () => {
  const network = site()
  for (let i = 0; i < 150; i++) network[`${root}page-${i}/`] = () => answer('page ' + i)
  const w = await started({ network })
  for (let i = 0; i < 150; i++) await w.get(`page-${i}/`)
  const kept = w.kept()
  assert.equal(kept.length, 102)
  assert.ok(
    kept.includes(root + 'guides/sore/') && kept.includes(root + 'page-149/') && !kept.includes(root + 'page-0/')
  )
})

const reviewed =
  '<p>Next review: 2 November 2027. <strong data-next-review="2027-11-02" hidden>It is late.</strong></p>'

for (const [now, late] of [
  ['2027-11-02', false],
  ['2027-11-03', true],
  ['2026-11-21', false],
])
  test(`on ${now} a page with a review due on 2 November 2027 is ${late ? '' : 'not '}late`, async () => {
    const w = await started({ now, network: site({ [root]: () => answer(reviewed) }) })
    for (const online of [true, false]) {
      if (!online) gone(w)
      const response = await w.get('')
      assert.equal(response.headers.get('content-security-policy'), 'strict')
      assert.equal(/hidden/.test(await response.text()), !late)
    }
  })
