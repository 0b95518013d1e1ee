/**
 * How long an officer's board takes while other clients load the server. For each role, five clients repeatedly send
 * the slowest document that the role may send, which is stored in `bystander/documents`. The last load is the import of
 * reports with 20,000 rows. Quiet and loaded intervals alternate; every figure is the median of its rounds. `--search`
 * first searches for slower documents and stores them.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readPersisted } from '@takedown/server/http/graphql/persisted.ts'
import type { Crowd, Sent } from './bystander/crowd.ts'
import { bodyOf, type Role, readDocument, roleNames, roles } from './bystander/documents.ts'
import { CLIENTS, type Installation, openInstallation } from './bystander/installation.ts'
import type { Office, Seen } from './bystander/office.ts'
import { importReport } from './bystander/report-import.ts'
import type { Changing } from './support/changing.ts'
import { chosen, quick, searches } from './support/flags.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { median, rounded } from './support/tally.ts'

const LIMIT = 3
const ROUNDS = quick || chosen ? 1 : 3
const SECONDS = quick ? 3 : 10
/** Pause after each load, in which the server finishes the work that the load left. */
const PAUSE_MS = 3_000
const CHANGES_PER_SECOND = 5
const IMPORT = 'report_import'

/** The hash by which the built web asks for one of its documents. */
function hashOf(operation: string): string {
  const documents = readPersisted(fileURLToPath(new URL('../../web/dist', import.meta.url)), console)
  for (const [hash, text] of documents) if (new RegExp(`\\bquery ${operation}\\b`).test(text)) return hash
  throw new Error(`the built web has no document ${operation}`)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const script = (name: string) => join(import.meta.dirname, name)

interface Figure {
  quiet: Seen
  loaded: Seen
}

async function board(office: Served, meanwhile: () => Promise<unknown>): Promise<Seen> {
  await office.ask({ begin: true })
  await meanwhile()
  const seen = await office.ask<Seen>({ end: true })
  if (seen.failed > 0) throw new Error(`${seen.failed} of ${seen.count} boards failed: ${seen.failure}`)
  return seen
}

/** Measures boards while the clients of a role send its document. Prints how often these clients were answered. */
async function underCrowd(office: Served, installation: Installation, role: Role): Promise<Seen> {
  const several = installation.viewers.all(roles[role])
  const headers = Array.from({ length: CLIENTS }, (_, n) => several[n % several.length]!)
  const job: Crowd = { url: installation.url, headers, body: bodyOf(readDocument(role), installation) }
  const crowd = await serve(script('bystander/crowd.ts'), { with: job })
  await crowd.ask({ begin: true })
  const seen = await board(office, () => pause(SECONDS * 1_000))
  const sent = await crowd.ask<Sent>({ sent: true })
  process.stderr.write(`${role}: ${JSON.stringify(sent)}\n`)
  if (sent.answered + sent.refused === 0) throw new Error(`the document of ${role} was never answered`)
  await crowd.stop()
  return seen
}

let editions = 0
/** Measures boards while one report after the other is imported. */
const underImports = (office: Served, installation: Installation): Promise<Seen> =>
  board(office, async () => {
    for (const end = Date.now() + SECONDS * 1_000; Date.now() < end; ) await importReport(installation, ++editions)
  })

async function measure(installation: Installation): Promise<Map<string, Figure[]>> {
  const { url, viewers, desk } = installation
  const officers = [viewers.all('OPERATOR'), viewers.all('SUPERVISOR')].flatMap((several) => several.slice(CLIENTS))
  const office = await serve(script('bystander/office.ts'), {
    with: { url, officers, boardHash: hashOf('BoardPage_Query') } satisfies Office,
  })
  const changing: Changing = { databaseUrl: desk.url, perSecond: CHANGES_PER_SECOND }
  await (await serve(script('support/changing.ts'), { with: changing })).ask({ begin: true })
  // Warms up compilation and connections; not counted.
  await board(office, () => pause(SECONDS * 1_000))
  const all: [string, () => Promise<Seen>][] = [
    ...roleNames.map((role): [string, () => Promise<Seen>] => [role, () => underCrowd(office, installation, role)]),
    [IMPORT, () => underImports(office, installation)],
  ]
  const loads = all.filter(([name]) => !chosen || chosen.has(name))
  if (loads.length === 0) throw new Error(`--only names none of ${all.map(([name]) => name).join(', ')}`)
  const figures = new Map<string, Figure[]>(loads.map(([name]) => [name, []]))
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, load] of loads) {
      const quiet = await board(office, () => pause(SECONDS * 1_000))
      figures.get(name)!.push({ quiet, loaded: await load() })
      await pause(PAUSE_MS)
    }
  return figures
}

function show(figures: Map<string, Figure[]>): void {
  const rows = [...figures].map(([load, rounds]) => ({
    load,
    quiet_p99_ms: rounded(median(rounds.map(({ quiet }) => quiet.p99_ms))),
    p50_ms: rounded(median(rounds.map(({ loaded }) => loaded.p50_ms))),
    p99_ms: rounded(median(rounds.map(({ loaded }) => loaded.p99_ms))),
    longest_ms: rounded(Math.max(...rounds.map(({ loaded }) => loaded.longest_ms))),
    x_of_quiet: rounded(median(rounds.map(({ quiet, loaded }) => loaded.p99_ms / quiet.p99_ms))),
  }))
  console.table(rows)
  const quiet_p99_ms = rounded(median([...figures.values()].flat().map(({ quiet }) => quiet.p99_ms)))
  const x_of_quiet = Object.fromEntries(rows.map(({ load, x_of_quiet }) => [load, x_of_quiet]))
  console.log(JSON.stringify({ x_of_quiet, quiet_p99_ms, limit: LIMIT }))
}

if (searches) await (await import('./bystander/search.ts')).search()
const installation = await openInstallation()
try {
  show(await measure(installation))
} finally {
  await stopAll()
  await installation.stop()
}
