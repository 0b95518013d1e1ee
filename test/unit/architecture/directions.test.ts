/** What each layer may know of the others. Each violation is printed with its fix. */
import { describe, expect, it } from 'vitest'
import { breaches, importing, of, type Source, sources } from './sources.ts'

const layer = (path: string): string | undefined => /^server\/src\/([a-z]+)\//.exec(path)?.[1]
/** What each layer of the server may import from the others. */
const below: Record<string, string[]> = {
  // What an installation starts with: data in the domain's own types.
  domain: ['reference'],
  letters: ['domain'],
  // One worker thread reads whatever comes as a file.
  reports: ['domain', 'letters'],
  processes: ['domain', 'letters', 'reports'],
  // The domain's figures as a document.
  briefings: ['domain'],
  reference: ['domain'],
  // What time it is: known to whoever hands `now` to the domain.
  clock: [],
  delivery: ['domain'],
  jobs: ['domain', 'clock'],
  demo: ['domain', 'reference', 'reports'],
  // Who may see what is the one thing of the domain that a feed must ask.
  feed: ['domain', 'clock'],
  // A change of a published file parses it before it calls the domain.
  graphql: ['domain', 'feed', 'reports'],
  // An uploaded file is read as a published report is.
  http: ['domain', 'clock', 'feed', 'graphql', 'reports', 'briefings'],
  cli: ['domain', 'clock', 'demo', 'graphql', 'http', 'letters', 'reports', 'reference', 'jobs'],
}

describe('on the server', () => {
  it.each(Object.entries(below))('%s imports only what lies below it', (name, allowed) => {
    const wrong = importing((imported) => {
      const other = layer(imported)
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

  it('has no layer without a line in the table', () => {
    const layers = new Set(sources.flatMap(({ path }) => layer(path) ?? []))
    expect([...layers].filter((name) => !Object.hasOwn(below, name))).toEqual([])
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
        /^server\/src\/domain\/(?!core\/(viewer|event-types)\.ts)/.test(imported) ||
        /^prisma\/(client|generated)/.test(imported),
    )
    expect(
      breaches(of('server/src/feed'), wrong, 'hand the noun in as a Live, as graphql/board/subscription.ts does'),
    ).toEqual([])
  })

  it('opens connections in one place', () => {
    // The schema engine is connected to a pool that comes from there.
    const files = of('prisma', 'server/src').filter(
      ({ path }) => !['prisma/connection.ts', 'prisma/engineAdapter.ts'].includes(path),
    )
    const wrong = ({ text }: Source) => [
      /\.connect\(|\bnew (pg\.)?(Pool|Client)\(/.test(text) && 'opens a connection to PostgreSQL',
    ]
    expect(
      breaches(files, wrong, 'use withClient, withTransaction, withSession or openClient of prisma/connection.ts'),
    ).toEqual([])
  })

  it("takes the time from the database's clock", () => {
    // The simulator is a client: its own clock decides when it does something, and nothing that is recorded.
    const files = of('server/src').filter(({ path }) => !/^server\/src\/(clock\/|demo\/simulator\.ts$)/.test(path))
    const wrong = ({ text }: Source) => [/\bnew Date\(\)|\bDate\.now\b/.test(text) && 'reads the system clock']
    expect(
      breaches(files, wrong, 'take `now` as an argument, from clock.now() in the end; durations: performance.now()'),
    ).toEqual([])
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
    expect(breaches(files, wrong, 'make it a command of domain/<noun>/ and call that')).toEqual([])
  })

  it('appends events through one door', () => {
    const files = of('server/src').filter(({ path }) => path !== 'server/src/domain/core/command.ts')
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
