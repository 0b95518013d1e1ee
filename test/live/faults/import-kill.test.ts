/** An import survives the death of its server. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { verifyLog } from '@takedown/server/domain/event-log/verify.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { FULL } from '#support/faults/extent.ts'
import { until } from '#support/feed/feed.ts'
import { ended, lineFile, readImport, sendFile } from '#support/files/import-files.ts'
import { type Desk, newKey, newPosts, openDesk } from '#support/make.ts'
import { bundled } from '#support/run/bundled.ts'

/** Lines of the file, and how many are added when the server is killed: early, since a fast one might finish before. */
const size = FULL ? { lines: 40_000, added: 10_000 } : { lines: 24_000, added: 4_000 }

interface Server {
  client: Client
  kill(): Promise<void>
}

describe('an import whose server is killed', () => {
  let desk: Desk
  const servers: Server[] = []
  beforeAll(async () => {
    desk = await openDesk()
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill()))
    await desk.close()
  })

  it('continues under another server: nothing twice, nothing lost', { timeout: 60_000 }, async () => {
    const first = await start()
    const caseId = await newCase()
    const urls = newPosts(size.lines)
    const { body } = await sendFile(first.client, lineFile(urls), { case: `Case_${caseId}` })
    await until(async () => (await readImport(first.client, body.id)).added >= size.added)
    await first.kill()

    const { added } = await desk.db.import.findFirstOrThrow({ where: { caseId: caseId } })
    expect(added).toBeLessThan(urls.length)
    const [second, third] = await Promise.all([start(), start()])
    expect(await ended(third.client, body.id)).toMatchObject({
      state: 'DONE',
      received: size.lines,
      added: size.lines,
      known: 0,
    })
    await Promise.all([second.kill(), third.kill()])
    await expectWhole(caseId, urls)
  })

  it('ends if its file was still arriving, and accepts the file again with the same key', async () => {
    const first = await start()
    const caseId = await newCase()
    const urls = newPosts(12_000)
    const key = newKey()
    async function* untilKilled() {
      yield lineFile(urls.slice(0, 11_000))
      await until(async () => (await desk.db.import.count({ where: { caseId: caseId, batches: { gt: 0 } } })) > 0)
      await first.kill()
      yield 'nobody listens'
    }
    await expect(sendFile(first.client, untilKilled(), { case: `Case_${caseId}`, key })).rejects.toThrow()

    const { client, kill } = await start()
    const { id } = await desk.db.import.findFirstOrThrow({ where: { caseId: caseId } })
    expect(await ended(client, `Import_${id}`)).toMatchObject({ state: 'FAILED', failure: 'INTERRUPTED', added: 0 })
    expect(await desk.db.caseItem.count({ where: { caseId: caseId } })).toBe(0)
    const { status, body } = await sendFile(client, lineFile(urls), { case: `Case_${caseId}`, key })
    expect([status, body.id]).toEqual([201, `Import_${id}`])
    expect(await ended(client, body.id)).toMatchObject({ state: 'DONE', received: 12_000, added: 12_000 })
    await kill()
    await expectWhole(caseId, urls)
  })

  /** The case, its log and its staged rows are as if no server had died. */
  async function expectWhole(caseId: string, urls: string[]): Promise<void> {
    const inside = await desk.db.caseItem.findMany({ where: { caseId: caseId }, include: { item: true } })
    expect(inside.map(({ item }) => item.canonicalUrl).sort()).toEqual([...urls].sort())
    const { rows } = await desk.sql.query<{ items: string[] }>(
      `SELECT p.payload::json -> 'items' AS items FROM event e JOIN event_payload p ON p.event_id = e.id
       WHERE e.case_id = $1 AND e.type = 'case.items_added'`,
      [caseId],
    )
    const logged = rows.flatMap(({ items }) => items)
    expect(logged.sort()).toEqual(inside.map(({ itemId }) => itemId).sort())
    expect(await desk.db.importRow.count()).toBe(0)
    const { _max: newest } = await desk.db.event.aggregate({ _max: { seq: true } })
    expect(await verifyLog(desk.sql)).toMatchObject({ events: Number(newest.seq), fault: null })
  }

  const newCase = async (): Promise<string> => {
    const opened = { key: newKey(), title: 'Vụ nhập', category: desk.categories['bung-no'] }
    return (await openCase(desk.ask('can-bo-1', new Date()), opened)).id
  }

  async function start(): Promise<Server> {
    const script = join(import.meta.dirname, 'fixtures/killed-app.ts')
    const child = spawn(process.execPath, [await bundled(script), desk.url, '0', SECRET], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const server = { client: await signedIn(child), kill: () => kill(child) }
    servers.push(server)
    return server
  }
})

async function signedIn(child: ChildProcess): Promise<Client> {
  const [printed] = (await once(child.stdout!, 'data')) as [Buffer]
  return Client.signIn(printed.toString().trim(), { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
