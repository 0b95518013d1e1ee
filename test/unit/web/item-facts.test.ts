/** The row of an item shows the request by which the outcome of its case counts it. */
import { describe, expect, it } from 'vitest'
import { draftedRequest, latestRequest, returnedRequest } from '../../../web/src/components/case-items/item-facts.ts'

const unsent = { sentAt: null, returnReason: null }
const draft = { ...unsent, state: 'NOT_SENT' } as const
const returned = { ...unsent, state: 'WITHDRAWN', returnReason: 'thiếu ảnh' } as const
const sent = <State extends string>(state: State, day: number) => ({
  ...{ state, returnReason: null },
  sentAt: `2026-03-0${day}T02:00:00Z`,
})
const latest = (...requestItems: Parameters<typeof latestRequest>[0]['requestItems']) => latestRequest({ requestItems })

describe('the request by which an item counts', () => {
  it('is the one that was sent last, even if a newer draft contains the item', () => {
    const refused = sent('REFUSED', 2)
    expect(latest(draft, refused)).toBe(refused)
    expect(latest(returned, refused)).toBe(refused)
    const later = sent('ACTIONED', 4)
    // The newest request item is not always the one that was sent last.
    expect(latest(refused, later)).toBe(later)
  })

  it('is a withdrawn one only if no other was sent', () => {
    const withdrawn = sent('WITHDRAWN', 5)
    const refused = sent('REFUSED', 2)
    expect(latest(withdrawn, refused)).toBe(refused)
    expect(latest(draft, withdrawn)).toBe(withdrawn)
  })

  it('is the draft if none was sent, and none if the item only left drafts', () => {
    expect(latest(draft, returned)).toBe(draft)
    expect(latest(returned)).toBeUndefined()
  })
})

it('names the draft and the return beside it', () => {
  const requestItems = [draft, returned, sent('REFUSED', 2)]
  expect(draftedRequest({ requestItems })).toBe(draft)
  expect(returnedRequest({ requestItems })).toBeUndefined()
  expect(returnedRequest({ requestItems: requestItems.slice(1) })).toBe(returned)
})
