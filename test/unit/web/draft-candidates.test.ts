/** Which earlier request a new draft names in its letter: only one that was sent. */
import { describe, expect, it } from 'vitest'
import {
  earlierAction,
  earlierRefusal,
  isUnchanged,
  openElsewhere,
  reappearedItem,
} from '../../../web/src/features/requests/drafting/candidates.ts'

type Candidate = Parameters<typeof earlierRefusal>[0]

type Earlier = Partial<Candidate['requestItems'][number]>
const sentAt = '2026-11-02T02:00:00Z'
const candidate = (presence: string, ...requestItems: Earlier[]) =>
  ({ item: { presence }, requestItems, assessments: [], evidence: [] }) as unknown as Candidate

describe('an item that never left a draft', () => {
  const withdrawn = candidate('UP', { state: 'WITHDRAWN', sentAt: null, answeredAt: null })

  it('continues no earlier request, whatever its presence', () => {
    for (const presence of ['UNKNOWN', 'UP', 'GONE', 'REAPPEARED']) {
      const item = candidate(presence, ...withdrawn.requestItems)
      expect([earlierRefusal(item), reappearedItem(item), earlierAction(item)]).toEqual([
        undefined,
        undefined,
        undefined,
      ])
    }
    expect([openElsewhere(withdrawn, null), isUnchanged(withdrawn)]).toEqual([undefined, false])
  })

  it('continues the request that was sent before', () => {
    const refused = { state: 'REFUSED', sentAt, answeredAt: sentAt } as const
    const item = candidate('UP', { state: 'WITHDRAWN', sentAt: null }, refused)
    expect(earlierRefusal(item)).toBe(item.requestItems[1])
  })
})
