/** Runs the history of a present-day request of the demo: its sending, and the later responses and checks. */

import type { PresentRequest, Standing } from '#demo/desk.ts'
import type { Scenario } from '#demo/fixtures.ts'
import { SECOND_SUPERVISOR } from '#demo/people.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import { recordCheck, recordChecks } from '#domain/cases/checks.ts'
import { returnRequest } from '#domain/requests/approval.ts'
import { contestItems } from '#domain/requests/contesting/contests.ts'
import { correctResponse, reverseItem } from '#domain/requests/corrections.ts'
import { withdrawItems } from '#domain/requests/withdrawals.ts'
import { chase } from './chasing.ts'
import {
  acknowledge,
  LEAD,
  type Outcome,
  requestClarification,
  respond,
  type SentRequest,
  type TargetState,
} from './correspondence.ts'

const DAY_MINUTES = 24 * 60

/** Time limit of the power in hours: 48 for a sent request that is due in more than 23 hours, otherwise 24. */
export const limitOf = (standing: Standing): 24 | 48 =>
  standing.is === 'OPEN' && standing.due > DAY_MINUTES - 60 ? 48 : 24

export function sentAt(now: Date, standing: Standing): Date {
  switch (standing.is) {
    case 'DRAFT':
      return minutesAfter(now, standing.since + LEAD.draft)
    case 'AWAITING_APPROVAL':
      return minutesAfter(now, standing.since + LEAD.submit)
    case 'RETURNED':
      return minutesAfter(now, standing.since + LEAD.submit - 20)
    case 'APPROVED':
      return minutesAfter(now, standing.since + LEAD.approve)
    case 'UNDELIVERED':
      return minutesAfter(now, standing.since)
    case 'OPEN':
      return minutesAfter(now, standing.due - limitOf(standing) * 60)
    case 'CLOSED':
      return minutesAfter(now, standing.sent)
  }
}

/** Returns the state to which `writeRequest` must bring the request. */
export function untilOf({ is }: Standing): TargetState {
  switch (is) {
    case 'DRAFT':
    case 'AWAITING_APPROVAL':
    case 'APPROVED':
      return is
    case 'RETURNED':
      return 'AWAITING_APPROVAL'
    case 'UNDELIVERED':
    case 'OPEN':
    case 'CLOSED':
      return 'SENT'
  }
}

interface RequestHistory {
  request: SentRequest
  who: string
  kind: PresentRequest[1]
  at: Date
  contents: string[]
}

export async function* replayHistory(t: Scenario, history: RequestHistory, standing: Standing): Timeline {
  if (standing.is === 'OPEN') return yield* answerInPart(t, history, standing)
  if (standing.is === 'CLOSED') return yield* answerAndClose(t, history, standing)
  if (standing.is !== 'RETURNED') return
  const { id: request, version: expectedVersion } = history.request
  const now = yield minutesAfter(t.now, standing.since)
  await t.act('lanh-dao', now, returnRequest, { request, expectedVersion, note: standing.note })
}

/**
 * The platform answers some items (`done`) and requests clarification of others (`asking`). Then the authority chases
 * the platform.
 */
async function* answerInPart(
  t: Scenario,
  { request, who, kind, at, contents }: RequestHistory,
  standing: Extract<Standing, { is: 'OPEN' }>,
): Timeline {
  const { acknowledged, done, asking, gone, chasing, silent } = standing
  const after = (share: number) => new Date(at.getTime() + (t.now.getTime() - at.getTime()) * share)
  if (acknowledged) await acknowledge(t, yield after(0.1), request, reference(request, silent))
  if (done > 0) await respond(t, yield after(0.55), request, answersOf(kind, request.items.slice(0, done)))
  if (asking > 0) {
    const text = 'Đề nghị cho biết thời điểm, đoạn nội dung cụ thể và điều khoản bị vi phạm.'
    await requestClarification(t, yield after(0.8), request, request.items.slice(-asking), text)
  }
  if (gone > 0) {
    const items = contents.slice(done, done + gone)
    await t.act(who, yield after(0.9), recordChecks, { items, up: false, note: 'Mở không đăng nhập: không còn.' })
  }
  yield* chase(t, { request: request.id, who }, chasing)
}

/**
 * The platform answers the items in two responses, and an officer checks two items. `standing.then` states what else
 * happens.
 */
