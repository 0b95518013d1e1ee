/** Which items the draft of a request for an account lists, by a slow model over many outcomes, and in which words. */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { draftOwnerRequest } from '@takedown/server/domain/owners/draft-request.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, atVersion, type Desk, makeCase, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'
import { reverse } from '#support/objects/reversals.ts'

const at = '2026-03-02T02:00:00Z'
const later = '2026-03-03T02:00:00Z'
const group = 'https://facebook.com/groups/660000000000001'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const removed = { state: 'ACTIONED', action: 'CONTENT_REMOVED' } as const
/** What happens to a post after its request, and under which heading the letter lists it; null: not at all. */
const outcomes: Record<string, { happens(sent: Sent): Promise<unknown>; heading: string | null }> = {
  actioned: {
    happens: (sent) => answer(desk, sent, sent.items, removed, { at: later }),
    heading: 'Nội dung vi phạm đã bị xử lý theo yêu cầu:',
  },
  gone: {
    happens: (sent) => recordCheck(desk.ask('can-bo-1', later), { key: newKey(), item: sent.contents[0], up: false }),
    heading: 'Nội dung không còn hiển thị khi kiểm tra sau yêu cầu:',
  },
  awaiting: { happens: async () => undefined, heading: 'Nội dung cơ quan đã đánh giá là vi phạm:' },
  disputed: {
    happens: (sent) => answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: 'DISPUTED' }, { at: later }),
    heading: 'Nội dung cơ quan đã đánh giá là vi phạm:',
  },
  cleared: {
    happens: (sent) =>
      answer(desk, sent, sent.items, { state: 'REFUSED', refusalReason: 'NO_VIOLATION_FOUND' }, { at: later }),
    heading: null,
  },
  reversed: {
    happens: async (sent) => {
      await answer(desk, sent, sent.items, removed, { at: later })
      await reverse(desk, sent, { item: sent.items[0]!, by: 'COURT' }, later)
    },
    heading: null,
  },
  withdrawn: {
    happens: (sent) =>
      atVersion(desk, sent.request, (expectedVersion) =>
        withdrawItems(desk.ask('can-bo-1', later), {
          ...{ key: newKey(), request: sent.request, expectedVersion, items: sent.items, reason: 'nhầm' },
        }),
      ),
    heading: null,
  },
}

it('lists violations with their letters, other assessed items without one, and nothing that was cleared', async () => {
  const urlOf = (name: string) => `${group}/posts/5500000${Object.keys(outcomes).indexOf(name)}`
  const { case: caseId } = await makeCase(desk, { at, urls: [`${group}/posts/55000010`] })
  const numbers: Record<string, string> = {}
  for (const [name, { happens }] of Object.entries(outcomes)) {
    const sent = await makeSent(desk, { at, case: caseId, urls: [urlOf(name)] })
    await happens(sent)
    const letter = await desk.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    numbers[name] = letter.registerNumber ?? letter.number
  }
  const unassessed = `${group}/posts/55000011`
  await addItems(desk.ask('can-bo-1', at), { key: newKey(), case: caseId, items: [{ url: unassessed }] })
  const { id: owner } = await desk.db.contentOwner.findFirstOrThrow({ where: { address: group } })
  const { id } = await draftOwnerRequest(desk.ask('can-bo-1', later), {
    ...{ key: newKey(), owner, case: caseId, power: desk.powers['nd-147-2024-24h'], measure: 'REMOVE_OR_BLOCK' },
  })
  const { body, items } = await desk.db.removalRequest.findUniqueOrThrow({ where: { id }, include: { items: true } })
  const listed = new Map<string, string>()
  let heading = ''
  for (const line of body.split('\n'))
    if (/^\d/.test(line)) listed.set(line, heading)
    else heading = line
  const headingOf = (url: string) => [...listed].find(([line]) => line.split(' ')[1] === url)?.[1] ?? null
  for (const [name, { heading }] of Object.entries(outcomes)) {
    expect([name, headingOf(urlOf(name))]).toEqual([name, heading])
    expect([name, body.includes(numbers[name]!)]).toEqual([name, name === 'actioned' || name === 'gone'])
  }
  expect([headingOf(`${group}/posts/55000010`), headingOf(unassessed), listed.size]).toEqual([
    ...['Nội dung cơ quan đã đánh giá là vi phạm:', null, 5],
  ])
  expect((items[0]!.reasons as { vi: string }).vi).toBe(
    'Có 5 nội dung của cùng tài khoản, trang, nhóm hoặc kênh này trong vụ việc mà cơ quan đã đánh giá là vi phạm.',
  )
})
