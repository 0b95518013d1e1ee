/** A change at one screen appears at another. */
import { assessItems, attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { setItemAddress } from '@takedown/server/domain/cases/item-addresses.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { draftOf, makeCase, makeSent, newKey, type Sent, sendDraft } from '#support/make.ts'
import { namedItem } from '#support/objects/free-items.ts'

describe('two people at two screens', () => {
  let desktop: Desktop
  let sent: Sent
  beforeAll(async () => {
    desktop = await openDesktop()
    sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 3 })
  }, 60_000)
  afterAll(() => desktop.close())

  it('one records the answer, and the board of the other updates without a reload', { timeout: 120_000 }, async () => {
    const { number } = await desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: sent.request } })
    const board = await desktop.sit('MANAGER')
    await board.goto(`${desktop.app.url}/board`)
    const row = board.getByTitle(number).filter({ visible: true }).first()
    await row.waitFor()
    await board.evaluate(() => {
      ;(window as unknown as { untouched: boolean }).untouched = true
    })

    const officer = await desktop.sit('OPERATOR')
    await officer.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    await officer.getByRole('button', { name: 'Ghi phản hồi' }).click()
    const form = officer.getByRole('dialog')
    // Nothing is preselected: one careless press must not record anything.
    expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(0)
    await form.getByRole('button', { name: 'Chọn các mục còn lại' }).click()
    expect(await form.getByRole('button', { name: 'Áp dụng cho 3 mục' }).isDisabled()).toBe(true)
    await form.locator('label', { has: officer.getByRole('radio', { name: 'Không tìm thấy', exact: true }) }).click()
    await form.getByRole('button', { name: 'Áp dụng cho 3 mục' }).click()
    await form.getByLabel('Căn cứ chứng minh').fill('Thư điện tử số 12/2026')
    const record = form.getByRole('button', { name: 'Ghi 3 câu trả lời' })
    expect(await record.isDisabled()).toBe(true)
    await form.getByRole('button', { name: 'Bây giờ' }).click()
    await record.click()
    await form.waitFor({ state: 'detached' })
    // A reload within the ten seconds sends the answers at once.
    await officer.reload()

    await row.waitFor({ state: 'detached' })
    expect(await board.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)).toBe(true)
    expect(desktop.problems).toEqual([])
  })

  it.each(['DRAFT', 'AWAITING_APPROVAL', 'SENT'])(
    'one gives an item its address, and the open page of its request, which is %s, shows it without a reload',
    { timeout: 120_000 },
    async (state) => {
      const { desk, db, url } = desktop.app
      const at = new Date(Date.now() - 3_600_000).toISOString()
      const context = desk.ask('can-bo-1', at)
      const { case: caseId } = await makeCase(desk, { at })
      const item = (await namedItem(desk, caseId, at)).slice('ContentItem_'.length)
      const of = { case: caseId, items: [item] }
      const { sha256 } = await storeUpload(context, new TextEncoder().encode(item), 'text/plain')
      await assessItems(context, { key: newKey(), ...of, violation: 'Vi phạm', necessity: 'Cần thiết' })
      await attachEvidence(context, { key: newKey(), ...of, sha256, fileName: 'a.txt', capturedAt: context.now })
      const draft = await draftOf(desk, { case: caseId, contents: [item] }, { at, platform: 'zalo' })
      const { request } = draft
      if (state === 'SENT') await sendDraft(desk, draft, at)
      if (state === 'AWAITING_APPROVAL')
        await submitForApproval(context, { key: newKey(), request, expectedVersion: 1 })

      const reader = await desktop.sit('SUPERVISOR')
      await reader.goto(`${url}/requests/RemovalRequest_${request}`)
      const { title } = await db.contentItem.findUniqueOrThrow({ where: { id: item } })
      await reader.getByText(title!).filter({ visible: true }).first().waitFor()
      await reader.evaluate(() => {
        ;(window as unknown as { untouched: boolean }).untouched = true
      })
      const group = `nhom${Date.now()}`
      await setItemAddress(desk.ask('can-bo-1', new Date().toISOString()), {
        ...{ key: newKey(), item, url: `https://zalo.me/g/${group}` },
      })
      await reader.getByText(group).filter({ visible: true }).first().waitFor({ timeout: 15_000 })
      expect(await reader.evaluate(() => (window as unknown as { untouched?: boolean }).untouched)).toBe(true)
    },
  )
})
