/** Drafts a request of the demo, approves it as a second person, sends it, and answers it as the platform. */

import type { Scenario } from '#demo/fixtures.ts'
import type { LetterStatements } from '#demo/reasons/statements.ts'
import { minutesAfter, type Timeline } from '#demo/timeline.ts'
import { suggestProhibitions } from '#domain/law/suggestions.ts'
import { approveRequest, submitForApproval } from '#domain/requests/approval.ts'
import { askClarification } from '#domain/requests/clarifications.ts'
import { draftRequest } from '#domain/requests/drafting/drafting.ts'
import { acknowledgeRequest, recordResponse } from '#domain/requests/responses.ts'
import { sendRequest } from '#domain/requests/sending.ts'

export type TargetState = 'DRAFT' | 'AWAITING_APPROVAL' | 'APPROVED' | 'SENT'

export interface Letter {
  /** the officer who writes and sends the letter */
  who: string
  caseId: string
  /** slug of the platform */
  platform: string
  /** slug of the power */
  power: string
  items: string[]
  /** slugs of the prohibitions that each item breaks; default: the suggested ones */
  prohibitions?: readonly string[]
  /** what the letter states about its items and its measure */
  stated: LetterStatements
  subject?: string
  body?: string
  urgent?: boolean
  /** when the letter is sent, or would be sent */
  at: Date
  /** the state to which the request is brought; default SENT */
  until?: TargetState
  /** why the delivery failed; if set, the request becomes UNDELIVERED instead of SENT */
  failure?: string
}

export interface SentRequest {
  id: string
  platform: string
  version: number
  items: string[]
}

/** Slugs of the platforms that accept letters in Vietnamese, without a translation. */
const VIETNAMESE = new Set(['zalo'])

/** Minutes before the sending of a letter at which it is drafted, submitted and approved. */
export const LEAD = { draft: 95, submit: 70, approve: 20 }

export const draftedAt = (at: Date): Date => minutesAfter(at, -LEAD.draft)

export async function* writeRequest(t: Scenario, letter: Letter): Timeline<SentRequest> {
  const { who, caseId, platform, power, items, stated, subject, body, urgent, at, until = 'SENT', failure } = letter
  let now = yield draftedAt(at)
  const { id } = await t.act(who, now, draftRequest, {
    case: caseId,
    platform: t.platforms[platform],
    power: t.powers[power],
    items,
    prohibitions: letter.prohibitions
      ? items.map((item) => ({ item, prohibitions: letter.prohibitions!.map((slug) => t.prohibitions[slug]!) }))
      : await confirmedSuggestions(t, now, caseId, items),
    ...statedInput(items, stated),
    languages: VIETNAMESE.has(platform) ? ['vi'] : undefined,
    ...{ subject, body, urgent },
  })
  const rows = await t.db.requestItem.findMany({
    where: { requestId: id },
    orderBy: { position: 'asc' },
    select: { id: true },
  })
  const request: SentRequest = { id, platform, version: 1, items: rows.map((row) => row.id) }
  const run = (command: Parameters<Scenario['act']>[2], by: string, input: object = {}) =>
    t.act(by, now, command, { request: id, expectedVersion: request.version++, ...input })
  if (until === 'DRAFT') return request
  now = yield minutesAfter(at, -LEAD.submit)
  await run(submitForApproval, who)
  if (until === 'AWAITING_APPROVAL') return request
  now = yield minutesAfter(at, -LEAD.approve)
  await run(approveRequest, 'lanh-dao')
  if (until === 'APPROVED') return request
  now = yield at
  await run(sendRequest, who, { via: failure ? 'EMAIL' : 'PORTAL', failure })
  return request
}

export async function confirmedSuggestions(t: Scenario, now: Date, caseId: string, items: readonly string[]) {
  const keys = items.map((itemId) => ({ caseId, itemId }))
  const suggestions = await suggestProhibitions(t.db, keys, now)
  return items.map((item, index) => ({ item, prohibitions: suggestions[index]!.map(({ id }) => id) }))
}

/** The measure applies in Viet Nam. */
export const statedInput = (items: readonly string[], { statements, whyNotMilder }: LetterStatements) => ({
  details: items.map((item, index) => ({ item, ...statements[index]! })),
  territories: ['VN'],
  whyNotMilder,
})

/** The platform confirms receipt. */
export async function acknowledge(t: Scenario, now: Date, request: SentRequest, reference: string): Promise<void> {
  await t.act(request.platform, now, acknowledgeRequest, { request: request.id, reference })
  request.version++
}

export type Outcome =
  | { state: 'ACTIONED'; action: string; ground: 'LEGAL' | 'POLICY'; itemsCovered?: number }
  | { state: 'REFUSED'; refusalReason: string; note?: string }
  | { state: 'ALREADY_GONE' | 'NOT_FOUND' }

export type Answers = { item: string; outcome: Outcome }[]

/** If the answer came by letter, an officer records it. */
export async function respond(
  t: Scenario,
  now: Date,
  request: SentRequest,
  answers: Answers,
  letter?: { recordedBy: string; proof: string },
): Promise<void> {
  await t.act(letter?.recordedBy ?? request.platform, now, recordResponse, {
    request: request.id,
    expectedVersion: request.version++,
    proof: letter?.proof,
    answers: answers.map(({ item, outcome }) => ({ item, ...outcome })),
  })
}

export async function requestClarification(
  t: Scenario,
  now: Date,
  request: SentRequest,
  items: string[],
  text: string,
): Promise<void> {
  await t.act(request.platform, now, askClarification, { request: request.id, items, question: text })
  request.version++
}
