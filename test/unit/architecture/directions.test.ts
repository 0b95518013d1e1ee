/** Which layers may import which. Each violation is printed with its fix. */
import { describe, expect, it } from 'vitest'
import { importing, of, type Source, sources, violations } from './sources.ts'

const layer = (path: string): string | undefined => /^server\/src\/([a-z]+)\//.exec(path)?.[1]
/** The imports that each layer of the server may have. */
const below: Record<string, string[]> = {
  // The jurisdiction packs with which an installation starts, and the bytes of issued documents.
  domain: ['reference', 'storage'],
  letters: ['domain', 'mails'],
  // Mails, and the answers of platforms in them.
  mails: [],
  answers: ['domain', 'letters', 'mails', 'reports'],
  // Files of addresses in any form.
  intake: ['answers', 'domain', 'mails'],
  // One worker thread reads every uploaded file and every mail.
  reports: ['answers', 'domain', 'intake', 'letters', 'mails'],
  // The thread that sends mails reads the attached files from the storage.
  processes: [
    ...[
      'answers',
      'capturing',
      'documents',
      'domain',
      'egress',
      'images',
      'intake',
      'letters',
      'mails',
      'outgoing',
      'printing',
      'probing',
      'reports',
    ],
    'storage',
  ],
  // Renders the domain's figures as a document.
  briefings: ['domain', 'printing'],
  // Renders letters and annexes.
  documents: ['domain', 'printing'],
  // Writes the documentation that /docs serves, from the schema, the registry of events and the folder docs.
  docs: ['domain'],
  // Chromium and fonts.
  printing: [],
  // Decodes images and computes their hashes.
  images: [],
  storage: [],
  reference: [],
  // A copy of the whole installation in one file.
  backup: ['storage'],
  // The time, for callers that pass `now` to the domain.
  clock: [],
  delivery: ['domain', 'egress', 'outgoing', 'storage'],
  // The only process that connects to other systems by HTTP.
  egress: [],
  // HTTP requests to other systems, from a process of their own.
  outgoing: ['egress'],
  // Requests pages of platforms, in a process of its own.
  probing: ['domain', 'egress', 'jobs', 'mails', 'outgoing', 'reference'],
  // Captures pages of platforms with Chromium, in a process of its own.
  capturing: ['domain', 'egress', 'jobs', 'printing', 'storage'],
  // Mails from outside.
  inbound: ['domain', 'jobs', 'reports', 'storage'],
  jobs: ['domain', 'clock', 'documents', 'printing', 'reports', 'storage'],
  // Runs jobs that leave the machine.
  worker: ['domain', 'jobs'],
  demo: ['domain', 'reports'],
  // A process without access to the database, which knows only what an addressee knows.
  standin: ['mails'],
  feed: ['clock'],
  // The mutation for a published file parses it before it calls the domain.
  graphql: ['answers', 'domain', 'feed', 'reports'],
  // An uploaded file is read like a published report.
  http: ['domain', 'clock', 'feed', 'graphql', 'intake', 'reports', 'briefings', 'printing', 'storage'],
  cli: ['backup', 'domain', 'clock', 'docs', 'documents', 'graphql', 'reports', 'reference', 'storage'],
}

