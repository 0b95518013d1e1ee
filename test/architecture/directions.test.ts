import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** The layout and its directions, as the style page puts them. Each breach is printed with how it is mended. */
const root = join(import.meta.dirname, '../..')

interface Source {
  /** from the top of the repository, with / */
  path: string
  text: string
  /** what it imports, as paths from the top where it is ours */
  imports: string[]
}

const generated = /(^|\/)(generated|node_modules|dist|locales)\/|\.gen\.ts$/
const sources = ['prisma', 'server/query', 'server/src', 'web/src', 'test'].flatMap((room) => read(room))
const of = (...rooms: string[]) => sources.filter(({ path }) => rooms.some((room) => path.startsWith(`${room}/`)))

function read(room: string): Source[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .map((name) => join(room, name).replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path) && !generated.test(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      return { path, text, imports: importsOf(path, text) }
    })
}

/** Static, dynamic and type imports, and what is exported from elsewhere. */
function importsOf(path: string, text: string): string[] {
  const specifiers = [
    ...text.matchAll(
      /(?:^|\s)(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
    ),
  ]
  return specifiers.map(([, plain, dynamic]) => where(path, (plain ?? dynamic)!))
}

function where(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(from), specifier)).replaceAll('\\', '/')
  if (specifier.startsWith('#'))
    return `${/^(server|web)\/src\//.exec(from)?.[0].slice(0, -1) ?? from.split('/')[0]}/${specifier.slice(1)}`
  if (specifier.startsWith('@takedown/prisma/')) return specifier.replace('@takedown/prisma', 'prisma')
  if (specifier.startsWith('@takedown/query/')) return specifier.replace('@takedown/query', 'server/query')
  if (specifier.startsWith('@takedown/server/')) return specifier.replace('@takedown/server', 'server/src')
  return specifier
}

/** Breaches of a rule, each with its mend: an empty list passes. */
const breaches = (files: Source[], wrong: (file: Source) => (string | false)[], mend: string): string[] =>
  files.flatMap((file) =>
    wrong(file)
      .filter((what) => what !== false)
      .map((what) => `${file.path}: ${what}\n    → ${mend}`),
  )

const importing = (test: (imported: string) => boolean) => (file: Source) =>
  file.imports.map((imported) => test(imported) && `imports ${imported}`)

const room = (path: string): string | undefined => /^server\/src\/([a-z]+)\//.exec(path)?.[1]
/** What each room of the server may import of the others. */
const below: Record<string, string[]> = {
  // What an installation starts with: data in the domain's own types.
  domain: ['reference'],
  letters: ['domain'],
  reports: ['domain'],
  // The domain's figures as a document.
  briefings: ['domain'],
  reference: ['domain'],
  delivery: ['domain'],
  jobs: ['domain'],
  demo: ['domain', 'reference', 'reports'],
  // Who may see what is the one thing of the domain that a feed must ask.
  feed: ['domain'],
  // A change of a published file parses it before it calls the domain.
  graphql: ['domain', 'feed', 'reports'],
  // An uploaded file is read as a published report is.
  http: ['domain', 'feed', 'graphql', 'reports', 'briefings'],
  cli: ['domain', 'demo', 'graphql', 'http', 'letters', 'reports', 'reference', 'jobs'],
}

