/** An officer prints an approved letter, carries it to the addressee, and records the sending with a scanned receipt. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { textOf } from '#support/browser/pdf.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { printIssues } from '#support/documents/issued-texts.ts'
import { makeInState } from '#support/objects/states.ts'

vi.setConfig({ testTimeout: 120_000 })

const RECEIPT = Buffer.from('biên nhận số 12')
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('is recorded with the very documents that were printed, and with the file that proves it', async () => {
  const { app } = desktop
  const { request } = await makeInState(app.desk, 'APPROVED', new Date(Date.now() - 3_600_000).toISOString())
  const read = () =>
    app.db.removalRequest.findUniqueOrThrow({
      where: { id: request },
      include: { documents: { orderBy: { fileName: 'asc' } } },
    })
  const hashes = async () => (await read()).documents.map(({ sha256 }) => sha256)
  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'))
  const { page } = officer
  await page.goto(`${app.url}/requests/RemovalRequest_${request}`)

  await officer.press('Gửi…')
  const dialog = officer.dialog()
  await officer.choose('Kênh gửi', 'Thư điện tử', dialog)
  await dialog.getByText('In để gửi trực tiếp').click()
  // In two days at noon, whatever the time is.
  const [year, month, day] = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10).split('-')
  await dialog.getByRole('group', { name: 'Thời hạn tính từ' }).getByRole('spinbutton').first().click()
  await page.keyboard.type(`1200${day}${month}${year}`)
  await officer.press('Chuẩn bị bản in', dialog)
  await officer.sees('Đã phát hành văn bản để in')
  await officer.sees('Bản in PDF và DOCX đang được tạo')
  expect(await read()).toMatchObject({ state: 'APPROVED', sentAt: null })

  await printIssues(app.desk, [request])
  await page.reload()
  const documents = page.getByRole('region', { name: 'Văn bản đã phát hành' })
  await documents.getByRole('link', { name: 'Công văn' }).first().waitFor()
  const printed = await read()
  expect(printed.documents.map(({ format }) => format).sort()).toEqual(['CSV', 'DOCX', 'JSON', 'PDF', 'PDF'])
  const letter = documents.getByRole('listitem').filter({ hasText: 'Công văn · PDF' }).getByRole('link')
  const pdf = await (await page.request.get(new URL((await letter.getAttribute('href'))!, app.url).href)).body()
  expect(await letter.getAttribute('title')).toContain(sha256Of(pdf))
  expect(await textOf(new Uint8Array(pdf))).toContain(printed.registerNumber ?? printed.number)
  const issued = await hashes()

  await officer.press('Gửi…')
  await dialog.getByText(/^Bản in đã phát hành lúc /).waitFor()
  expect(await officer.button('Ghi đã gửi', dialog).isDisabled()).toBe(true)
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), officer.press('Chọn tệp chứng minh', dialog)])
  await chooser.setFiles({ name: 'bien-nhan.txt', mimeType: 'text/plain', buffer: RECEIPT })
  await dialog.getByText('bien-nhan.txt').waitFor()
  await shoot(page, 'recording')
  await officer.press('Ghi đã gửi', dialog)
  await officer.sees('bắt đầu tính thời hạn')

  expect(await read()).toMatchObject({
    ...{ state: 'SENT', registerNumber: printed.registerNumber },
    ...{ sentProofFileName: 'bien-nhan.txt', sentProofSha256: sha256Of(RECEIPT) },
  })
  expect(await hashes()).toEqual(issued)
  const [delivery] = await app.db.delivery.findMany({ where: { requestId: request } })
  expect(delivery).toMatchObject({ byHand: true, state: 'DELIVERED' })
  await officer.sees('bien-nhan.txt')
  await shoot(page, 'sent', { fullPage: true })
  expect(desktop.problems).toEqual([])
})
