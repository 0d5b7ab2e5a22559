// The browser finds and ranks as Go does. The Go test writes the cases: KNEAD_CASES is a folder of folders, each with
// the files of an index and cases.json, [query, [[address, score, heading]], signs].
import assert from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { open } from '../../../static/search/query.js'
import { tokenize } from '../../../static/search/tokenize.js'

const folder = process.env.KNEAD_CASES
const folders = folder ? readdirSync(folder, { withFileTypes: true }).filter(e => e.isDirectory()).map(e => e.name) : []
const noShards = !folders.includes('shards')
const load = async url => JSON.parse(readFileSync(url, 'utf8'))

for (const name of folders) {
  const base = pathToFileURL(`${folder}/${name}/`)
  test(name, async () => {
    const { texts, queries } = await load(new URL('cases.json', base))
    for (const [text, want] of texts) assert.deepEqual(tokenize(text), want, text)
    const { ask, show } = await open(new URL('index.json', base), load)
    for (const [query, want, wantSigns] of queries) {
      const { hits, signs } = await ask(query)
      const got = await Promise.all(hits.map(async hit => {
        const { url, heading } = await show(hit)
        return [url, hit.score, heading]
      }))
      assert.deepEqual(got, want, query)
      assert.deepEqual(signs.map(({ text, level, url }) => ({ Text: text, Level: level, URL: url })), wantSigns, query)
    }
  })
}

test('the folder has cases', { skip: !folder }, () => assert.ok(folders.length > 0))

test('only the shards that a query needs are loaded, each once', { skip: noShards }, async () => {
  const base = pathToFileURL(`${folder}/shards/`),
    asked = []
  const { ask } = await open(new URL('index.json', base), url => (asked.push(url.pathname), load(url)))
  const {
    queries: [[query]],
  } = await load(new URL('cases.json', base))
  await ask(query)
  const first = asked.length
  await ask(query)
  assert.equal(asked.length, first)
  assert.equal(new Set(asked).size, first)
  assert.ok(first < readdirSync(new URL('.', base)).length / 2)
})

test('a shard of another index is refused', { skip: noShards }, async () => {
  const base = pathToFileURL(`${folder}/shards/`)
  const { ask } = await open(new URL('index.json', base), async url => ({
    ...(await load(url)),
    ...(url.pathname.includes('terms') && { v: 'other' }),
  }))
  await assert.rejects(ask('massage'))
})
