/** Breaches that later entries take back: by questions and answers entered late, and by a supervisor. */

import { readFigures } from '@takedown/server/domain/figures/figures.ts'
import { parseMetricsFilter } from '@takedown/server/domain/figures/filter.ts'
import { retractBreach } from '@takedown/server/domain/requests/breach-retraction.ts'
import { answerClarification, askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { readDeadlineSteps } from '@takedown/server/domain/requests/deadline-steps.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { readAlarm } from '@takedown/server/domain/wall/alarms.ts'
import { describe, expect, it } from 'vitest'
import { answer, atVersion, newKey } from '#support/make.ts'
import { HOUR, openBreaches } from '#support/objects/breaches.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

const { desk, dueAt, caseOf, eventCounts } = openBreaches()

describe('a breach', () => {
  it('is taken back by a question or an answer that happened before it and was recorded later', async () => {
    const moment = Date.now() - 48 * HOUR
    const asked = await dueAt(moment)
    const answered = await dueAt(moment)
    const late = await dueAt(moment)
    await markPassed(desk().db, new Date(moment + 1))
    const officer = desk().ask('can-bo-1', new Date(moment + HOUR))
    const ask = (who: string, more: object = {}) =>
      askClarification(desk().ask(who, new Date(moment + HOUR)), {
        ...{ key: newKey(), request: asked.request, items: asked.items, question: '?' },
        ...{ askedAt: new Date(moment - HOUR), ...more },
      })
    const ids = asked.items
    const refusal = { code: 'SUPERVISOR_NEEDED', ids, limitAt: new Date(moment) }
    await expect(ask('can-bo-1', { proof: 'thư' })).rejects.toMatchObject(refusal)
    await expect(ask('lanh-dao')).rejects.toMatchObject({ code: 'PROOF_NEEDED', ids })
    await ask('lanh-dao', { proof: 'thư' })
    const respond = (sent: typeof answered, answeredAt: number) =>
      atVersion(desk(), sent.request, (expectedVersion) =>
        recordResponse(officer, {
          key: newKey(),
          request: sent.request,
          expectedVersion,
          answeredAt: new Date(answeredAt),
          proof: 'thư điện tử',
          answers: [{ item: sent.items[0]!, state: 'NOT_FOUND' }],
        }),
      )
    await respond(answered, moment - HOUR)
    await respond(late, moment + HOUR / 2)
    const items = [asked, answered, late].flatMap((sent) => sent.items)
    expect(await eventCounts('item.breach_retracted', items)).toEqual([1, 1, 0])

    // The question costs the platform nothing, and the deadline after it passes for itself.
    await answerClarification(desk().ask('can-bo-1', new Date(moment + 5 * HOUR)), {
      key: newKey(),
      request: asked.request,
      items: asked.items,
      answer: '!',
    })
    const [item] = asked.items
    expect(await desk().db.requestItem.findUnique({ where: { id: item! } })).toMatchObject({
      firstDueAt: new Date(moment + 6 * HOUR),
      dueAt: new Date(moment + 6 * HOUR),
    })
    await markPassed(desk().db, new Date(moment + 7 * HOUR))
    expect(await eventCounts('item.breached', [item!])).toEqual([2])
  })

  it('is taken back visibly by a supervisor after a clock fault, unless the item is overdue with the added hours too', async () => {
    const moment = Date.now() - 2 * HOUR
    const { request, items } = await dueAt(moment)
    const now = new Date()
    const retract = (hours: number) =>
      atVersion(desk(), request, (expectedVersion) =>
        retractBreach(desk().ask('lanh-dao', new Date()), {
          key: newKey(),
          request,
          expectedVersion,
          items,
          hours,
          reason: 'đồng hồ máy chủ nhanh',
        }),
      )
    await expect(retract(3)).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    await markPassed(desk().db, now)
    await expect(retract(1)).rejects.toMatchObject({ code: 'BREACH_STANDS' })
    await retract(3)
    expect(await eventCounts('item.breach_retracted', items)).toEqual([1])
    const [item] = await desk().db.requestItem.findMany({
      where: { id: items[0]! },
      include: { deadlines: { orderBy: { id: 'asc' } } },
    })
    const due = new Date(moment + 3 * HOUR)
    expect(item).toMatchObject({ firstDueAt: due, dueAt: due, breachedAt: null })
    expect(item!.deadlines.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['SET', null],
      ['BREACHED', null],
      ['CLOCK_FAULT', 'đồng hồ máy chủ nhanh'],
      ['RETRACTED', null],
    ])
    // The first due date stays in the history, and the entry of the fault states the new one.
    const steps = await readDeadlineSteps(desk().db, items, new Date())
    expect(steps.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
      ['SET', new Date(moment)],
      ['BREACHED', new Date(moment)],
      ['CLOCK_FAULT', due],
      ['RETRACTED', new Date(moment)],
    ])
    expect((await readAlarm(desk().sql, now)).groups.map(({ requestId }) => requestId)).not.toContain(request)
    const filter = parseMetricsFilter({ cases: [await caseOf(request)] })
    const { rows } = await readFigures(desk().sql, filter, { groups: [], asOf: now })
    expect(rows[0]!.counts).toMatchObject({ breach_retracted: 1, answered_or_due: 0 })
  })

  it('follows the time of our answer to a question, however late it is recorded', async () => {
    const moment = Date.now() - 48 * HOUR
    const sent = await dueAt(moment)
    const supervisor = desk().ask('lanh-dao', new Date(moment + 5 * HOUR))
    const about = { request: sent.request, items: sent.items }
    await askClarification(desk().ask('lanh-dao', new Date(moment + 5 * HOUR)), {
      ...{ ...about, key: newKey(), question: '?', askedAt: new Date(moment - HOUR), proof: 'thư' },
    })
    const reply = (at: number) =>
      answerClarification(supervisor, {
        ...{ ...about, key: newKey(), answer: '!', answeredAt: new Date(at), proof: 'thư' },
      })
    await expect(reply(moment - 2 * HOUR)).rejects.toMatchObject({ code: 'TIME_BEFORE_QUESTION' })
    await expect(reply(moment + 6 * HOUR)).rejects.toMatchObject({ code: 'TIME_IN_FUTURE' })
    await reply(moment + 2 * HOUR)
    // Three hours of waiting, although the answer was recorded three hours later.
    expect(await desk().db.requestItem.findUnique({ where: { id: sent.items[0]! } })).toMatchObject({
      dueAt: new Date(moment + 3 * HOUR),
    })
    expect(await eventCounts('item.breached', sent.items)).toEqual([1])
  })

  it('stands again when the answer that took it back is removed', async () => {
    const moment = Date.now() - 48 * HOUR
    const sent = await dueAt(moment)
    await markPassed(desk().db, new Date(moment + 1))
    await answer(desk(), sent, sent.items, { state: 'NOT_FOUND' }, { at: new Date(moment - HOUR).toISOString() })
    expect(await eventCounts('item.breach_retracted', sent.items)).toEqual([1])
    await atVersion(desk(), sent.request, (expectedVersion) =>
      correctResponse(desk().ask('lanh-dao', new Date(moment + HOUR)), {
        key: newKey(),
        request: sent.request,
        expectedVersion,
        reason: 'nhầm mục',
        proof: 'thư',
        answers: [{ item: sent.items[0]!, state: 'AWAITING' }],
      }),
    )
    await atVersion(desk(), sent.request, (expectedVersion) =>
      confirmCorrection(secondSupervisor(desk(), new Date(moment + HOUR).toISOString()), {
        ...{ key: newKey(), request: sent.request, expectedVersion },
      }),
    )
    expect(await eventCounts('item.breached', sent.items)).toEqual([2])
  })

  it('is not taken back by one person if the platform answered the item itself before', async () => {
    const moment = Date.now() - 48 * HOUR
    const sent = await dueAt(moment)
    const { request, items } = sent
    await answer(desk(), sent, items, { state: 'NOT_FOUND' }, { at: new Date(moment - 2 * HOUR).toISOString() })
    const chief = desk().ask('lanh-dao', new Date(moment + HOUR))
    await atVersion(desk(), request, (expectedVersion) =>
      correctResponse(chief, {
        ...{ key: newKey(), request, expectedVersion, reason: 'nhầm mục', proof: 'thư' },
        answers: [{ item: items[0]!, state: 'AWAITING' }],
      }),
    )
    await atVersion(desk(), request, (expectedVersion) =>
      confirmCorrection(secondSupervisor(desk(), new Date(moment + HOUR).toISOString()), {
        ...{ key: newKey(), request, expectedVersion },
      }),
    )
    const past = { question: '?', askedAt: new Date(moment - HOUR), proof: 'thư' }
    await expect(askClarification(chief, { key: newKey(), request, items, ...past })).rejects.toMatchObject({
      ...{ code: 'SECOND_PERSON_NEEDED', ids: items },
    })
    expect(await eventCounts('item.breach_retracted', items)).toEqual([0])
  })

  it('is not moved by a past question that overlaps an earlier one about the item', async () => {
    const moment = Date.now() - 48 * HOUR
    const { request, items } = await dueAt(moment)
    const about = { request, items }
    await askClarification(desk().ask('facebook', new Date(moment - 5 * HOUR)), {
      ...about,
      key: newKey(),
      question: '?',
    })
    await answerClarification(desk().ask('can-bo-1', new Date(moment - 3 * HOUR)), {
      ...about,
      key: newKey(),
      answer: '!',
    })
    const ask = (hours: number) =>
      askClarification(desk().ask('can-bo-1', new Date(moment - HOUR)), {
        ...{ ...about, key: newKey(), question: '?', askedAt: new Date(moment - hours * HOUR), proof: 'thư' },
      })
    await expect(ask(6)).rejects.toMatchObject({ code: 'TIME_BEFORE_SENT', ids: items })
    await expect(ask(4)).rejects.toMatchObject({ code: 'TIME_BEFORE_SENT', ids: items })
    await ask(2)
  })
})
