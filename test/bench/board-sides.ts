/** Those who answer the same question: ours twice, the floor, and two peers. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { boardDocument, postgraphileDocument, withoutCounts } from './board-documents.ts'
import { boardCounts, boardCountsFunction, boardRows } from './board-sql.ts'
import { installPeers } from './peers.ts'
import { type Served, serve } from './processes.ts'
import { signIn } from './session.ts'

export interface BoardSide {
  name: string
  url: string
  headers: Record<string, string>
  bodies: Record<Question, string>
  /** of a right answer */
  bytes: Record<Question, number>
  /** Where its CPU profile goes when it stops. */
  profileDir?: string
}

const ours = join(import.meta.dirname, 'servers/ours.ts')
const floor = join(import.meta.dirname, 'servers/floor.ts')
const json = { 'content-type': 'application/json', accept: 'application/json' }
const first = { first: 50, filter: {}, orderBy: 'DUE_ASC', staff: true }
/** Another time each time excludes nothing, but neither a page nor counters that are kept can serve. */
const unlike = { ...first, filter: { dueBefore: '@far@' } }

/** A question with the counters, as the web asks it, and the same for the page alone. */
const asks = (document: string, variables: object) => {
  const ask = (query: string) => JSON.stringify({ query, variables })
  return { board: ask(document), page: ask(withoutCounts(document)) }
}
export type Question = keyof ReturnType<typeof asks>
export const questions: readonly Question[] = ['board', 'page']

/** Starts everyone; each was seen to answer with a full page. */
export async function startSides(
  databaseUrl: string,
  { alone, profiled }: { alone: boolean; profiled: boolean },
): Promise<BoardSide[]> {
  const sides: BoardSide[] = []
  const options = { with: { databaseUrl } }
  const side = async (name: string, server: Served, bodies: BoardSide['bodies'], rest: Partial<BoardSide> = {}) => {
    const url = `${server.url}/graphql`
    const started = { name, url, bodies, bytes: { board: 0, page: 0 }, ...rest, headers: { ...json, ...rest.headers } }
    sides.push(started)
    for (const question of questions) started.bytes[question] = await check(started, question)
  }
  const cold = asks(boardDocument, unlike)
  // A server each, so that a profile shows what one of them does.
  for (const [name, bodies] of [
    ['ours_cold', cold],
    ['ours_kept', asks(boardDocument, first)],
  ] as const) {
    const profileDir = profiled ? mkdtempSync(join(tmpdir(), 'takedown-profile-')) : undefined
    const server = await serve(ours, { ...options, profileDir })
    await side(name, server, bodies, { headers: await signIn(server.url, databaseUrl, sides.length + 1), profileDir })
  }
  await side('floor', await serve(floor, options), cold)
  if (alone) return sides
  const peers = await installPeers()
  await execute(databaseUrl, boardCountsFunction)
  const statements = { boardRows, boardCounts: boardCounts('$1', '$2') }
  await side('mercurius', await serve(peers.mercurius, { with: { databaseUrl, ...statements } }), cold)
  const asked = asks(postgraphileDocument, { first: 50 })
  await side('postgraphile', await serve(peers.postgraphile, { ...options, node: peers.node, cwd: peers.home }), asked)
  return sides
}

/** A side that answers with an error, or with less, would be fast for nothing. */
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