describe('on the server', () => {
  it.each(Object.entries(below))('%s imports only what lies below it', (name, allowed) => {
    const wrong = importing((imported) => {
      const other = layer(imported)
      return other !== undefined && other !== name && !allowed.includes(other)
    })
    expect(
      violations(
        of(`server/src/${name}`),
        wrong,
        `${name} may import ${['prisma', ...allowed].join(', ')}; pass other dependencies as arguments`,
      ),
    ).toEqual([])
  })

  it.each(Object.entries(below))('%s uses every import that the table allows', (name, allowed) => {
    const used = new Set(of(`server/src/${name}`).flatMap(({ imports }) => imports.map(layer)))
    const unused = allowed.filter((other) => !used.has(other))
    expect(unused, `delete them from the line of ${name}`).toEqual([])
  })

  it('has a line in the table for every layer', () => {
    const layers = new Set(sources.flatMap(({ path }) => layer(path) ?? []))
    expect([...layers].filter((name) => !Object.hasOwn(below, name))).toEqual([])
  })

  it('keeps prisma below everything', () => {
    const wrong = importing((imported) => /^(server|web|test)\//.test(imported))
    expect(violations(of('prisma'), wrong, 'prisma imports no other layer; move the code up')).toEqual([])
  })

  it('keeps transport and contract out of the domain', () => {
    const wrong = importing((imported) =>
      /^(graphql|@pothos|graphql-|ws$|@graphql|better-auth|pino|node:http)/.test(imported),
    )
    expect(
      violations(
        of('server/src/domain'),
        wrong,
        'pass db, viewer and now to the domain; translate in graphql/ or http/',
      ),
    ).toEqual([])
  })

  it('lets the feed import events and no nouns', () => {
    const wrong = importing(
      (imported) => imported.startsWith('server/src/domain/') || /^prisma\/(client|generated)/.test(imported),
    )
    expect(
      violations(of('server/src/feed'), wrong, 'pass the noun in as a Live, like graphql/board/subscription.ts'),
    ).toEqual([])
  })

  it('opens database connections in one place', () => {
    const wrong = ({ text }: Source) => [
      /\.connect\(|\bnew (pg\.)?(Pool|Client)\(/.test(text) && 'opens a connection to PostgreSQL',
    ]
    const fix = 'use withClient, withTransaction, withSession or openClient of prisma/connection.ts'
    const exceptions = {
      'prisma/connection.ts': 'this is the one place',
      'prisma/engineAdapter.ts': 'the schema engine connects to a pool',
      'server/src/inbound/mailbox.ts': 'connects to a mail server',
    }
    expect(violations(of('prisma', 'server/src'), wrong, fix, exceptions)).toEqual([])
  })

  it("takes the time from the database's clock", () => {
    const wrong = ({ text }: Source) => [/\bnew Date\(\)|\bDate\.now\b/.test(text) && 'reads the system clock']
    const fix = 'take `now` as an argument that comes from clock.now(); for durations use performance.now()'
    const exceptions = {
      'server/src/clock/': 'compares the system clock with the database',
      'server/src/storage/temporary-folders.ts': 'compares times that the file system of this machine wrote',
      'server/src/standin/': 'a client: its own clock decides when it acts, and nothing that is recorded',
    }
    expect(violations(of('server/src'), wrong, fix, exceptions)).toEqual([])
  })

  it('reads settings in one place', () => {
    const wrong = ({ text }: Source) => [/\bprocess\.env\b/.test(text) && 'reads process.env']
    const fix = 'add the setting to env.ts and pass its value as an argument'
    const exceptions = { 'server/src/env.ts': 'this is the one place', 'server/src/cli/': 'entry points' }
    expect(violations(of('server/src'), wrong, fix, exceptions)).toEqual([])
  })

  it('writes through Prisma only in the domain', () => {
    const write = /\b(?:db|tx|prisma)\.\w+\.(create|update|delete|upsert)\w*\(|\$execute/
    const wrong = ({ text }: Source) => [write.test(text) && `has ${write.exec(text)![0]}…`]
    const exceptions = {
      'server/src/domain/': 'this is the one place',
      'server/src/jobs/housekeeping.ts': 'deletes temporary rows only',
      'server/src/storage/': 'stores bytes, which no rule concerns',
    }
    expect(violations(of('server/src'), wrong, 'write a command in domain/<noun>/ and call it', exceptions)).toEqual([])
  })

  it('appends events in one place', () => {
    const wrong = ({ text }: Source) => [
      /\b(?:tx|db)\.event(Payload|Head|Marker)?\.(create|update|delete|upsert)|INSERT INTO event\b/.test(text) &&
        'writes the log itself',
    ]
    const exceptions = { 'server/src/domain/core/log/append.ts': 'this is the one place' }
    expect(violations(of('server/src'), wrong, 'call append(event) inside runCommand()', exceptions)).toEqual([])
  })
})

describe('between browser and server', () => {
  const shared = 'it runs in the browser and on the server: pass its dependencies as arguments'

  it('declarations import nothing else', () => {
    const wrong = importing((imported) => !imported.startsWith('server/declarations/'))
    expect(violations(of('server/declarations'), wrong, shared)).toEqual([])
  })

  it('the filter grammar imports nothing else', () => {
    const wrong = importing((imported) => !/^server\/(declarations|query)\//.test(imported))
    expect(violations(of('server/query'), wrong, shared)).toEqual([])
  })
})

const feature = (path: string): string | undefined => /^web\/src\/features\/([^/]+)\//.exec(path)?.[1]

describe('in the web', () => {
  it('no feature imports another', () => {
    const wrong = (file: Source) =>
      importing((imported) => feature(imported) !== undefined && feature(imported) !== feature(file.path))(file)
    expect(violations(of('web/src/features'), wrong, 'move shared code to components/, ui/, graphql/ or lib/')).toEqual(
      [],
    )
  })

  it('no module imports the server, only its schema', () => {
    const wrong = importing((imported) => /^(server\/src|prisma)\//.test(imported))
    expect(violations(of('web/src'), wrong, 'query it in a document; types come from schema.graphql')).toEqual([])
  })

  // The library of controls records each property in transition, and forgets only one of them when an element is
  // removed: the element and its ancestors would stay in memory.
  it('no element has a transition on several properties', () => {
    const several = /\btransition-(colors|all|\[[^\]]*,)/
    const wrong = ({ text }: Source) => [several.test(text) && `has ${several.exec(text)![0]}`]
    expect(violations(of('web/src'), wrong, 'name one property: transition-[background-color]')).toEqual([])
  })
})