describe('on the server', () => {
  it.each(Object.entries(below))('%s imports only what lies below it', (name, allowed) => {
    const wrong = importing((imported) => {
      const other = room(imported)
      return other !== undefined && other !== name && !allowed.includes(other)
    })
    expect(
      breaches(
        of(`server/src/${name}`),
        wrong,
        `${name} may know ${['prisma', ...allowed].join(', ')}; pass the rest in as an argument`,
      ),
    ).toEqual([])
  })

  it('has no room that nobody has placed', () => {
    const rooms = new Set(sources.flatMap(({ path }) => room(path) ?? []))
    expect([...rooms].filter((name) => !Object.hasOwn(below, name))).toEqual([])
  })

  it('keeps prisma below everything', () => {
    const wrong = importing((imported) => /^(server|web|test)\//.test(imported))
    expect(breaches(of('prisma'), wrong, 'the shape of the data knows nobody; move it up')).toEqual([])
  })

  it('keeps transport and contract out of the domain', () => {
    const wrong = importing((imported) =>
      /^(graphql|@pothos|graphql-|ws$|@graphql|better-auth|pino|node:http)/.test(imported),
    )
    expect(
      breaches(of('server/src/domain'), wrong, 'the domain takes db, viewer and now; translate in graphql/ or http/'),
    ).toEqual([])
  })

  it('lets the feed know events and no nouns', () => {
    const wrong = importing(
      (imported) =>
        /^server\/src\/domain\/(?!viewer\.ts|events?\b)/.test(imported) || /^prisma\/(client|generated)/.test(imported),
    )
    expect(breaches(of('server/src/feed'), wrong, 'hand the noun in as a Live from graphql/live.ts')).toEqual([])
  })

  it('reads settings in one place', () => {
    const files = of('server/src').filter(
      ({ path }) => path !== 'server/src/env.ts' && !path.startsWith('server/src/cli/'),
    )
    const wrong = ({ text }: Source) => [/\bprocess\.env\b/.test(text) && 'reads process.env']
    expect(breaches(files, wrong, 'add the setting to env.ts and pass its value on')).toEqual([])
  })

  it('writes through Prisma in the domain alone', () => {
    const write = /\b(?:db|tx|prisma)\.\w+\.(create|update|delete|upsert)\w*\(|\$execute/
    // Letting go of what is only kept for a while is no change of anything.
    const files = of('server/src').filter(
      ({ path }) => !path.startsWith('server/src/domain/') && path !== 'server/src/jobs/housekeeping.ts',
    )
    const wrong = ({ text }: Source) => [write.test(text) && `has ${write.exec(text)![0]}…`]
    expect(breaches(files, wrong, 'make it a verb of domain/<noun>.ts and call that')).toEqual([])
  })

  it('appends events through one door', () => {
    const files = of('server/src').filter(({ path }) => path !== 'server/src/domain/change.ts')
    const wrong = ({ text }: Source) => [
      /\b(?:tx|db)\.event(Payload|Head|Marker)?\.(create|update|delete|upsert)|INSERT INTO event\b/.test(text) &&
        'writes the log itself',
    ]
    expect(breaches(files, wrong, 'call append(event) inside change()')).toEqual([])
  })
})

describe('between the two', () => {
  it('keeps the grammar of a filter to itself', () => {
    const wrong = importing((imported) => !imported.startsWith('server/query/'))
    expect(
      breaches(of('server/query'), wrong, 'it runs in a browser and on the server alike: pass it what it needs'),
    ).toEqual([])
  })
})

const feature = (path: string): string | undefined => /^web\/src\/features\/([^/]+)\//.exec(path)?.[1]

describe('in the web', () => {
  it.each([
    ['lib', /^web\/src\/(ui|graphql\/(?!generated)|features|app)\//, 'lib knows nobody'],
    ['ui', /^web\/src\/(graphql\/(?!generated)|features|app)\//, 'ui is presentational: pass it what it shows'],
    ['graphql', /^web\/src\/(features|app)\//, 'move what is shared down, or the use of it up'],
    ['features', /^web\/src\/app\//, 'app composes features; pass it in'],
  ] as const)('%s imports only what lies below it', (name, above, mend) => {
    expect(
      breaches(
        of(`web/src/${name}`),
        importing((imported) => above.test(imported)),
        mend,
      ),
    ).toEqual([])
  })

  it('no feature imports another', () => {
    const wrong = (file: Source) =>
      importing((imported) => feature(imported) !== undefined && feature(imported) !== feature(file.path))(file)
    expect(breaches(of('web/src/features'), wrong, 'what both need belongs in ui/, graphql/ or lib/')).toEqual([])
  })

  it('knows the server by its schema alone', () => {
    const wrong = importing((imported) => /^(server\/src|prisma)\//.test(imported))
    expect(breaches(of('web/src'), wrong, 'ask for it in a document; types come from schema.graphql')).toEqual([])
  })

  // The library of controls notes each property that is in transition, and hears of one only when an element is taken away:
  // the element, and all that it hung in, would stay in memory.
  it('lets one property of an element change slowly, not several', () => {
    const several = /\btransition-(colors|all|\[[^\]]*,)/
    const wrong = ({ text }: Source) => [several.test(text) && `has ${several.exec(text)![0]}`]
    expect(breaches(of('web/src'), wrong, 'name the one property: transition-[background-color]')).toEqual([])
  })
})

/** Longer than a file should be, and no longer than this: a step back is a breach too. */
const tolerated: Record<string, number> = {
  'test/domain/imports-stream.test.ts': 344,
  'test/live/feed.test.ts': 314,
  'test/live/groups.test.ts': 597,
}

describe('every file', () => {
  it('is short enough to be read at once', () => {
    const wrong = ({ path, text }: Source) => {
      const lines = text.split('\n').length - 1
      return [lines > (tolerated[path] ?? 250) && `has ${lines} lines`]
    }
    expect(breaches(sources, wrong, 'make it a folder of its own inside its room')).toEqual([])
  })

  it('has a name that says what is in it', () => {
    const wrong = ({ path }: Source) => [
      /(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)|\.(service|resolver|helper|util)\.tsx?$/.test(path) &&
        'is named after nothing',
    ]
    expect(breaches(sources, wrong, 'name it after the noun or the verb that it holds')).toEqual([])
  })

  it('is no barrel', () => {
    const wrong = ({ path, text }: Source) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
      const only = code !== '' && code.split(/\n(?=\S)/).every((line) => /^export\s.*\sfrom\s|^export \*/s.test(line))
      return [(only || /(^|\/)index\.tsx?$/.test(path)) && 'only passes others on']
    }
    expect(breaches(sources, wrong, 'import from where the thing is')).toEqual([])
  })

  it('leaves nothing for later', () => {
    const wrong = ({ path, text }: Source) => [
      path !== 'test/architecture/directions.test.ts' &&
        /\b(TODO|FIXME|XXX)\b|@ts-ignore|\b(it|test|describe)\.(skip|only|todo)\(/.test(text) &&
        'has a loose end',
    ]
    expect(breaches(sources, wrong, 'do it, or write an issue')).toEqual([])
  })
})
