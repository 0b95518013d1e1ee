/** Commitments: milestones with reminders, appendices, closing, and indicators. */
import { receiveAppendix, requestAppendix } from '@takedown/server/domain/commitments/appendices.ts'
import { closeCommitment, editCommitment } from '@takedown/server/domain/commitments/commitments.ts'
import { addIndicator } from '@takedown/server/domain/commitments/indicators.ts'
import { listCommitments } from '@takedown/server/domain/commitments/list.ts'
import { anyReminder, remindOfMilestones } from '@takedown/server/domain/commitments/milestone-reminders.ts'
import {
  dropMilestone,
  meetMilestone,
  moveMilestone,
  reopenMilestone,
} from '@takedown/server/domain/commitments/milestones.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, type Desk, makeSent, newKey, openDesk } from '#support/make.ts'
import { only, readFigures } from '#support/models/figures.ts'
import { atCommitment, type Followed, makeCommitment, makeMilestone } from '#support/objects/commitments.ts'

const at = '2026-03-02T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const act = (made: Followed, verb: Parameters<typeof atCommitment>[2], input: object, when = at) =>
  atCommitment(desk, made.commitment, verb, input, when)
const listEntryOf = async ({ commitment }: Followed, asOf: string) => {
  const period = { from: '2026-01-01', to: '2026-12-31' }
  return (await listCommitments(desk.db, desk.sql, period, new Date(asOf))).find(({ id }) => id === commitment)!
}
const eventTypesOf = async ({ commitment }: Followed) =>
  (await desk.db.event.findMany({ where: { subjectId: commitment }, orderBy: { seq: 'asc' } })).map(({ type }) => type)

describe('a milestone', () => {
  it('is overdue after its day in the operator’s zone, and each reminder is sent once', async () => {
    const made = await makeCommitment(desk, { at })
    await makeMilestone(desk, made, { at, dueOn: '2026-03-20' })
    const standing = async (when: string) => (await listEntryOf(made, when)).milestones[0]!.standing
    expect(await standing('2026-03-13T16:59:59Z')).toBe('PLANNED')
    expect(await standing('2026-03-13T17:00:00Z')).toBe('DUE_SOON')
    expect(await standing('2026-03-20T16:59:59Z')).toBe('DUE_SOON')
    expect(await standing('2026-03-20T17:00:00Z')).toBe('OVERDUE')
    for (const when of [
      '2026-03-13T16:59:59Z',
      '2026-03-14T00:00:00Z',
      '2026-03-14T01:00:00Z',
      '2026-03-21T00:00:00Z',
    ]) {
      await Promise.all([remindOfMilestones(desk.db, new Date(when)), remindOfMilestones(desk.db, new Date(when))])
      expect(await anyReminder(desk.db, new Date(when))).toBe(false)
    }
    const reminders = (await eventTypesOf(made)).filter((type) => /due/.test(type))
    expect(reminders).toEqual(['milestone.due_soon', 'milestone.overdue'])
  })

  it('starts again when it is moved, and keeps the day first promised', async () => {
    const made = await makeCommitment(desk, { at })
    const milestone = await makeMilestone(desk, made, { at, dueOn: '2026-03-10' })
    await remindOfMilestones(desk.db, new Date('2026-03-11T00:00:00Z'))
    await act(made, moveMilestone, { milestone, dueOn: '2026-04-10', reason: 'Thỏa thuận' })
    await remindOfMilestones(desk.db, new Date('2026-04-11T00:00:00Z'))
    const { milestones, nextDueAt } = await listEntryOf(made, '2026-04-11T00:00:00Z')
    expect(milestones[0]).toMatchObject({ standing: 'OVERDUE', promisedOn: new Date('2026-03-10') })
    expect(nextDueAt).toEqual(new Date('2026-04-10T17:00:00Z'))
    expect((await eventTypesOf(made)).filter((type) => type === 'milestone.overdue')).toHaveLength(2)
  })

  it('counts as met when it is met late, and a dropped one does not count', async () => {
    const made = await makeCommitment(desk, { at })
    const [first, second, third] = [
      await makeMilestone(desk, made, { at, dueOn: '2026-03-03' }),
      await makeMilestone(desk, made, { at, dueOn: '2026-03-05' }),
      await makeMilestone(desk, made, { at, dueOn: '2026-03-06' }),
    ]
    const later = '2026-03-08T02:00:00Z'
    await act(made, meetMilestone, { milestone: first, metOn: '2026-03-03', evidence: 'Biên bản' }, later)
    await act(made, meetMilestone, { milestone: second, metOn: '2026-03-07', evidence: 'Biên bản' }, later)
    await act(made, dropMilestone, { milestone: third, reason: 'Không còn cần' }, later)
    const { progress } = await listEntryOf(made, later)
    expect(progress).toEqual({ milestones: 2, met: 2, metLate: 1, overdue: 0, dueSoon: 0 })
    await act(made, reopenMilestone, { milestone: first, reason: 'Nhầm' }, later)
    expect((await listEntryOf(made, later)).progress).toMatchObject({ met: 1, overdue: 1 })
    await expect(
      act(made, meetMilestone, { milestone: first, metOn: '2026-03-09', evidence: 'x' }, later),
    ).rejects.toMatchObject({ code: 'TIME_IN_FUTURE' })
  })
})

