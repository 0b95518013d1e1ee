/**
 * Rows per second from the first byte of a file to its last row in the case, over HTTP with log and rules; against
 * plain COPY of as many finished rows into the same two tables with the same indexes. The candidates alternate on
 * clones of one database; every figure is the median of its rounds. Memory is the server's increase.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyIn } from '@takedown/server/domain/core/copy/copy-in.ts'
import { copyRow } from '@takedown/server/domain/core/copy/copy-text.ts'
import { uuid7 } from '@takedown/server/domain/core/uuid7.ts'
import pg from 'pg'
import { Client } from '#support/api/client.ts'
import { lineFile, readImport, sendFile } from '#support/files/import-files.ts'
import type { OurOptions } from './servers/ours.ts'
import { signIn } from './session.ts'
import { openBench } from './support/database.ts'
import { quick } from './support/flags.ts'
import { type Served, serve, stopAll } from './support/processes.ts'
import { median, report } from './support/tally.ts'

const rows = quick ? 20_000 : 300_000
const rounds = quick ? 2 : 3

/** As copied from a browser, with trackers and optional parts; each names another item. */
const addresses = (round: number) =>
  Array.from({ length: rows }, (_, n) => {
    const id = `${round}${String(n).padStart(8, '0')}`
    return [
      `https://www.facebook.com/groups/bung.no.${n % 400}/permalink/${id}/?fbclid=IwAR0x${id}`,
      `https://m.facebook.com/story.php?story_fbid=${id}&id=1000${n % 900}`,
      `https://www.tiktok.com/@user.${n % 700}/video/7${id}00?is_from_webapp=1&sender_device=pc`,
      `https://youtu.be/v${id}x?si=abcdef`,
    ][n % 4]!
  })

const bench = await openBench()
try {
  const [ours, plain] = [await clone(), await clone()]
  const script = join(import.meta.dirname, 'servers/ours.ts')
  const server = await serve(script, { with: { databaseUrl: ours } satisfies OurOptions })
  const officer = new Client(server.url, await signIn(server.url, ours, 1))
  const before = residentOf(server.pid)
  const figures: { ours: number; copy: number; highest: number }[] = []
  // The first round warms up both, and does not count.
  for (let round = 1; round <= rounds + 1; round++) {
    const copy = await timeCopy(plain, round)
    figures.push({ copy, ...(await importOurs(server, officer, round)) })
  }
  show(figures.slice(1), before)
} finally {
  await stopAll()
  await bench.close()
}

function clone(): Promise<string> {
  return bench.database({ items: 100_000, openRequests: 10_000 }, { clone: true })
}

/** The statements alone: their rows were made before. The database has no other load. */
async function timeCopy(databaseUrl: string, round: number): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows: homes } = await client.query('SELECT id FROM "case" ORDER BY id LIMIT 1 OFFSET $1', [round])
    const { rows: platforms } = await client.query(`SELECT id FROM platform WHERE slug = 'facebook'`)
    const now = new Date().toISOString()
    const nextId = uuid7(Date.now)
    const items = addresses(round).map((url) => [nextId(), platforms[0].id, withoutTrackers(url), 'POST', now])
    const places = Buffer.from(items.map(([item]) => copyRow([homes[0].id, item, now])).join(''))
    const itemRows = Buffer.from(items.map(copyRow).join(''))
    const started = performance.now()
    await copyIn(client, 'COPY content_item (id, platform_id, canonical_url, kind, first_seen_at) FROM STDIN', itemRows)
    await copyIn(client, 'COPY case_item (case_id, item_id, added_at) FROM STDIN', places)
    return (rows * 1000) / (performance.now() - started)
  } finally {
    await client.end()
  }
}

/** As long as the stored text, without the work of computing it. */
function withoutTrackers(url: string): string {
  return url.replace(/https:\/\/(?:www|m)\./, 'https://').replace(/\/?\?(?:fbclid|is_from|si).*/, '')
}

async function importOurs(server: Served, officer: Client, round: number): Promise<{ ours: number; highest: number }> {
  const { categories } = await officer.get('{ categories { id } }')
  const caseNode = await officer.must('openCase', { title: `Vụ nhập ${round}`, categoryId: categories[0].id })
  const file = lineFile(addresses(round))
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, residentOf(server.pid))
  }, 50)
  const started = performance.now()
  const { body } = await sendFile(officer, file, { case: caseNode.id })
  while ((await stateOf(officer, body.id)) === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 50))
  const ours = (rows * 1000) / (performance.now() - started)
  clearInterval(watch)
  const { added } = await readImport(officer, body.id)
  if (added !== rows) throw new Error(`${added} of ${rows} arrived`)
  return { ours, highest }
}

async function stateOf(officer: Client, id: string): Promise<string> {
  return (await officer.get('query ($id: ID!) { import(id: $id) { state } }', { id })).import.state
}

/** Memory of a process in MiB. */
function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

function show(figures: { ours: number; copy: number; highest: number }[], before: number): void {
  report(
    figures.map(({ ours, copy, highest }) => ({
      rows,
      'ours rows/s': ours,
      'COPY rows/s': copy,
      'ours / COPY': ours / copy,
      'memory +MiB': highest - before,
    })),
    {
      rows,
      rows_per_s: median(figures.map(({ ours }) => ours)),
      copy_rows_per_s: median(figures.map(({ copy }) => copy)),
      // Per pair: the two candidates of a round had about the same share of the machine.
      of_copy: median(figures.map(({ ours, copy }) => ours / copy)),
      memory_mib: Math.max(...figures.map(({ highest }) => highest)) - before,
    },
  )
}
