/** Those who answer the same question: ours twice, the floor, and two peers. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { boardDocument, postgraphileDocument } from './board-documents.ts'
import { boardCounts, boardCountsFunction, boardRows } from './board-sql.ts'
import { installPeers } from './peers.ts'
import { type Served, serve } from './processes.ts'
import { signIn } from './session.ts'

export interface BoardSide {
  name: string
  url: string
  headers: Record<string, string>
  body: string
  /** of a right answer */
  bytes: number
  /** Where its CPU profile goes when it stops. */
  profileDir?: string
}

const ours = join(import.meta.dirname, 'servers/ours.ts')
const floor = join(import.meta.dirname, 'servers/floor.ts')
const json = { 'content-type': 'application/json', accept: 'application/json' }
const first = { first: 50, filter: {}, orderBy: 'DUE_ASC', staff: true }
const ask = (query: string, variables: object) => JSON.stringify({ query, variables })
const kept = ask(boardDocument, first)
const cold = ask(boardDocument, { ...first, after: '@cursor@' })

/** Starts everyone; each was seen to answer with a full page. */
export async function startSides(
  databaseUrl: string,
  { alone, profiled }: { alone: boolean; profiled: boolean },
): Promise<BoardSide[]> {
  const sides: BoardSide[] = []
  const options = { with: { databaseUrl } }
  const side = async (name: string, server: Served, body: string, rest: Partial<BoardSide> = {}) => {
    const started = {
      name,
      bytes: 0,
      url: `${server.url}/graphql`,
      body,
      ...rest,
      headers: { ...json, ...rest.headers },
    }
    sides.push(started)
    started.bytes = await check(started)
  }
  // A server each, so that a profile shows what one of them does.
  for (const [name, body] of [
    ['ours_cold', cold],
    ['ours_kept', kept],
  ] as const) {
    const profileDir = profiled ? mkdtempSync(join(tmpdir(), 'takedown-profile-')) : undefined
    const server = await serve(ours, { ...options, profileDir })
    await side(name, server, body, { headers: await signIn(server.url, databaseUrl, sides.length + 1), profileDir })
  }
  await side('floor', await serve(floor, options), cold)
  if (alone) return sides
  const peers = await installPeers()
  await execute(databaseUrl, boardCountsFunction)
  const statements = { boardRows, boardCounts: boardCounts('$1') }
  await side('mercurius', await serve(peers.mercurius, { with: { databaseUrl, ...statements } }), cold)
  const asked = ask(postgraphileDocument, { first: 50 })
  await side('postgraphile', await serve(peers.postgraphile, { ...options, node: peers.node, cwd: peers.home }), asked)
  return sides
}

/** A side that answers with an error, or with less, would be fast for nothing. */
async function check({ name, url, headers, body }: BoardSide): Promise<number> {
  const after = Buffer.from('["2000-01-01T00:00:00.000Z","00000000-0000-0000-0000-000000000000"]').toString('base64url')
  const response = await fetch(url, { method: 'POST', headers, body: body.replace('@cursor@', after) })
  const text = await response.text()
  const numbers = new Set(text.match(/YC-2026-\d+/g))
  const counted = /"requests":"?9000\b/.test(text)
  if (!response.ok || numbers.size !== 50 || !counted || text.includes('"errors"'))
    throw new Error(`${name} answered ${response.status} with ${numbers.size} requests: ${text.slice(0, 1000)}`)
  return Buffer.byteLength(text)
}

async function execute(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}
