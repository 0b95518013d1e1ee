/** Checks how soon a server works again after a fault: commands, readiness, and each important job. */
import { expect } from 'vitest'
import { until } from '../feed/feed.ts'
import { lineFile, sendFile } from '../files/import-files.ts'
import { type Desk, makeSent, newPosts } from '../make.ts'
import type { BuiltServer } from './built-server.ts'
import type { Workplace } from './intents.ts'
import type { Load } from './load.ts'

const LIMIT_MS = 10_000
/** The hours of the demo's usual power. */
const CLOCK_MS = 24 * 3_600_000
/** An item falls due this long after the end of the fault. */
const DUE_IN_MS = 1_500

interface Struck {
  server: BuiltServer
  desk: Desk
}

/** Everything must work again within ten seconds of `end` (of `performance.now()`); the error names what does not. */
export async function expectWorkAgain(site: Struck, load: Load, end: number): Promise<void> {
  const checks: Record<string, () => Promise<void>> = {
    'commands are acknowledged': () => within(end, () => load.hasWorkedSince(end)),
    'the server is ready': () => within(end, async () => (await site.server.answers('/health/ready')) === 200),
    'an item that falls due is marked late': () => marksBreach(site, end),
    'figures follow the log': () => catchesUp(site, 'figure_cursor', end),
    'notifications follow the log': () => catchesUp(site, 'notification_cursor', end),
    'approvals follow the log': () => catchesUp(site, 'approval_cursor', end),
    'an import is finished': () => importsFile(load.workplaces[0]!, end),
  }
  const late = await Promise.all(
    Object.entries(checks).map(([name, check]) =>
      check().then(
        () => [],
        (error: unknown) => [`${name}: ${error}`],
      ),
    ),
  )
  expect(late.flat(), site.server.output).toEqual([])
}

async function marksBreach({ desk }: Struck, end: number): Promise<void> {
  const { items } = await makeSent(desk, { at: new Date(Date.now() - CLOCK_MS + DUE_IN_MS).toISOString() })
  await within(end, async () => {
    const item = await desk.db.requestItem.findUniqueOrThrow({ where: { id: items[0]! } })
    return item.breachedAt !== null
  })
}

/** Whether its cursor reaches the end of the log at the time of the call. */
async function catchesUp({ desk }: Struck, cursor: string, end: number): Promise<void> {
  const { rows: heads } = await desk.sql.query<{ seq: number }>('SELECT seq FROM event_head')
  await within(end, async () => {
    const { rows } = await desk.sql.query<{ seq: number }>(`SELECT seq FROM ${cursor}`)
    return rows[0]!.seq >= heads[0]!.seq
  })
}

async function importsFile({ officer, sent }: Workplace, end: number): Promise<void> {
  const file = lineFile(newPosts(20))
  const sending = { case: `Case_${sent.case}`, key: crypto.randomUUID() }
  let id = ''
  let seen = 'no answer'
  const reached = within(end, async () => {
    if (id === '') {
      const { status, body } = await sendFile(officer, file, sending)
      seen = `answered ${status}`
      if (status !== 201) return false
      id = body.id
    }
    // Without its problems: repeated queries for a thousand of them would use up the officer's budget.
    const { state } = (await officer.get('query ($id: ID!) { import(id: $id) { state } }', { id })).import
    seen = `import ${state}`
    return state === 'DONE'
  })
  await reached.catch((error: unknown) => {
    throw new Error(`${error}; last seen: ${seen}`)
  })
}

/** While the server does not answer, a condition counts as not fulfilled. */
const within = (end: number, condition: () => boolean | Promise<boolean>): Promise<void> =>
  until(
    async () => {
      try {
        return await condition()
      } catch {
        return false
      }
    },
    end + LIMIT_MS - performance.now(),
  )
