/** The position in the payload of a mutation: a client reads its own write. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client, Data } from '#support/api/client.ts'
import { seqOf } from '#support/feed/tokens.ts'

let app: TestApp
let officer: Client
beforeAll(async () => {
  app = await startApp()
  officer = await app.as('OPERATOR')
})
afterAll(() => app.stop())

const submit = (key: string = crypto.randomUUID()) => officer.must('submitTip', { key, subject: 'Tin', text: 'Tin' })
/** The number of the last event about a tip. */
async function lastSeq({ id }: Data): Promise<number> {
  const where = { subjectId: id.slice('Tip_'.length) }
  const event = await app.db.event.findFirstOrThrow({ where, orderBy: { seq: 'desc' } })
  return Number(event.seq)
}

describe('the position of a mutation', () => {
  it('is that of its own last event, also while others write', async () => {
    const tips = await Promise.all(Array.from({ length: 12 }, () => submit()))
    const seqs = tips.map(({ position }) => seqOf(position))
    expect(seqs).toEqual(await Promise.all(tips.map(lastSeq)))
    expect(new Set(seqs).size).toBe(12)
  })

  it('is the same or a later one when the key is repeated', async () => {
    const key = crypto.randomUUID()
    const first = await submit(key)
    await submit()
    const again = await submit(key)
    expect(again.id).toBe(first.id)
    expect(seqOf(again.position)).toBeGreaterThanOrEqual(seqOf(first.position))
  })

  it('is the newest of the log when the mutation appended no event', async () => {
    const { position } = await submit()
    const read = await officer.must('readNotifications', {})
    expect(seqOf(read.position)).toBeGreaterThanOrEqual(seqOf(position))
    const { seq } = await app.db.eventHead.findFirstOrThrow()
    expect(seqOf(read.position)).toBeLessThanOrEqual(Number(seq))
  })

  it('is one from which the log continues after the write', async () => {
    const [tip, next] = [await submit(), await submit()]
    const { events } = await officer.get(
      'query ($after: FeedPosition) { events(after: $after, types: [TIP_RECEIVED]) { nodes { subjectId } } }',
      { after: tip.position },
    )
    expect(JSON.stringify(events)).toContain(next.id)
    expect(JSON.stringify(events)).not.toContain(tip.id)
  })
})
