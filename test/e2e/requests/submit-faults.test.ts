/**
 * A draft that cannot be submitted: the dialog names all faults before anybody confirms a text, and leads to the draft,
 * which marks their places.
 */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { assessItems } from '@takedown/server/domain/cases/evidence.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { draftRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { newKey, newPosts } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('names every fault with its items, and marks them in the draft', async () => {
  const { app } = desktop
  const officer = app.desk.ask('can-bo-1', new Date().toISOString())
  const { id: caseId } = await openCase(officer, {
    key: newKey(),
    title: 'Vụ thiếu',
    category: app.desk.categories['bung-no'],
  })
  await addItems(officer, { key: newKey(), case: caseId, items: newPosts(2).map((url) => ({ url })) })
  const items = (await app.db.caseItem.findMany({ where: { caseId } })).map(({ itemId }) => itemId)
  // The draft copies the assessment of the first item as its reason, which nobody has read for the addressee.
  const assessed = { key: newKey(), case: caseId, items: items.slice(0, 1) }
  await assessItems(officer, { ...assessed, violation: 'Dạy vay nhiều nơi', necessity: 'Cần thiết' })
  const power = (await app.db.power.findFirstOrThrow({ where: { forComplaints: false, inForceTo: null } })).id
  const { id } = await draftRequest(officer, {
    ...{ key: newKey(), case: caseId, platform: app.desk.platforms.facebook, power, items, languages: ['vi'] },
  })
  const page = await desktop.sit('OPERATOR')
  await page.goto(`${app.url}/requests/RemovalRequest_${id}`)
  await page.getByRole('button', { name: 'Trình phê duyệt' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Cần bổ sung những điểm sau:').waitFor()
  expect(await dialog.getByRole('listitem').count()).toBe(4)
  expect(await dialog.getByText('Các mục: 1, 2').count()).toBe(2)
  expect(await dialog.getByText('Các mục: 2', { exact: true }).count()).toBe(2)
  await dialog.getByRole('link', { name: 'Sửa yêu cầu' }).click()
  await page.getByRole('alert').getByRole('listitem').first().waitFor()
  expect(await page.getByRole('alert').getByRole('listitem').count()).toBe(4)
  // Each item is marked in the list of items and in the list of reasons.
  expect(await page.locator('li.bg-bad-soft').count()).toBe(4)
  expect(desktop.problems).toEqual([])
})