async function* answerAndClose(
  t: Scenario,
  history: RequestHistory,
  standing: Extract<Standing, { is: 'CLOSED' }>,
): Timeline {
  const { request, who, kind, at, contents } = history
  const { took, then } = standing
  const answers = answersOf(kind, request.items)
  const firstCount = Math.ceil(answers.length * 0.7)
  // A second supervisor must confirm the reversal of an item that the platform itself answered. So here an officer
  // records the answers from a letter.
  const isReversed = then === 'PUT_BACK' || then === 'APPEALED'
  const letter = isReversed ? { recordedBy: who, proof: 'Thư điện tử của nền tảng.' } : undefined
  await respond(t, yield minutesAfter(at, took * 0.6), request, answers.slice(0, firstCount), letter)
  if (then === 'WITHDRAWN') {
    const items = [answers.pop()!.item]
    const input = { request: request.id, expectedVersion: request.version++, items, reason: 'Nhập nhầm địa chỉ.' }
    await t.act(who, yield minutesAfter(at, took * 0.8), withdrawItems, input)
  }
  await respond(t, yield minutesAfter(at, took), request, answers.slice(firstCount), letter)
  let now = yield minutesAfter(at, took + 90)
  for (const item of contents.slice(0, 2)) await t.act(who, now, recordCheck, { item, up: false })
  if (then === 'CHECKED') {
    now = yield minutesAfter(at, 9 * DAY_MINUTES)
    const items = contents.filter((_, index) => outcomeOf(kind, index).state === 'ACTIONED')
    await t.act(who, now, recordChecks, { items, up: false, note: 'Mở không đăng nhập: không còn.' })
  }
  if (then === 'REAPPEARED') {
    now = yield minutesAfter(t.now, -3 * 60)
    await t.act(who, now, recordCheck, { item: contents[0], up: true, note: 'Mở lại dưới cùng địa chỉ.' })
  }
  if (then === 'STILL_UP') {
    now = yield minutesAfter(t.now, -2 * 60)
    await t.act(who, now, recordCheck, { item: contents[3], up: true, note: 'Vẫn mở được từ Việt Nam.' })
  }
  if (then === 'DOUBTED') {
    now = yield minutesAfter(t.now, -75)
    await t.act(SECOND_SUPERVISOR, now, correctResponse, {
      request: request.id,
      expectedVersion: request.version++,
      reason: 'Nền tảng báo lại rằng không tìm thấy bài viết này, không phải đã gỡ.',
      proof: 'Thư điện tử của nền tảng (minh họa).',
      answers: [{ item: request.items[2], state: 'NOT_FOUND' }],
    })
  }
  if (then === 'CONTESTED') {
    now = yield minutesAfter(t.now, -50)
    await t.act(request.platform, now, contestItems, {
      request: request.id,
      items: [request.items[1]],
      reason: 'Chủ tài khoản gửi văn bản cho thấy video là phóng sự cảnh báo, không cổ xúy (minh họa).',
    })
  }
  if (isReversed) {
    now = yield minutesAfter(t.now, -DAY_MINUTES)
    const [by, reason] =
      then === 'PUT_BACK'
        ? ['PLATFORM', 'Nền tảng khôi phục sau khi tự xem xét.']
        : ['APPEAL', 'Chủ tài khoản khiếu nại; nội dung không vi phạm.']
    await t.act('lanh-dao', now, reverseItem, {
      item: request.items[0],
      expectedVersion: request.version++,
      by,
      reason,
    })
  }
}

/** The simulated platform recognizes by its own reference that nobody there works on a request (see standin/habits.ts). */
const reference = ({ id, platform }: SentRequest, silent: boolean): string =>
  `DEMO-${platform.toUpperCase()}-${id.slice(-6)}${silent ? '-ON-HOLD' : ''}`

const actions: Partial<Record<PresentRequest[1], string>> = {
  GROUP: 'GROUP_DISABLED',
  PAGE: 'ACCOUNT_TERMINATED',
  CHANNEL: 'ACCOUNT_TERMINATED',
  ACCOUNT: 'ACCOUNT_SUSPENDED',
}

/** `index` is the place of the item in a letter of `count` items, from 0. */
export function isUnclear(standing: Standing, index: number, count: number): boolean {
  if (standing.is === 'OPEN') return index >= count - standing.asking || (index < standing.done && index % 13 === 6)
  return standing.is === 'CLOSED' && index % 13 === 6
}

const answersOf = (kind: PresentRequest[1], items: string[]) =>
  items.map((item, index) => ({ item, outcome: outcomeOf(kind, index) }))

function outcomeOf(kind: PresentRequest[1], index: number): Outcome {
  if (index % 13 === 6) return { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }
  if (index % 17 === 8) return { state: 'ALREADY_GONE' }
  if (index % 19 === 10) return { state: 'NOT_FOUND' }
  if (index % 23 === 11) return { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' }
  const removed = index % 3 === 1 ? 'CONTENT_DISABLED_IN_COUNTRY' : 'CONTENT_REMOVED'
  return { state: 'ACTIONED', action: actions[kind] ?? removed, ground: index % 4 === 3 ? 'POLICY' : 'LEGAL' }
}
