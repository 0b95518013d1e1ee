/**
 * Rules for the layout: the order of folders, no import cycle, one folder name per noun in every layer, folders of a
 * readable size.
 */
import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cyclesOf, fileGraph, folderGraph, isInFolder } from './graph.ts'
import { order } from './order.ts'
import { importing, of, sources, violations } from './sources.ts'

const MAX_FILES = 20

describe.each(Object.entries(order))('the folders of %s', (parent, folders) => {
  const folderOf = (path: string) => path.slice(parent.length + 1).split('/')[0]!

  it.each(folders.map((folder) => [folder]))('%s imports only from folders before it', (folder) => {
    const before = folders.slice(0, folders.indexOf(folder) + 1)
    const wrong = importing((imported) => isInFolder(parent, imported) && !before.includes(folderOf(imported)))
    const fix = `${folder} may import from ${before.slice(0, -1).join(', ') || 'no other folder'}; move the definition down, or its use up`
    expect(violations(of(`${parent}/${folder}`), wrong, fix)).toEqual([])
  })

  it('are exactly those of the order', () => {
    const present = [...folderGraph(parent).keys()]
    const missing = present.filter((folder) => !folders.includes(folder))
    const stale = folders.filter((folder) => !present.includes(folder))
    expect({ missing, stale }, 'edit test/unit/architecture/order.ts').toEqual({ missing: [], stale: [] })
  })
})

describe('imports', () => {
  it('form no cycle between files', () => {
    const fix = 'move the shared definitions into a module of their own'
    expect(cyclesOf(fileGraph()).map((cycle) => `${cycle.join(' ↔ ')}\n    → ${fix}`)).toEqual([])
  })
})

describe('every folder', () => {
  it(`holds at most ${MAX_FILES} hand-made files`, () => {
    const counts = new Map<string, number>()
    for (const { path } of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
    const full = [...counts].filter(([, count]) => count > MAX_FILES)
    expect(
      full.map(([folder, count]) => `${folder} holds ${count} files\n    → find the noun that is missing`),
    ).toEqual([])
  })
})

/** Nouns that only one layer has, with the reason. */
const ofOneLayer: Record<string, string> = {
  base: 'the generator and the data source',
}

describe('a noun', () => {
  it('has the same folder name in prisma/schema, the domain, GraphQL and the web', () => {
    const domain = order['server/src/domain']!
    const graphql = order['server/src/graphql']!
    const schemas = readdirSync('prisma/schema').map((name) => name.replace(/\.prisma$/, ''))
    const strangers = [
      ...schemas.filter((name) => !domain.includes(name)).map((name) => `prisma/schema/${name}.prisma`),
      ...graphql.filter((name) => !domain.includes(name)).map((name) => `server/src/graphql/${name}`),
    ]
    const expected = [
      ...Object.keys(ofOneLayer).map((name) => `prisma/schema/${name}.prisma`),
      // Parts of the API besides the nouns.
      ...['cost', 'lists', 'people', 'mutation'].map((name) => `server/src/graphql/${name}`),
    ]
    expect(strangers.sort(), 'name it as domain/ does').toEqual(expected.sort())
  })
})
