/** A refused item is requested again only with something new. */
import { attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answer,
  atVersion,
  type Desk,
  draftOf,
  makeSent,
  newKey,
  openDesk,
  type Sent,
  sendDraft,
  storeText,
} from '#support/make.ts'

const at = '2026-11-20T02:00:00Z'
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const step = (command: typeof submitForApproval, { request }: Sent, input: object = {}) =>
  atVersion(desk, request, (expectedVersion) =>
    command(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, ...input }),
  )
const edit = (draft: Sent, input: object) => step(editRequest, draft, input)
const details = (draft: Sent, fields: object) => ({ details: draft.contents.map((item) => ({ item, ...fields })) })
const both = (words: string) => [
  { language: 'vi', text: words },
  { language: 'en', text: 'In English' },
]

describe('a refused item', () => {
  const reason = 'Bài hướng dẫn trốn nợ'
  const refusedAt = '2026-11-20T03:00:00Z'
  /** A refused request for one item, and a draft that repeats its reason under `additions`. */
  const refusedAgain = async (additions: string) => {
    const first = await makeSent(desk, { at, stated: { reasons: both(reason) } })
    await answer(desk, first, first.items, { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }, { at: refusedAt })
    const again = await draftOf(desk, first, {
      at: refusedAt,
      stated: { reasons: both(reason), additions: both(additions) },
    })
    return { first, again }
  }

  it('is not requested again if the text about what is new only repeats the earlier reason', async () => {
    const { again } = await refusedAgain(`  ${reason.toUpperCase()}!`)
    await expect(step(submitForApproval, again)).rejects.toMatchObject({
      ...{ code: 'NOTHING_NEW', subject: 'ContentItem', ids: again.contents },
    })
    await edit(again, details(again, { additions: both('Đoạn từ phút thứ hai kêu gọi trốn nợ') }))
    await step(submitForApproval, again)
  })

  it('is not requested again with words that fit every request', async () => {
    const { again } = await refusedAgain('Đề nghị xem lại.')
    await expect(step(submitForApproval, again)).rejects.toMatchObject({ code: 'NOTHING_NEW', ids: again.contents })
    await edit(again, details(again, { additions: both('Đề nghị xem lại bài ghim, phút 3') }))
    await step(submitForApproval, again)
  })

  it('is not requested again with the text, reason and place of an older request', async () => {
    const { first } = await refusedAgain('Đoạn từ phút thứ hai kêu gọi trốn nợ')
    const places = [{ kind: 'POST', value: '/bai-khac' }]
    const [draft] = await desk.db.requestItem.findMany({ where: { itemId: first.contents[0]!, state: 'NOT_SENT' } })
    const second = { ...first, request: draft!.requestId, items: [draft!.id] }
    await edit(second, details(second, { places, reasons: both('Bài chỉ cách giả hồ sơ vay') }))
    await sendDraft(desk, second, refusedAt)
    const unclear = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
    await answer(desk, second, second.items, unclear, { at: '2026-11-20T04:00:00Z' })
    const additions = both(`Đoạn từ phút thứ hai kêu gọi trốn nợ. ${reason}`)
    const third = await draftOf(desk, first, {
      at: '2026-11-20T05:00:00Z',
      stated: { reasons: both(reason), additions, places: [] },
    })
    await expect(step(submitForApproval, third)).rejects.toMatchObject({ code: 'NOTHING_NEW', ids: third.contents })
    await edit(third, details(third, { additions: both('Khung hình cuối video ghi số điện thoại của người bán') }))
    await step(submitForApproval, third)
  })

  it.each([
    [
      'evidence that was recorded after the refusal',
      async (again: Sent) => {
        const officer = desk.ask('can-bo-1', refusedAt)
        const sha256 = await storeText(officer, 'chứng cứ mới')
        const file = { sha256, fileName: 'moi.txt', capturedAt: officer.now }
        await attachEvidence(
          { ...officer, now: new Date(officer.now.getTime() + 1) },
          { key: newKey(), case: again.case, items: again.contents, ...file },
        )
      },
    ],
    ['another place', (again: Sent) => edit(again, details(again, { places: [{ kind: 'POST', value: '/bai-khac' }] }))],
    ['another reason', (again: Sent) => edit(again, details(again, { reasons: both('Bài chỉ cách giả hồ sơ vay') }))],
  ] as const)('is requested again with %s', async (_name, add) => {
    const { again } = await refusedAgain(reason)
    await add(again)
    await step(submitForApproval, again)
  })
})
