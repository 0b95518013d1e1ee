/** Which processes prove that Chromium runs in its sandbox, also in a container that gives filters to every process. */
import type { ProcessFacts } from '@takedown/server/capturing/chromium/process-tree.ts'
import { problemOf } from '@takedown/server/capturing/chromium/sandbox.ts'
import { expect, it } from 'vitest'

const facts = (
  command: string,
  filters: number | null,
  namespaces: number,
  isFiltered = filters !== 0,
): ProcessFacts => ({
  ...{ pid: 1, parent: 0, memory: 0, command, filters, namespaces, isFiltered },
})
const renderer = '/usr/bin/chromium --type=renderer --lang=vi'

it.each([
  ['on a machine', 0, 1, 1, 2],
  ['in a container with filters', 1, 2, 2, 3],
])('accepts renderers with a filter and namespaces of their own %s', (_place, before, after, outer, inner) => {
  expect(problemOf([facts('node capture', before, outer), facts(renderer, after, inner)])).toBeNull()
})

it.each([
  ['only the filters of the container', [facts('node', 1, 2), facts(renderer, 1, 3)]],
  ['no filter', [facts('node', 0, 1), facts(renderer, 0, 2)]],
  ['only the namespaces of the container', [facts('node', 1, 2), facts(renderer, 2, 2)]],
  ['one renderer of two outside', [facts('node', 0, 1), facts(renderer, 1, 2), facts(renderer, 1, 1)]],
])('refuses renderers with %s', (_name, tree) => {
  expect(problemOf(tree)).toBe('Chromium handles pages outside its sandbox')
})

it('on an old kernel, which does not count filters, accepts a filter only if the starting process has none', () => {
  expect(problemOf([facts('node', null, 1, false), facts(renderer, null, 2)])).toBeNull()
  expect(problemOf([facts('node', null, 1), facts(renderer, null, 2)])).toMatch('outside its sandbox')
})

it.each(['--no-sandbox', '--disable-seccomp-filter-sandbox', '--disable-namespace-sandbox', '--disable-gpu-sandbox'])(
  'refuses %s',
  (option) => {
    const tree = [facts('node', 0, 1), facts(`chromium ${option} --x`, 0, 1), facts(renderer, 1, 2)]
    expect(problemOf(tree)).toBe(`Chromium was started with ${option}`)
  },
)

it('refuses a Chromium whose processes cannot be seen', () => {
  expect(problemOf([facts('node', 0, 1)])).toMatch('can be seen')
  expect(problemOf([])).toMatch('can be seen')
})
