/** The candidates that answer the same query: ours twice, the floor, and two peers. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { signIn } from '../session.ts'
import { boardDocument, postgraphileDocument, withoutCounts } from './board-documents.ts'
import { boardCounts, boardCountsFunction, boardRows } from './board-sql.ts'
import { installPeers } from './peers.ts'
import { type Served, serve } from './processes.ts'

export interface BoardSide {
  name: string
  url: string
  headers: Record<string, string>
  bodies: Record<Question, string>
  /** of a correct answer */
  bytes: Record<Question, number>
  /** File of its CPU profile, written when it stops. */
  profileDir?: string
}

const ours = join(import.meta.dirname, '../servers/ours.ts')
const floor = join(import.meta.dirname, '../servers/floor.ts')
const json = { 'content-type': 'application/json', accept: 'application/json' }
const first = { first: 50, filter: {}, orderBy: 'DUE_ASC', staff: true }
/** A different time in each request excludes no row, but prevents cached pages and counters. */
const unlike = { ...first, filter: { dueBefore: '@far@' } }

/** A query with the counters, as the web sends it, and the same for the page alone. */
const bodiesOf = (document: string, variables: object) => {
  const ask = (query: string) => JSON.stringify({ query, variables })
  return { board: ask(document), page: ask(withoutCounts(document)) }
}
export type Question = keyof ReturnType<typeof bodiesOf>
export const questions: readonly Question[] = ['board', 'page']

/** Starts every candidate and checks that each answers with a full page. */
export async function startSides(
  databaseUrl: string,
  { alone, profiled }: { alone: boolean; profiled: boolean },
): Promise<BoardSide[]> {
  const sides: BoardSide[] = []
  const options = { with: { databaseUrl } }
  const startSide = async (
    name: string,
    server: Served,
    bodies: BoardSide['bodies'],
    rest: Partial<BoardSide> = {},
  ) => {
    const url = `${server.url}/graphql`
    const started = { name, url, bodies, bytes: { board: 0, page: 0 }, ...rest, headers: { ...json, ...rest.headers } }
    sides.push(started)
    for (const question of questions) started.bytes[question] = await check(started, question)
  }
  const cold = bodiesOf(boardDocument, unlike)
  // A server each, so that a profile shows the work of one candidate.
  for (const [name, bodies] of [
    ['ours_cold', cold],
    ['ours_kept', bodiesOf(boardDocument, first)],
  ] as const) {
    const profileDir = profiled ? mkdtempSync(join(tmpdir(), 'takedown-profile-')) : undefined
    const server = await serve(ours, { ...options, profileDir })
    await startSide(name, server, bodies, {
      headers: await signIn(server.url, databaseUrl, sides.length + 1),
      profileDir,
    })
  }
  await startSide('floor', await serve(floor, options), cold)
  if (alone) return sides
  const peers = await installPeers()
  await execute(databaseUrl, boardCountsFunction)
  const statements = { boardRows, boardCounts: boardCounts('$1', '$2') }
  await startSide('mercurius', await serve(peers.mercurius, { with: { databaseUrl, ...statements } }), cold)
  const boardQuery = bodiesOf(postgraphileDocument, { first: 50 })
  await startSide(
    'postgraphile',
    await serve(peers.postgraphile, { ...options, node: peers.node, cwd: peers.home }),
    boardQuery,
  )
  return sides
}

/** A candidate that answers with an error, or with less, would be fast for the wrong reason. */
async function check({ name, url, headers, bodies }: BoardSide, question: Question): Promise<number> {
  const body = bodies[question].replace('@far@', '2090-01-01T00:00:00.000Z')
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  const numbers = new Set(text.match(/YC-2026-\d+/g))
  const counted = /"requests":"?9000\b/.test(text)
  if (!response.ok || numbers.size !== 50 || counted !== (question === 'board') || text.includes('"errors"'))
    throw new Error(`${name} answered ${response.status} with ${numbers.size} requests: ${text.slice(0, 1000)}`)
  return Buffer.byteLength(text)
}

async function execute(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
