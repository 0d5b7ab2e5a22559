// A page past its review date says so.
import assert from 'node:assert'
import { test } from 'node:test'
import { overdue } from '../../../static/offline/overdue.js'

for (const [today, hidden] of [
  ['2027-11-01', true],
  ['2027-11-02', true],
  ['2027-11-03', false],
  ['2031-01-01', false],
]) {
  test(`on ${today} a review by 2027-11-02 is ${hidden ? 'not ' : ''}late`, () => {
    const words = { hidden: true, dataset: { nextReview: '2027-11-02' } }
    overdue({ querySelectorAll: () => [words] }, new Date(today + 'T09:00:00Z'))
    assert.equal(words.hidden, hidden)
  })
}
