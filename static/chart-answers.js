// The answers in the address of a chart, which loads this only if it has some.

import { read, walk } from './guide/walk.js'

/**
 * The keys of the answers on the way through the program of the page: QUESTION.ANSWER, by their indexes in it.
 * @param {DOMStringMap} page the addresses and the digest that the chart has @returns {Promise<Set<string>>}
 */
export async function answers({ program: address, digest }) {
  const response = await fetch(address + '?' + digest), program = await response.json()
  if (program.digest !== digest) throw Error('the program of another page')
  /** @type {(list: [string, ...unknown[]][], id?: string) => number} */
  const index = (list, id) => list.findIndex(item => item[0] === id)
  return new Set(walk(program, read(location.hash).answers).path.map(({ id, edge }) => {
    const question = index(program.q, id)
    return question + '.' + index(program.q[question][1], edge)
  }))
}
