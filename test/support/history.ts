/** Random lives of requests, told through the domain: what is not allowed at the moment is refused and changes nothing. */
import { approveRequest, submitForApproval } from '@takedown/server/domain/approval.ts'
import { openCase } from '@takedown/server/domain/cases.ts'
import { answerClarification, askClarification, extendDeadline } from '@takedown/server/domain/clarifications.ts'
import { correctResponse, reverseItem } from '@takedown/server/domain/corrections.ts'
import { RuleError } from '@takedown/server/domain/errors.ts'
import { recordCheck } from '@takedown/server/domain/evidence.ts'
import { addItems } from '@takedown/server/domain/items.ts'
import { acknowledgeRequest, recordResponse } from '@takedown/server/domain/responses.ts'
import { sendRequest } from '@takedown/server/domain/sending.ts'
import { submitTip } from '@takedown/server/domain/tips.ts'
import { withdrawItems } from '@takedown/server/domain/withdrawals.ts'
import fc from 'fast-check'
import { atVersion, type Desk, makeDraft, makeSent, newKey, type Sent } from '#support/make.ts'

const urls: Record<string, (n: number) => string> = {
  facebook: (n) => (n % 2 ? `https://facebook.com/groups/9000000${n}` : `https://facebook.com/demo-thu/posts/9${n}`),
  tiktok: (n) => (n % 2 ? `https://tiktok.com/@demo${n}` : `https://tiktok.com/@demo/video/70000000000000${n}`),
}
const outcomes = [
  { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
  { state: 'ACTIONED', action: 'ACCOUNT_SUSPENDED', ground: 'POLICY' },
  { state: 'ACTIONED', action: 'AGE_RESTRICTED', ground: 'POLICY' },
  { state: 'ALREADY_GONE' },
  { state: 'NOT_FOUND' },
  { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
  { state: 'REFUSED', refusalReason: 'NOT_ENOUGH_INFORMATION' },
  { state: 'REFUSED', refusalReason: 'DISPUTED' },
] as const
const minute = 60_000

/** What happens next, after a pause: short ones put the next event into the same minute, long ones into another month. */
const step = fc.record({
  verb: fc.constantFrom(
    ...(['send', 'answer', 'answer', 'answer', 'correct', 'reopen', 'reverse', 'ask', 'explain', 'withdraw'] as const),
    ...(['extend', 'gone', 'gone', 'up', 'acknowledge', 'again', 'fail'] as const),
  ),
  pause: fc.oneof(
    fc.nat({ max: 30 * minute }),
    fc.nat({ max: 30 * 60 * minute }),
    fc.nat({ max: 20 * 24 * 60 * minute }),
  ),
  a: fc.nat({ max: 999 }),
  b: fc.nat({ max: 999 }),
})
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Begins five minutes before a month ends in Ho Chi Minh City, when it is still the afternoon in Greenwich. */
export const START = new Date('2026-01-31T16:55:00Z').getTime()

export const history = (events: number) =>
  fc.array(step, { minLength: Math.ceil(events / 2), maxLength: events, size: 'max' })

export interface Life {
  /** when its latest step was taken */
  at: number
  steps: number
  /** refused latest: what people ask for again */
  refused?: { sent: Past; thing: string }
  past: Past[]
}
type Past = Sent & { platform: 'facebook' | 'tiktok' }
export const newLife = (): Life => ({ at: START, steps: 0, past: [] })

/** Lives on, on this desk. */
export async function live(desk: Desk, life: Life, steps: readonly Step[]): Promise<void> {
  const { past } = life
  for (const { verb, pause, a, b } of steps) {
    life.at += pause
    const { at } = life
    const index = ++life.steps
    const now = new Date(at).toISOString()
    const officer = desk.ask('can-bo-1', now)
    const chief = desk.ask('lanh-dao', now)
    const platform = a % 3 === 0 ? 'tiktok' : 'facebook'
    // Half of what happens is about the newest request: a life goes through all of its turns.
    const sent = past[a % 2 ? past.length - 1 : a % Math.max(past.length, 1)]
    const item = sent?.items[b % sent.items.length]
    const thing = sent?.contents[b % sent.items.length]
    const outcome = outcomes[b % outcomes.length]!
    const about = { key: newKey(), request: sent?.request }
    const versioned = (act: (expectedVersion: number) => Promise<unknown>) => atVersion(desk, sent!.request, act)
    const acts: Record<Step['verb'], () => Promise<unknown>> = {
      send: async () => {
        const addresses = Array.from({ length: 1 + (b % 3) }, (_, n) => urls[platform]!(index * 10 + n))
        const tips =
          b % 4 === 0
            ? [(await submitTip(desk.ask('bao-chi', now), { key: newKey(), subject: 'Tin', text: 'x' })).id]
            : undefined
        const category = b % 2 ? 'bung-no' : 'gia-mao'
        const opened = {
          key: newKey(),
          title: 'Vụ',
          category: desk.categories[category],
          tips,
          reconstructed: b % 11 === 0,
        }
        const home = (await openCase(officer, opened)).id
        const reach = b % 5 === 0 ? undefined : a
        await addItems(officer, { key: newKey(), case: home, items: addresses.map((url) => ({ url, reach })) })
        const legalBasis = a % 2 ? 'nd-147-2024-24h' : 'nd-147-2024-48h'
        past.push({
          ...(await makeSent(desk, { at: now, urls: addresses, platform, category, case: home, legalBasis })),
          platform,
        })
      },
      // What was asked for before is asked for anew: a resubmission.
      again: async () => {
        const { sent: first, thing: refused } = life.refused ?? { sent: sent!, thing: thing! }
        const { platform, case: home } = first
        const { canonicalUrl } = await desk.db.contentItem.findUniqueOrThrow({ where: { id: refused } })
        past.push({ ...(await makeSent(desk, { at: now, urls: [canonicalUrl], platform, case: home })), platform })
      },
      answer: () =>
        versioned(async (expectedVersion) => {
          // Recorded later than it was said: into an earlier day, or an earlier month.
          const answeredAt = new Date(at - (b % 4) * 7 * 60 * minute)
          const said = { ...about, expectedVersion, answeredAt, proof: 'thư', answers: [{ item, ...outcome }] }
          await recordResponse(officer, said)
          if (outcome.state === 'REFUSED') life.refused = { sent: sent!, thing: thing! }
        }),
      correct: () =>
        versioned((expectedVersion) =>
          correctResponse(chief, { ...about, expectedVersion, reason: 'nhầm', answers: [{ item, ...outcome }] }),
        ),
      reopen: () =>
        versioned((expectedVersion) =>
          correctResponse(chief, { ...about, expectedVersion, reason: 'nhầm', answers: [{ item, state: 'AWAITING' }] }),
        ),
      reverse: () =>
        versioned((expectedVersion) => {
          const by = (['PLATFORM', 'US', 'APPEAL', 'COURT'] as const)[b % 4]
          return reverseItem(chief, { key: newKey(), item, expectedVersion, by, reason: 'xem lại' })
        }),
      ask: () => askClarification(desk.ask(sent!.platform, now), { ...about, items: [item], question: '?' }),
      explain: () => answerClarification(officer, { ...about, items: [item], answer: '!' }),
      withdraw: () =>
        versioned((expectedVersion) =>
          withdrawItems(officer, { ...about, expectedVersion, items: [item], reason: 'nhầm' }),
        ),
      extend: () =>
        versioned((expectedVersion) =>
          extendDeadline(chief, { ...about, expectedVersion, items: [item], hours: 1 + (b % 48), reason: 'lễ' }),
        ),
      gone: () => recordCheck(officer, { key: newKey(), item: thing, up: false }),
      up: () =>
        recordCheck(officer, {
          key: newKey(),
          item: thing,
          up: true,
          observedAt: new Date(at - (b % 3) * 60 * minute),
        }),
      acknowledge: () => acknowledgeRequest(desk.ask(sent!.platform, now), about),
      fail: async () => {
        const { request } = await makeDraft(desk, { at: now, platform })
        await submitForApproval(officer, { key: newKey(), request, expectedVersion: 1 })
        await approveRequest(chief, { key: newKey(), request, expectedVersion: 2 })
        await sendRequest(officer, { key: newKey(), request, expectedVersion: 3, via: 'EMAIL', failure: 'không tới' })
      },
    }
    if (!sent && !['send', 'fail'].includes(verb)) continue
    await acts[verb]().catch((error: unknown) => {
      // Anything else would be the test's own mistake, and a history of nothing.
      if (!(error instanceof RuleError)) throw error
    })
  }
}
