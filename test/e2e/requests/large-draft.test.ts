/** An officer drafts a request with several hundred items, which is saved in parts, and the supervisor pages through it. */
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, breaking, makeCase, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 120_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
  // Letters are in Vietnamese alone, so no text needs a translation.
  await desktop.app.db.platform.updateMany({ data: { languages: ['vi'] } })
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()
const COUNT = 130
/** So long that the reasons of all items exceed the body of one request to the server several times. */
const REASON = 'Bài ghim dạy vay nhiều nơi bằng giấy tờ mượn. '.repeat(40).trim()

it('saves a large draft in parts without loss, and pages through it before the approval', async () => {
  const { desk, db } = desktop.app
  const made = await makeCase(desk, { at, count: COUNT, itemTitle: 'Nhóm vay' })
  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'), 30_000)
  await officer.page.goto(`${desktop.app.url}/requests/draft?case=Case_${made.case}`)
  await officer.choose('Thẩm quyền yêu cầu', '147/2024')
  await officer.page.getByText(`${COUNT}. https`).first().waitFor()
  await officer.tick(/^Chọn mục để ghi lý do/)
  await officer.press('Ghi một lý do cho mục đã chọn…')
  await officer.dialog().getByLabel('Lý do: Tiếng Việt').fill(REASON)
  await officer.press(`Áp dụng cho ${COUNT} mục`, officer.dialog())
  await officer.press('Lưu bản nháp')
  await officer.page
    .getByText(/Đang lưu phần \d+\/\d+/)
    .first()
    .waitFor()
  await officer.page.waitForURL(/\/requests\/RemovalRequest_/)

  const { id, items } = await db.removalRequest.findFirstOrThrow({
    where: { caseId: made.case },
    include: { items: { orderBy: { position: 'asc' } } },
  })
  expect(items.map(({ position }) => position)).toEqual([...items.keys()])
  expect(items).toHaveLength(COUNT)
  expect(new Set(items.map(({ reasons }) => (reasons as { vi: string }).vi))).toEqual(new Set([REASON]))
  await officer.press('Trình phê duyệt')
  await officer.sees(new RegExp(`${COUNT} mục, trong đó có|Các mục: mục 1–${COUNT}`))
  const ask = desk.ask('can-bo-1', new Date())
  const request = { key: newKey(), request: id }
  const prohibitions = breaking(desk, made.contents)
  await atVersion(desk, id, (expectedVersion) => editRequest(ask, { ...request, expectedVersion, prohibitions }))
  const submit = { ...request, key: newKey() }
  await atVersion(desk, id, (expectedVersion) =>
    submitForApproval(ask, { ...submit, expectedVersion, textsReviewed: true }),
  )

  const supervisor = person(await desktop.sit('SUPERVISOR'), wordsFor('vi'), 30_000)
  await supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${id}`)
  await supervisor.sees(`Mục 1–100 trong ${COUNT} mục`)
  await supervisor.page.getByRole('button', { name: 'Trang sau' }).first().click()
  await supervisor.page.getByRole('article', { name: 'Mục 101', exact: true }).waitFor()
  expect(await supervisor.page.getByRole('article').count()).toBe(COUNT - 100)
  await supervisor.page.getByRole('button', { name: 'Đến mục chưa xem' }).first().click()
  await supervisor.page.getByRole('article', { name: 'Mục 1', exact: true }).waitFor()
  expect(desktop.problems).toEqual([])
})
