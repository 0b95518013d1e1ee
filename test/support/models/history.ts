/**
 * Random histories of requests, created through the domain; a step that is not allowed at the moment is refused and
 * changes nothing.
 */
import { DEMO_POWER } from '@takedown/server/demo/power.ts'
import { openCase, updateCase } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { NotFoundError, RuleError } from '@takedown/server/domain/core/errors.ts'
import {
  answerClarification,
  askClarification,
  extendDeadline,
} from '@takedown/server/domain/requests/clarifications.ts'
import { correctResponse } from '@takedown/server/domain/requests/corrections.ts'
import { acknowledgeRequest, recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import fc from 'fast-check'
import { bounceSent } from '#support/mails/bounces.ts'
import { atVersion, type Desk, draftOf, makeCase, newKey, type Sent, sendDraft } from '#support/make.ts'
import { reverse } from '#support/objects/reversals.ts'

const urls: Record<string, (n: number) => string> = {
  facebook: (n) => (n % 2 ? `https://facebook.com/groups/9000000${n}` : `https://facebook.com/demo-thu/posts/9${n}`),
  tiktok: (n) => (n % 2 ? `https://tiktok.com/@demo${n}` : `https://tiktok.com/@demo/video/70000000000000${n}`),
}
const outcomes = [
  { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
  { state: 'ACTIONED', action: 'ACCOUNT_SUSPENDED', ground: 'POLICY', itemsCovered: 700 },
  { state: 'ACTIONED', action: 'AGE_RESTRICTED', ground: 'POLICY' },
  { state: 'ALREADY_GONE' },
  { state: 'NOT_FOUND' },
  { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
  { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' },
  { state: 'REFUSED', refusalReason: 'DISPUTED' },
] as const
const minute = 60_000

/**
 * The next step, after a pause: a short one keeps the next event within the minute, a long one moves it to another
 * month.
 */
const step = fc.record({
  verb: fc.constantFrom(
    ...(['send', 'answer', 'answer', 'answer', 'correct', 'reopen', 'reverse', 'ask', 'explain', 'withdraw'] as const),
    ...(['extend', 'gone', 'gone', 'up', 'acknowledge', 'again', 'fail', 'bounce', 'recategorize'] as const),
  ),
  pause: fc.oneof(
    fc.nat({ max: 30 * minute }),
    fc.nat({ max: 30 * 60 * minute }),
    fc.nat({ max: 5 * 24 * 60 * minute }),
  ),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
})
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** What a letter states of its items besides the text of their assessments: sometimes a place, an account or more words. */
const statedIn = (b: number) => ({
  ...(b % 4 === 0 && {
    reasons: [
      { language: 'vi', text: 'Bài ghim chỉ cách vay nhiều nơi bằng giấy tờ mượn rồi cắt liên lạc' },
      { language: 'en', text: 'The pinned post teaches to borrow in many places' },
    ],
  }),
  places: [
    ...(b % 2 ? [{ kind: 'POST', value: '/posts/1' }] : []),
    ...(b % 3 ? [{ kind: 'HANDLE', value: '@demo' }] : []),
  ],
})

/** Starts five minutes before a month ends in Ho Chi Minh City, when it is still the afternoon in Greenwich. */
export const START = new Date('2026-01-31T16:55:00Z').getTime()

export const history = (steps: number) => fc.array(step, { minLength: steps, maxLength: steps })

export interface Life {
  /** time of its latest step */
  at: number
  steps: number
  /** last refused: candidates for a resubmission */
  refused?: { sent: Past; thing: string }
  past: Past[]
  /** sent, but not delivered */
  undelivered?: Past
  /** cases with items that no request includes yet */
  ready: Ready[]
}
type Ready = Pick<Sent, 'case' | 'contents'> & Pick<Past, 'platform'>
type Past = Sent & { platform: 'facebook' | 'tiktok' }
export const newLife = (): Life => ({ at: START, steps: 0, past: [], ready: [] })

/** A case with an item to request on this platform: a new one every few requests, with another category. */
async function readyOn(
  desk: Desk,
  life: Life,
  { at, platform, a, b }: { at: string; platform: Past['platform']; a: number; b: number },
): Promise<Ready> {
  const readyCase = life.ready.find((each) => each.platform === platform && each.contents.length > 2)
  if (readyCase) return readyCase
  const addresses = Array.from({ length: 8 }, (_, n) => urls[platform]!(life.steps * 10 + n))
  // Every other tip names two of the addresses.
  const text = b % 8 === 0 ? addresses.slice(0, 2).join(' ') : 'x'
  const tips =
    b % 4 === 0 ? [(await submitTip(desk.ask('bao-chi', at), { key: newKey(), subject: 'Tin', text })).id] : undefined
  const category = b % 2 ? 'bung-no' : 'gia-mao'
  const opened = { key: newKey(), title: 'Vụ', category: desk.categories[category], tips, reconstructed: b % 11 === 0 }
  const { id } = await openCase(desk.ask('can-bo-1', at), opened)
  const reach = b % 5 === 0 ? undefined : a
  const ready = { ...(await makeCase(desk, { at, urls: addresses, case: id, reach })), platform }
  life.ready.push(ready)
  return ready
}

/** Continues the history on this desk until the present and no further. */
export async function live(desk: Desk, life: Life, steps: readonly Step[]): Promise<void> {
  const { past } = life
  for (const { verb, pause, a, b } of steps) {
    life.at = Math.min(life.at + pause, Date.now())
    const { at } = life
    life.steps++
    const now = new Date(at).toISOString()
    const officer = desk.ask('can-bo-1', now)
    const chief = desk.ask('lanh-dao', now)
    const platform: Past['platform'] = a % 3 === 0 ? 'tiktok' : 'facebook'
    // Half of the steps concern the newest request, so that some requests pass through their whole life cycle.
    const sent = past[a % 2 ? past.length - 1 : a % Math.max(past.length, 1)]
    const item = sent?.items[b % sent.items.length]
    // Often the platform answers all items of the request at once.
    const items = sent && b % 3 === 0 ? sent.items : [item]
    const content = sent?.contents[b % sent.items.length]
    const outcome = outcomes[b % outcomes.length]!
    const about = { key: newKey(), request: sent?.request }
    const versioned = (act: (expectedVersion: number) => Promise<unknown>) => atVersion(desk, sent!.request, act)
    const acts: Record<Step['verb'], () => Promise<unknown>> = {
      send: async () => {
        const ready = await readyOn(desk, life, { at: now, platform, a, b })
        const contents = ready.contents.splice(0, 1 + (b % 3))
        const power = a % 2 ? 'nd-147-2024-24h' : DEMO_POWER
        const stated = statedIn(b)
        const draft = await draftOf(desk, { case: ready.case, contents }, { at: now, platform, power, stated })
        past.push({ ...(await sendDraft(desk, draft, now)), platform })
      },
      // Items that were requested before are requested again: a resubmission.
      again: async () => {
        const { sent: first, thing: refused } = life.refused ?? { sent: sent!, thing: content! }
        const { platform, case: caseId } = first
        const stated = statedIn(b)
        const draft = await draftOf(desk, { case: caseId, contents: [refused] }, { at: now, platform, stated })
        past.push({ ...(await sendDraft(desk, draft, now)), platform })
      },
      answer: () =>
        versioned(async (expectedVersion) => {
          // Recorded later than it was answered: into an earlier day, or an earlier month.
          const answeredAt = new Date(at - (b % 4) * 7 * 60 * minute)
          const response = {
            ...about,
            expectedVersion,
            answeredAt,
            proof: 'thư',
            answers: items.map((item) => ({ item, ...outcome })),
          }
          await recordResponse(officer, response)
          if (outcome.state === 'REFUSED') life.refused = { sent: sent!, thing: content! }
        }),
      correct: () =>
        versioned((expectedVersion) =>
          correctResponse(chief, { ...about, expectedVersion, reason: 'nhầm', answers: [{ item, ...outcome }] }),
        ),
      reopen: () =>
        versioned((expectedVersion) =>
          correctResponse(chief, { ...about, expectedVersion, reason: 'nhầm', answers: [{ item, state: 'AWAITING' }] }),
        ),
      reverse: () => {
        const by = (['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT'] as const)[b % 4]!
        return reverse(desk, sent!, { item: item!, by }, now)
      },
      ask: () => askClarification(desk.ask(sent!.platform, now), { ...about, items, question: '?' }),
      explain: () => answerClarification(officer, { ...about, items, answer: '!' }),
      withdraw: () =>
        versioned((expectedVersion) => withdrawItems(officer, { ...about, expectedVersion, items, reason: 'nhầm' })),
      extend: () =>
        versioned((expectedVersion) =>
          extendDeadline(chief, { ...about, expectedVersion, items, hours: 1 + (b % 48), reason: 'lễ' }),
        ),
      gone: () => recordCheck(officer, { key: newKey(), item: content, up: false }),
      up: () =>
        recordCheck(officer, {
          key: newKey(),
          item: content,
          up: true,
          observedAt: new Date(at - (b % 3) * 60 * minute),
          proof: 'ảnh chụp',
        }),
      recategorize: async () => {
        const { case: caseId } = sent!
        const { version: expectedVersion } = await desk.db.case.findUniqueOrThrow({ where: { id: caseId } })
        const category = desk.categories[b % 2 ? 'lua-dao' : 'gia-mao']
        await updateCase(officer, { key: newKey(), case: caseId, expectedVersion, category, reason: 'ghi nhầm' })
      },
      acknowledge: () => acknowledgeRequest(desk.ask(sent!.platform, now), about),
      // It is not delivered, and no clock runs; the next attempt succeeds.
      fail: async () => {
        const { undelivered } = life
        if (undelivered) {
          life.undelivered = undefined
          const { request } = undelivered
          await atVersion(desk, request, (expectedVersion) =>
            sendRequest(officer, { key: newKey(), request, expectedVersion, via: 'PORTAL' }),
          )
          past.push(undelivered)
        } else {
          const ready = await readyOn(desk, life, { at: now, platform, a, b })
          const contents = ready.contents.splice(0, 1)
          const draft = await draftOf(desk, { case: ready.case, contents }, { at: now, platform })
          life.undelivered = { ...(await sendDraft(desk, draft, now, 'không tới')), platform }
        }
      },
      // The letter comes back. If its request is not sent any more, it is sent again instead.
      bounce: async () => {
        const { request } = sent!
        const { state } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
        if (state !== 'UNDELIVERED') return bounceSent(desk, request, new Date(at))
        await atVersion(desk, request, (expectedVersion) =>
          sendRequest(officer, { key: newKey(), request, expectedVersion, via: 'PORTAL' }),
        )
      },
    }
    if (!sent && !['send', 'fail'].includes(verb)) continue
    await acts[verb]().catch((error: unknown) => {
      // A liaison does not see a request whose letter came back. Any other error would be a fault of the test.
      if (!(error instanceof RuleError || error instanceof NotFoundError)) throw error
    })
  }
}