describe('a commitment', () => {
  it('refuses a change based on an older version, and shows what happened since', async () => {
    const { commitment } = await makeCommitment(desk, { at })
    const input = { key: newKey(), commitment, expectedVersion: 1, title: 'Khác' }
    await expect(editCommitment(desk.ask('lanh-dao', at), input)).rejects.toMatchObject({ currentVersion: 2 })
    await expect(editCommitment(desk.ask('can-bo-1', at), input)).rejects.toMatchObject({ name: 'ForbiddenError' })
  })

  it('has one requested appendix at a time, and keeps every version', async () => {
    const made = await makeCommitment(desk, { at })
    await act(made, requestAppendix, { askedFor: 'Lộ trình' })
    await expect(act(made, requestAppendix, { askedFor: 'Nữa' })).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    const [{ id: appendix } = { id: '' }] = await desk.db.appendix.findMany({
      where: { commitmentId: made.commitment },
    })
    const early = { appendix, text: 'Điều 1', receivedAt: new Date('2026-03-01T02:00:00Z') }
    await expect(act(made, receiveAppendix, early)).rejects.toMatchObject({ code: 'TIME_BEFORE_SENT' })
    await act(made, receiveAppendix, { appendix, text: 'Điều 1' })
    await act(made, requestAppendix, { askedFor: 'Rõ hơn' })
    expect((await listEntryOf(made, at)).appendices.map(({ version }) => version)).toEqual([1, 2])
  })

  it('is not fulfilled while a milestone is planned, and drops all planned ones when it is broken', async () => {
    const made = await makeCommitment(desk, { at })
    await makeMilestone(desk, made, { at, dueOn: '2026-03-03' })
    const end = (outcome: string) => ({ outcome, closedOn: '2026-03-02', note: 'Kết thúc' })
    await expect(act(made, closeCommitment, end('FULFILLED'))).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await act(made, closeCommitment, end('BROKEN'))
    await remindOfMilestones(desk.db, new Date('2026-03-05T00:00:00Z'))
    expect((await eventTypesOf(made)).at(-1)).toBe('commitment.closed')
    await expect(act(made, editCommitment, { title: 'x' })).rejects.toMatchObject({ code: 'COMMITMENT_CLOSED' })
  })
})

describe('an indicator', () => {
  it('measures what the figures measure, by month, and moves when an answer arrives', async () => {
    const sent = await makeSent(desk, { at: '2026-02-10T02:00:00Z', count: 4 })
    const more = await makeSent(desk, { at: '2026-03-01T02:00:00Z', count: 2 })
    const made = await makeCommitment(desk, { at, platform: 'facebook' })
    const rate = { clause: made.clause, label: 'Xử lý', target: 1, from: '2026-02-01' }
    await act(made, addIndicator, { ...rate, formula: 'actioned_of_requested' })
    await act(made, addIndicator, { ...rate, formula: 'on_time', categories: [desk.categories['lua-dao']] })
    const gone = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
    await answer(desk, sent, sent.items.slice(0, 3), gone, { at: '2026-02-10T05:00:00Z' })
    const filter = { platforms: [desk.platforms.facebook], from: '2026-02-01' }
    const { indicators } = await listEntryOf(made, '2026-03-02T03:00:00Z')
    const [actioned, onTime] = indicators.map(({ measured }) => measured)
    expect(actioned!.months.map(({ keys, numerator, denominator }) => [keys[0]!.key, numerator, denominator])).toEqual([
      ['2026-02', 3, 4],
      ['2026-03', 0, 2],
    ])
    expect(actioned!.total).toMatchObject({ numerator: 3, denominator: 6, rate: 0.5, formula: 'actioned_of_requested' })
    expect(only(await readFigures(desk, filter, 'actioned_of_requested'))).toMatchObject({
      numerator: 3,
      denominator: 6,
    })
    expect(onTime!.total).toMatchObject({ numerator: 3, denominator: 6 })
    await answer(desk, more, more.items, gone, { at: '2026-03-01T04:00:00Z' })
    expect((await listEntryOf(made, '2026-03-02T03:00:00Z')).indicators[0]!.measured.total.rate).toBeCloseTo(5 / 6)
  })
})
