/** The words that the present-day cases are told in; their times count from the moment the demo is started. */
import type { FoundItem } from '#domain/content/items.ts'

type Kind = FoundItem['kind']

/** Where a request stands. Times are minutes from the start of the demo, negative ones past. */
export type Standing =
  | { is: 'DRAFT' | 'AWAITING_APPROVAL' | 'APPROVED'; since: number }
  | { is: 'RETURNED'; since: number; note: string }
  | { is: 'UNDELIVERED'; since: number; failure: string }
  | { is: 'OPEN'; due: number; done: number; asking: number; acknowledged: boolean }
  | { is: 'CLOSED'; sent: number; took: number; then?: 'WITHDRAWN' | 'PUT_BACK' | 'APPEALED' | 'REAPPEARED' }

export type PresentRequest = [platform: string, kind: Kind, items: number, standing: Standing]

export interface PresentCase {
  slug: string
  category: string
  title: string
  summary: string
  violation: string
  /** what the press said; its case begins with this tip */
  tip?: string
  requests: PresentRequest[]
}

export const HOUR = 60
export const DAY = 24 * HOUR

/** Waits for the platform; `done` items are answered, `asking` ones wait for our word. */
export const due = (minutes: number, { done = 0, asking = 0, acknowledged = false } = {}): Standing => ({
  is: 'OPEN',
  due: minutes,
  done,
  asking,
  acknowledged: acknowledged || done + asking > 0,
})
export const closed = (sent: number, took: number, then?: Extract<Standing, { is: 'CLOSED' }>['then']): Standing => ({
  is: 'CLOSED',
  sent: -sent,
  took,
  then,
})
export const still = (is: 'DRAFT' | 'AWAITING_APPROVAL' | 'APPROVED', minutes: number): Standing => ({
  is,
  since: -minutes,
})
export const bounced = (minutes: number): Standing => ({
  is: 'UNDELIVERED',
  since: -minutes,
  failure: 'Hộp thư của đầu mối từ chối: vượt dung lượng.',
})
