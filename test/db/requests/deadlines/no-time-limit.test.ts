/** The list of request items contains items whose power sets no time limit. */
import type { Audience } from '@takedown/server/domain/core/viewer.ts'
import {
  listRequestItems,
  parseRequestItemFilter,
  type RequestItemOrder,
  requestItemKey,
} from '@takedown/server/domain/read-model/request-items.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, makeSent, openDesk } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

const AT = '2026-05-05T03:00:00Z'
const asOf = new Date('2026-05-07T03:00:00Z')
const staff: Audience = { role: 'OPERATOR', platformId: null, newsroomId: null, read: true }
let desk: Desk
let withoutLimit: string[]
let late: string[]
beforeAll(async () => {
  desk = await openDesk()
  const power = await addPower(desk, 'khong-thoi-han', { normalLimit: null })
  withoutLimit = (await makeSent(desk, { at: AT, count: 3, power })).items
  late = (await makeSent(desk, { at: AT, count: 2 })).items
})
afterAll(() => desk.close())

/** All pages of two items each. */
async function listed(filter: object, order: RequestItemOrder): Promise<string[]> {
  const ids: string[] = []
  for (let after: readonly [string, string] | undefined; ; ) {
    const page = { order, asOf, limit: 2, ...(after && { beside: after }) }
    const rows = await listRequestItems(desk.sql, staff, parseRequestItemFilter(filter), page)
    ids.push(...rows.map(({ id }) => id))
    if (rows.length < 2) return ids
    after = requestItemKey(rows[1]!, order)
  }
}

it('lists items without a due date after all others, over all pages', async () => {
  expect(await listed({}, 'DUE_ASC')).toEqual([...[...late].sort(), ...[...withoutLimit].sort()])
})

it('counts items without a due date as not overdue', async () => {
  expect(await listed({ overdue: true }, 'DUE_ASC')).toEqual([...late].sort())
  expect((await listed({ overdue: false }, 'NEWEST')).sort()).toEqual([...withoutLimit].sort())
})
