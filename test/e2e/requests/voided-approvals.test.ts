/** An approval that a changed setting ended: who looks at the request or at the desk sees it, and what differs. */
import { changeIssuingUnit } from '@takedown/server/domain/authority/units.ts'
import { approveRequest, returnRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeDraft, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const run = (command: typeof submitForApproval, who: string, request: string, input: object = {}) =>
  atVersion(desktop.app.desk, request, (expectedVersion) =>
    command(desktop.app.desk.ask(who, new Date()), { key: newKey(), request, expectedVersion, ...input }),
  )
const renameUnit = async (name: string) => {
  const { db, desk } = desktop.app
  const { id: unit, version: expectedVersion } = await db.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
  const names = [{ language: 'vi', text: name }]
  await changeIssuingUnit(desk.ask('quan-tri', new Date()), { key: newKey(), unit, expectedVersion, names })
}

it('is shown live with what was signed and what is sent now, until it is approved again', async () => {
  await renameUnit('Phòng Cũ')
  const { request } = await makeDraft(desktop.app.desk, { at: new Date().toISOString() })
  await run(submitForApproval, 'can-bo-1', request)
  await run(approveRequest, 'lanh-dao', request)
  const address = `${desktop.app.url}/requests/RemovalRequest_${request}`
  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'))
  await officer.page.goto(address)
  await officer.sees('Đã duyệt')
  const supervisor = person(
    await desktop.sit('SUPERVISOR', { language: 'en', dark: true, width: 390, height: 844 }),
    wordsFor('en'),
  )
  await supervisor.page.goto(`${desktop.app.url}/desk?queue=APPROVALS`)
  await renameUnit('Phòng Mới')
  await officer.sees('Trở lại chờ duyệt vì nội dung đã ký thay đổi')
  const differences = officer.page.getByRole('list', { name: 'Khác với nội dung đã ký' })
  await differences.getByText('Phòng Cũ', { exact: true }).waitFor()
  await differences.getByText('Phòng Mới', { exact: true }).waitFor()
  await shoot(officer.page, 'voided-vi-light')
  await supervisor.page.getByText(/^Changed after approval: .*signatory/).waitFor()
  await shoot(supervisor.page, 'voided-desk-en-dark-phone')
  await supervisor.page.goto(address)
  await supervisor.page.getByText('Phòng Cũ', { exact: true }).waitFor()
  await shoot(supervisor.page, 'voided-en-dark-phone')
  await renameUnit('Phòng Cũ')
  await supervisor.sees('Nay nội dung lại giống như khi ký. Vẫn cần duyệt lại trước khi gửi.')
  await run(approveRequest, 'lanh-dao', request)
  await officer.sees('Đã duyệt')
  await differences.waitFor({ state: 'detached' })
  expect(desktop.problems).toEqual([])
})

it('names the differences after the request was returned, until it is edited', async () => {
  const { request } = await makeDraft(desktop.app.desk, { at: new Date().toISOString() })
  await run(submitForApproval, 'can-bo-1', request)
  await run(approveRequest, 'lanh-dao', request)
  await renameUnit('Phòng Ba')
  await vi.waitFor(
    async () =>
      expect(await desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).toMatchObject({
        state: 'AWAITING_APPROVAL',
      }),
    { timeout: 10_000 },
  )
  await run(returnRequest, 'lanh-dao', request, { note: 'Đơn vị đổi tên' })
  const officer = person(await desktop.sit('OPERATOR', { dark: true, width: 390, height: 844 }), wordsFor('vi'))
  await officer.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  const differences = officer.page.getByRole('list', { name: 'Khác với nội dung đã ký' })
  await differences.getByText('Phòng Ba', { exact: true }).waitFor()
  await shoot(officer.page, 'returned-vi-dark-phone')
  await run(editRequest, 'can-bo-1', request, { body: 'Kính mong', languages: ['vi'] })
  await differences.waitFor({ state: 'detached' })
})
