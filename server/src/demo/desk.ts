/**
 * Types and functions for listing the demo's present-day cases. Times are minutes relative to the start of the demo.
 */
import type { ResolvedItem } from '#domain/content/read-addresses.ts'

type Kind = ResolvedItem['kind']

/**
 * What happens after a request was answered. STILL_UP: an officer sees an item that the platform reported as removed.
 * DOUBTED: a supervisor proposes to correct an answer, and nobody has confirmed it yet. CONTESTED: the platform objects
 * to an item, and nobody has decided yet. CHECKED: nine days after the sending, an officer sees that all removed items
 * are gone.
 */
export type Aftermath =
  | ('WITHDRAWN' | 'PUT_BACK' | 'APPEALED' | 'REAPPEARED')
  | ('STILL_UP' | 'DOUBTED' | 'CONTESTED' | 'CHECKED')

/**
 * How the authority chases the platform, at `at` minutes from the start of the demo: an officer writes the letter of a
 * rung of the ladder, a supervisor signs it at `signed`, or an officer records a call with a promise. A letter that
 * needs a signature and has no `signed` still waits for it.
 */
export type ChasingStep =
  | { rung: string; at: number; signed?: number }
  | { callee: string; text: string; at: number; promised: number }

/**
 * The state of a request. Times are minutes from the start of the demo; a time in the past is negative. `took` is the
 * number of minutes from the sending to the last answer. `gone` is the number of items that disappeared without an
 * answer. The simulated platform never answers a `silent` request, so that its ladder can be tried at any time.
 */
export type Standing =
  | { is: 'DRAFT' | 'AWAITING_APPROVAL' | 'APPROVED'; since: number }
  | { is: 'RETURNED'; since: number; note: string }
  | { is: 'UNDELIVERED'; since: number; failure: string }
  | {
      is: 'OPEN'
      due: number
      done: number
      asking: number
      gone: number
      acknowledged: boolean
      silent: boolean
      chasing: readonly ChasingStep[]
    }
  | { is: 'CLOSED'; sent: number; took: number; then?: Aftermath }

export type PresentRequest = [platform: string, kind: Kind, items: number, standing: Standing]

export interface PresentCase {
  slug: string
  category: string
  title: string
  summary: string
  violation: string
  /** slugs of the prohibitions that the letters cite; default: the suggested ones */
  prohibitions?: string[]
  /** text of the newsroom's tip with which the case begins */
  tip?: string
  requests: PresentRequest[]
}

export const HOUR = 60
export const DAY = 24 * HOUR

const noSteps: readonly ChasingStep[] = []

/**
 * Returns the state of a sent request. `minutes` is negative if the request is overdue. `done` items are answered,
 * `asking` items wait for the authority's answer to a question, and `gone` items disappeared without an answer.
 */
export const due = (
  minutes: number,
  { done = 0, asking = 0, gone = 0, acknowledged = false, silent = false, chasing = noSteps } = {},
): Standing => ({
  is: 'OPEN',
  due: minutes,
  done,
  asking,
  gone,
  acknowledged: acknowledged || silent || done + asking > 0,
  silent,
  chasing,
})
/** Returns the state of a request that was sent `sent` minutes ago and answered `took` minutes later. */
export const closed = (sent: number, took: number, then?: Aftermath): Standing => ({
  is: 'CLOSED',
  sent: -sent,
  took,
  then,
})
/** Returns the state of an unsent request that has been in the state `is` for `minutes` minutes. */
export const still = (is: 'DRAFT' | 'AWAITING_APPROVAL' | 'APPROVED', minutes: number): Standing => ({
  is,
  since: -minutes,
})
/** Returns the state of a request whose delivery failed `minutes` minutes ago. */
export const bounced = (minutes: number): Standing => ({
  is: 'UNDELIVERED',
  since: -minutes,
  failure: 'Hộp thư của đầu mối từ chối: vượt dung lượng.',
})
