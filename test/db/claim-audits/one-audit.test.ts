/** One audit of claims on PostgreSQL: what is drawn in which week, corrections of results, and its end. */
import { closeOldAudits, drawClaimAudits, OPEN_DAYS } from '@takedown/server/domain/claim-audits/draw.ts'
import { recordAuditResult } from '@takedown/server/domain/claim-audits/results.ts'
import { ForbiddenError, RuleError, ValidationError } from '@takedown/server/domain/core/errors.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { makeAudit } from '#support/queues/claim-audits.ts'

const DAY_MS = 86_400_000
/** Monday in Hanoi, where the day begins at 17:00 UTC. */
const FIRST_MONDAY = Date.parse('2026-08-02T17:00:00Z')

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const eventsOf = async (type: string) =>
  (
    await desk.sql.query(
      `SELECT e.seq, e.subject_id AS subject, p.payload::json AS data FROM event e
       JOIN event_payload p ON p.event_id = e.id WHERE e.type = $1 ORDER BY e.seq`,
      [type],
    )
  ).rows

describe('an audit', () => {
  it('draws nothing twice, nothing for a platform of size 0, and no late claim', async () => {
    const at = '2026-10-14T03:00:00Z'
    const { audit, drawnAt } = await makeAudit(desk, at)
    const before = await desk.db.claimAuditItem.count({ where: { auditId: audit } })
    const late = await makeSent(desk, { at: new Date(Date.parse(drawnAt) - 7 * DAY_MS).toISOString() })
    const answeredAt = new Date(Date.parse(drawnAt) - 7 * DAY_MS + 1000).toISOString()
    await answer(desk, late, late.items, { state: 'ACTIONED', action: 'CONTENT_REMOVED' }, { at: answeredAt })
    expect(await drawClaimAudits(desk.db, new Date(drawnAt))).toBe(0)
    expect(await desk.db.claimAuditItem.count({ where: { auditId: audit } })).toBe(before)
  })

  it('completes a draw that was interrupted after the population was fixed', async () => {
    const { audit, drawnAt } = await makeAudit(desk, '2026-10-14T03:00:00Z', 2)
    const { fromDay, items } = await desk.db.claimAudit.findUniqueOrThrow({
      where: { id: audit },
      include: { items: { orderBy: { position: 'asc' } } },
    })
    await desk.db.claimAuditItem.deleteMany({ where: { auditId: audit } })
    await desk.db.claimAuditWeek.update({ where: { fromDay }, data: { seed: null, seedPosition: null } })
    expect(await drawClaimAudits(desk.db, new Date(Date.parse(drawnAt) + 60_000))).toBe(1)
    const again = await desk.db.claimAuditItem.findMany({ where: { auditId: audit }, orderBy: { position: 'asc' } })
    const ids = (list: typeof items) => list.map(({ requestItemId }) => requestItemId)
    expect(ids(again)).toEqual(ids(items))
  })

  it('draws an answer in the week of its recording: a letter recorded late, and a further action', async () => {
    const [earliest] = await desk.db.claimAuditWeek.findMany({ orderBy: { fromDay: 'asc' }, take: 1 })
    const monday = (earliest?.fromDay.getTime() ?? FIRST_MONDAY + 7 * 3_600_000) - 7 * 3_600_000 - 21 * DAY_MS
    const on = (day: number) => new Date(monday + day * DAY_MS).toISOString()
    const letter = await makeSent(desk, { at: on(1) })
    const labelled = await makeSent(desk, { at: on(1) })
    await answer(desk, labelled, labelled.items, { state: 'ACTIONED', action: 'LABELLED' }, { at: on(2) })
    await drawClaimAudits(desk.db, new Date(on(7)))
    expect(await desk.db.claimAudit.count({ where: { drawnAt: on(7) } })).toBe(0)
    const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(desk, labelled, labelled.items, removed, { at: on(8) })
    const answers = [{ item: letter.items[0], ground: 'LEGAL', ...removed }]
    await atVersion(desk, letter.request, (expectedVersion) =>
      recordResponse(desk.ask('can-bo-1', on(9)), {
        ...{ key: newKey(), request: letter.request, expectedVersion, answers },
        ...{ answeredAt: new Date(on(2)), proof: 'Công văn giấy' },
      }),
    )
    await drawClaimAudits(desk.db, new Date(on(14)))
    const [audit] = await desk.db.claimAudit.findMany({ where: { drawnAt: on(14) } })
    expect(audit).toMatchObject({ answered: 2, populationIds: [...letter.items, ...labelled.items].toSorted() })
  })

  it('closes with the last result, and a correction afterwards needs a note', async () => {
    const { audit, sampled, drawnAt } = await makeAudit(desk, '2026-10-14T03:00:00Z', 2)
    const officer = desk.ask('can-bo-1', new Date(Date.parse(drawnAt) + 3_600_000))
    const record = (n: number, result: string, fields: object = {}) =>
      recordAuditResult(officer, { key: newKey(), sampled: sampled[n], result, ...fields })
    await record(0, 'GONE')
    expect((await desk.db.claimAudit.findUniqueOrThrow({ where: { id: audit } })).closedAt).toBeNull()
    await record(1, 'CANNOT_TELL')
    expect(await desk.db.claimAudit.findUniqueOrThrow({ where: { id: audit } })).toMatchObject({
      ...{ gone: 1, up: 0, cannotTell: 1, closedAt: officer.now },
    })
    await expect(record(1, 'UP')).rejects.toThrow(ValidationError)
    await record(1, 'UP', { note: 'Đã mở lại bằng tài khoản' })
    expect(await desk.db.claimAudit.findUniqueOrThrow({ where: { id: audit } })).toMatchObject({ up: 1, cannotTell: 0 })
    const [closed] = (await eventsOf('claim_audit.closed')).filter(({ subject }) => subject === audit)
    expect(closed.data).toEqual({ goneCount: 1, upCount: 0, cannotTellCount: 1, missingCount: 0 })
    const last = (await eventsOf('claim_audit.result_recorded')).at(-1)
    expect(last.data).toMatchObject({ auditResult: 'UP', previousAuditResult: 'CANNOT_TELL' })
  })

  it('voids the check of a corrected result, so that content seen as gone by mistake has not reappeared', async () => {
    const { sampled, drawnAt } = await makeAudit(desk, '2026-10-14T03:00:00Z', 2)
    const [first] = await desk.db.claimAuditItem.findMany({
      where: { id: sampled[0]! },
      include: { requestItem: true },
    })
    const { itemId, id: requestItem } = first!.requestItem
    let minute = 0
    const record = (result: string) =>
      recordAuditResult(desk.ask('can-bo-1', new Date(Date.parse(drawnAt) + ++minute * 60_000)), {
        ...{ key: newKey(), sampled: sampled[0], result },
      })
    const state = async () => ({
      presence: (await desk.db.contentItem.findUniqueOrThrow({ where: { id: itemId } })).presence,
      goneAt: (await desk.db.requestItem.findUniqueOrThrow({ where: { id: requestItem } })).goneAt !== null,
    })
    await record('GONE')
    expect(await state()).toEqual({ presence: 'GONE', goneAt: true })
    await record('UP')
    expect(await state()).toEqual({ presence: 'UP', goneAt: false })
    await record('CANNOT_TELL')
    expect(await state()).toEqual({ presence: 'UNKNOWN', goneAt: false })
    await record('GONE')
    expect(await state()).toEqual({ presence: 'GONE', goneAt: true })
    const checks = await desk.db.check.findMany({ where: { itemId } })
    expect(checks.filter(({ voidedAt }) => voidedAt === null)).toMatchObject([{ up: false }])
    const events = (await eventsOf('item.presence_corrected')).filter(({ subject }) => subject === itemId)
    expect(events.map(({ data }) => data)).toEqual([
      { presence: 'UNKNOWN', previousPresence: 'GONE' },
      { presence: 'UNKNOWN', previousPresence: 'UP' },
    ])
    expect((await eventsOf('item.reappeared')).filter(({ subject }) => subject === itemId)).toEqual([])
  })

  it('closes after its time, and states how many results are missing', async () => {
    const { audit, sampled, drawnAt } = await makeAudit(desk, '2026-10-14T03:00:00Z', 3)
    const officer = desk.ask('can-bo-2', new Date(Date.parse(drawnAt) + 1000))
    await recordAuditResult(officer, { key: newKey(), sampled: sampled[0], result: 'UP' })
    await closeOldAudits(desk.db, new Date(Date.parse(drawnAt) + OPEN_DAYS * DAY_MS - 1))
    expect((await desk.db.claimAudit.findUniqueOrThrow({ where: { id: audit } })).closedAt).toBeNull()
    await closeOldAudits(desk.db, new Date(Date.parse(drawnAt) + OPEN_DAYS * DAY_MS))
    const [closed] = (await eventsOf('claim_audit.closed')).filter(({ subject }) => subject === audit)
    expect(closed.data).toEqual({ goneCount: 0, upCount: 1, cannotTellCount: 0, missingCount: 2 })
  })

  it('takes results from people only, and none from before the draw or from the future', async () => {
    const { sampled, drawnAt } = await makeAudit(desk, '2026-10-14T03:00:00Z', 1)
    const officer = desk.ask('can-bo-1', new Date(Date.parse(drawnAt) + 60_000))
    const input = () => ({ key: newKey(), sampled: sampled[0], result: 'GONE' })
    const program = {
      ...officer,
      viewer: { ...officer.viewer, kind: 'key' as const, scopes: ['read', 'write'] as never },
    }
    await expect(recordAuditResult(program, input())).rejects.toThrow(ForbiddenError)
    for (const who of ['quan-ly', 'facebook', 'bao-chi'])
      await expect(recordAuditResult({ ...officer, viewer: desk.ask(who, drawnAt).viewer }, input())).rejects.toThrow(
        ForbiddenError,
      )
    const at = (ms: number) => new Date(Date.parse(drawnAt) + ms)
    await expect(recordAuditResult(officer, { ...input(), observedAt: at(-1) })).rejects.toThrow(ValidationError)
    await expect(recordAuditResult(officer, { ...input(), observedAt: at(120_000) })).rejects.toThrow(RuleError)
  })
})
