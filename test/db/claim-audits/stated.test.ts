/** What briefings and the CSV file of figures state about audits: also what nobody could decide, opened or finished. */
import { readContent } from '@takedown/server/briefings/content.ts'
import { writeDocument } from '@takedown/server/briefings/document.ts'
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { closeOldAudits, OPEN_DAYS } from '@takedown/server/domain/claim-audits/draw.ts'
import { recordAuditResult } from '@takedown/server/domain/claim-audits/results.ts'
import { exportFigures } from '@takedown/server/domain/mailed-lists/figures-file.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, newKey, openDesk } from '#support/make.ts'
import { makeAudit } from '#support/queues/claim-audits.ts'

const DAY_MS = 86_400_000

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const week = { period: 'CAMPAIGN', from: '2026-09-28', to: '2026-10-04' }

/** The text of a briefing of the audited week that is drafted at `now`, and its record of audits. */
async function briefing(nameVi: string, now: string) {
  const ask = desk.ask('quan-ly', now)
  const { id } = await draftBriefing(ask, { key: newKey(), heldOn: now.slice(0, 10), nameVi, ...week })
  const content = (await readContent(desk.db, ask.viewer, id))!
  return { audits: content.audits!, text: writeDocument(content, 'en', 'http://x').replaceAll(/<[^>]*>/g, ' ') }
}

async function csv(now: string): Promise<Record<string, string>[]> {
  const { viewer } = desk.ask('quan-ly', now)
  const file = await exportFigures({ db: desk.db, viewer, now: new Date(now) }, desk.sql)
  if (!('chunks' in file)) throw new Error('the file has no chunks')
  let text = ''
  for await (const chunk of file.chunks) text += Buffer.from(chunk).toString()
  const [head, ...rows] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const names = head!.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((value, index) => [names[index]!, value])))
}

it('leaves open audits out of briefings, and states beside the share what has no result', async () => {
  const { audit, sampled, drawnAt } = await makeAudit(desk, '2026-10-14T03:00:00Z', 5)
  const record = (n: number, result: string) =>
    recordAuditResult(desk.ask('can-bo-1', new Date(Date.parse(drawnAt) + 60_000)), {
      ...{ key: newKey(), sampled: sampled[n], result },
    })
  await record(0, 'GONE')
  await record(1, 'CANNOT_TELL')
  await record(2, 'CANNOT_TELL')
  const during = await briefing('Đợt một', '2026-10-09T03:00:00Z')
  expect(during.audits).toMatchObject([
    { open: 1, sampled: 0, trueShare: null },
    { platformId: null, open: 1, sampled: 0, trueShare: null },
  ])
  expect(during.text).toContain('1 open audit not counted')
  expect(during.text).not.toContain('100% true')
  const stated = { audited_claims: '1', audit_sampled: '5', audit_undecided: '2', audit_without_result: '2' }
  expect(await csv('2026-10-09T03:00:00Z')).toMatchObject([{ platform: 'Facebook', ...stated, audits_open: '1' }])

  await closeOldAudits(desk.db, new Date(Date.parse(drawnAt) + OPEN_DAYS * DAY_MS))
  expect((await desk.db.claimAudit.findUniqueOrThrow({ where: { id: audit } })).closedAt).not.toBeNull()
  const after = await briefing('Đợt hai', '2026-10-30T03:00:00Z')
  expect(after.audits).toMatchObject([
    { open: 0, sampled: 5, gone: 1, cannotTell: 2 },
    { platformId: null, open: 0, sampled: 5, gone: 1, cannotTell: 2 },
  ])
  expect(after.text).toContain(
    'Answers recorded 28 September 2026 to 4 October 2026: claimed 100% (5 of 5 answered items)',
  )
  expect(after.text).toContain('audit (1 of 5 sampled items seen): an estimated 100%')
  expect(after.text).toContain('2 undecided, 2 not opened')
  const period = { audit_from: '2026-09-28', audit_to: '2026-10-04', audit_answered: '5', audit_claims: '5' }
  const shares = { claimed_share: '1.0000', audited_share: '1.0000', audited_share_high: '1.0000' }
  expect(await csv('2026-10-30T03:00:00Z')).toMatchObject([{ ...stated, ...period, ...shares, audits_open: '0' }])
})
