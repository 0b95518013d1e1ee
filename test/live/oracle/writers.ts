/** Random concurrent work on requests through the domain; refusals by a rule are skipped. */

import { ConflictError, NotFoundError, RuleError } from '@takedown/server/domain/core/errors.ts'
import {
  answerClarification,
  askClarification,
  extendDeadline,
} from '@takedown/server/domain/requests/clarifications.ts'
import { assignRequest } from '@takedown/server/domain/requests/drafting/assignment.ts'
import { acknowledgeRequest, recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { withdrawItems, withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { bounceSent } from '#support/mails/bounces.ts'
import { atVersion, type Desk, makeDraft, makeSent, newKey, type Sent } from '#support/make.ts'
import { canary } from './canaries.ts'
import { categories, platforms } from './crowd.ts'

type Platform = (typeof platforms)[number]
export type Target = Sent & { platform: Platform }

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!

let posted = 0
/** Canonical addresses, with the platform's canary as the account. */
function address(platform: Platform): string {
  const who = canary(platform, 'out')
  const number = 7_000_000_000 + ++posted
  const forms: Record<Platform, string> = {
    facebook: `https://facebook.com/${who}/posts/${number}`,
    tiktok: `https://tiktok.com/@${who}/video/${number}`,
    telegram: `https://t.me/${who}/${number}`,
    x: `https://x.com/${who}/status/${number}`,
    youtube: `https://youtube.com/@${who}${number}`,
  }
  return forms[platform]
}

/** A letter with a few items: its texts are for that platform, the case behind it for no outside party. */
function letterTo(platform: Platform, at: Date) {
  const [theirs, ours] = [canary(platform, 'out'), canary(platform, 'staff')]
  return {
    at: at.toISOString(),
    platform,
    category: pick(categories),
    urls: Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => address(platform)),
    title: `Vụ ${ours} gói ${Math.floor(Math.random() * 5)}`,
    itemTitle: `Bài ${theirs}`,
    subject: `Ngăn chặn ${theirs} gói ${Math.floor(Math.random() * 5)}`,
    body: `Nội dung ${theirs}`,
  }
}

/** A request that was sent at `at`. */
export async function sendNew(desk: Desk, at = new Date(), platform = pick(platforms)): Promise<Target> {
  return { ...(await makeSent(desk, letterTo(platform, at))), platform }
}

/** A draft that is never sent: its subject and body are for the operator alone. */
export async function draftNew(desk: Desk): Promise<void> {
  const platform = pick(platforms)
  const ours = canary(platform, 'staff')
  await makeDraft(desk, { ...letterTo(platform, new Date()), subject: `Bản nháp ${ours}`, body: ours })
}

/** The steps on a request; most fit only some states. */
const steps: Record<string, (desk: Desk, target: Target, item: string) => Promise<unknown>> = {
  assign: (desk, { request }) =>
    atVersion(desk, request, (expectedVersion) => {
      const assignee = pick([
        null,
        desk.ask('can-bo-1', new Date()).viewer.id,
        desk.ask('can-bo-2', new Date()).viewer.id,
      ])
      return assignRequest(desk.ask('can-bo-1', new Date()), { key: newKey(), request, expectedVersion, assignee })
    }),
  acknowledge: (desk, { request, platform }) =>
    acknowledgeRequest(desk.ask(platform, new Date()), { key: newKey(), request, reference: canary(platform, 'out') }),
  answer: (desk, { request, platform }, item) =>
    atVersion(desk, request, (expectedVersion) => {
      const note = canary(platform, 'out')
      const answers = [
        pick([
          { item, note, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
          { item, note, state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' },
        ]),
      ]
      const input = { key: newKey(), request, expectedVersion, text: note, answers }
      return recordResponse(desk.ask(platform, new Date()), input)
    }),
  question: (desk, { request, platform }, item) =>
    askClarification(desk.ask(platform, new Date()), {
      key: newKey(),
      request,
      items: [item],
      question: canary(platform, 'out'),
    }),
  clarify: (desk, { request, platform }, item) =>
    answerClarification(desk.ask('can-bo-2', new Date()), {
      key: newKey(),
      request,
      items: [item],
      answer: canary(platform, 'out'),
    }),
  extend: (desk, { request, platform }, item) =>
    atVersion(desk, request, (expectedVersion) => {
      const reason = canary(platform, 'staff')
      const input = { key: newKey(), request, expectedVersion, items: [item], hours: 3, reason }
      return extendDeadline(desk.ask('lanh-dao', new Date()), input)
    }),
  withdrawItem: (desk, { request, platform }, item) =>
    atVersion(desk, request, (expectedVersion) => {
      const reason = canary(platform, 'staff')
      return withdrawItems(desk.ask('can-bo-1', new Date()), {
        key: newKey(),
        request,
        expectedVersion,
        items: [item],
        reason,
      })
    }),
  withdraw: (desk, { request, platform }) =>
    atVersion(desk, request, (expectedVersion) => {
      const reason = canary(platform, 'staff')
      return withdrawRequest(desk.ask('can-bo-1', new Date()), { key: newKey(), request, expectedVersion, reason })
    }),
}

/** The letter of a request comes back. If its request is not sent any more, an officer sends it again. */
async function bounceOrSend(desk: Desk, { request }: Target): Promise<unknown> {
  const { state } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: request } })
  return state === 'UNDELIVERED'
    ? atVersion(desk, request, (expectedVersion) => {
        const input = { key: newKey(), request, expectedVersion, via: 'PORTAL' }
        return sendRequest(desk.ask('can-bo-1', new Date()), input)
      })
    : bounceSent(desk, request, new Date())
}

/** Weight of each step: steps that end a request are rare, so that some remain. */
const habits: (keyof typeof steps)[] = [
  ...['assign', 'assign', 'assign', 'assign', 'question', 'question', 'clarify', 'clarify', 'clarify'],
  ...['answer', 'answer', 'extend', 'acknowledge', 'withdrawItem'],
]

export interface Work {
  /** How often each step succeeded. */
  done: Map<string, number>
  /** Resolves when every worker has finished its step. */
  finish(): Promise<void>
}

/**
 * `count` workers on `targets`, which they extend to at most `most`; each pauses for `pause` milliseconds on average.
 */
export function work(
  desk: Desk,
  targets: Target[],
  { count, most, pause }: { count: number; most: number; pause: number },
): Work {
  const done = new Map<string, number>()
  let finished = false

  async function once(): Promise<void> {
    const chance = Math.random()
    const target = pick(targets)
    const name =
      chance < 0.05
        ? 'send'
        : chance < 0.07
          ? 'draft'
          : chance < 0.08
            ? 'withdraw'
            : chance < 0.13
              ? 'bounce'
              : pick(habits)
    try {
      if (name === 'send' && targets.length < most) targets.push(await sendNew(desk))
      else if (name === 'draft') await draftNew(desk)
      else if (name === 'bounce') await bounceOrSend(desk, target)
      else if (name !== 'send') await steps[name]!(desk, target, pick(target.items))
      done.set(name, (done.get(name) ?? 0) + 1)
    } catch (error) {
      if (!(error instanceof RuleError || error instanceof ConflictError || error instanceof NotFoundError)) throw error
    }
  }

  const people = Array.from({ length: count }, async () => {
    while (!finished) {
      await once()
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * pause))
    }
  })
  return {
    done,
    async finish() {
      finished = true
      await Promise.all(people)
    },
  }
}
