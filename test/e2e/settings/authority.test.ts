/** The authority in a browser: an administrator describes it, adds a unit with a signatory, and nothing typed is lost. */
import { addLetterTemplate, changeLetterTemplate } from '@takedown/server/domain/letter-templates/templates.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { newKey } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    ...{ edit: 'Sửa thông tin cơ quan', name: 'Tên cơ quan: Tiếng Việt', record: 'Ghi', addUnit: 'Thêm đơn vị' },
    ...{ unitName: 'Tên đơn vị: Tiếng Việt', register: 'Mẫu số, ký hiệu', addSignatory: 'Thêm người ký' },
    ...{ person: 'Họ và tên', rank: 'Chức vụ: Tiếng Việt', signs: 'đang ký', zone: 'Múi giờ' },
    ...{ end: 'Kết thúc đơn vị…', endNow: 'Kết thúc đơn vị', ended: /^kết thúc ngày/ },
    ...{ conflict: /Người khác vừa thay đổi/, rule: /^Phải có \{n\} đúng một lần/ },
    ...{ history: 'Lịch sử', wording: 'Câu chữ của công văn', phrase: /^Dòng số, ký hiệu \(.*\): Nº \{number\}$/ },
  },
  en: {
    ...{ edit: 'Edit the authority', name: 'Name of the authority: Vietnamese', record: 'Record' },
    ...{ addUnit: 'Add a unit', unitName: 'Name of the unit: Vietnamese', register: 'Form of the register number' },
    ...{ addSignatory: 'Add a signatory', person: 'Full name', rank: 'Rank: Vietnamese', signs: 'signs now' },
    ...{ zone: 'Time zone', end: 'End the unit…', endNow: 'End the unit', ended: /^ended on/ },
    ...{ conflict: /changed/, rule: /^It must have \{n\} once/, history: 'History', wording: 'Wording of letters' },
    phrase: /^Line with the number \(Brazilian Portuguese\): Nº \{number\}$/,
  },
}

describe.each(languages('vi'))('the authority in %s', (language) => {
  const text = words[language]

  it('is described, and a draft survives a closed form and a change by somebody else', async () => {
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/authority`)
    await page.getByRole('button', { name: text.edit }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel(text.name).fill(`Cục Mẫu ${language}`)
    await page.keyboard.press('Escape')
    await form.waitFor({ state: 'detached' })
    const { db } = desktop.app
    await db.authority.updateMany({ data: { version: { increment: 1 } } })
    await page.reload()
    await page.getByRole('button', { name: text.edit }).click()
    expect(await form.getByLabel(text.name).inputValue()).toBe(`Cục Mẫu ${language}`)
    await form.getByRole('button', { name: text.record }).click()
    await form.getByRole('alert').getByText(text.conflict).first().waitFor()
    await form.getByRole('button', { name: text.record }).click()
    await page.getByRole('heading', { name: `Cục Mẫu ${language}` }).waitFor()
  })

  it('has a history in words, also of phrases in a language that the product does not ship', async () => {
    const admin = desktop.app.desk.ask('quan-tri', new Date().toISOString())
    const phrases = [{ phrase: 'NUMBER', text: 'Nº {number}' }]
    const content = { name: 'Modelo', placeholders: [] }
    const { id } = await addLetterTemplate(admin, {
      ...content,
      key: newKey(),
      language: language === 'en' ? 'pt-BR' : 'pt-PT',
      phrases,
    })
    await changeLetterTemplate(admin, { ...content, key: newKey(), template: id, expectedVersion: 1, phrases: [] })
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/authority`)
    await page.getByRole('button', { name: text.history }).first().click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(text.phrase).first().waitFor()
    await drawer.getByText(text.wording).first().waitFor()
    expect(await drawer.getByText(text.phrase).count()).toBeGreaterThanOrEqual(2)
  })

  it('has units with a register and signatories', async () => {
    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/authority`)
    const unit = `Phòng ${language}`
    await page.getByRole('button', { name: text.addUnit }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel(text.unitName).fill(unit)
    await form.getByLabel(text.register).fill('không có số')
    await form.getByRole('button', { name: text.record }).click()
    await form.getByRole('alert').waitFor()
    // The focus is on the refused field, whose message names the rule. The hint stays.
    await expect.poll(() => form.getByLabel(text.register).evaluate((field) => field.matches(':focus'))).toBe(true)
    await form.getByText(text.rule).waitFor()
    await form.getByText(/PTTH&TTĐT-TTĐT/).waitFor()
    await form.getByLabel(text.register).fill(`{n}/TTĐT-${language}`)
    await form.getByRole('button', { name: text.record }).click()
    const card = page.getByRole('region', { name: unit })
    await card.getByText(`{n}/TTĐT-${language}`).waitFor()

    await card.getByRole('button', { name: text.addSignatory }).click()
    await form.getByLabel(text.person).fill('Nguyễn Văn Mẫu')
    await form.getByLabel(text.rank).fill('Cục trưởng')
    await form.getByRole('button', { name: text.record }).click()
    await card.getByText('Nguyễn Văn Mẫu').waitFor()
    await card.getByText(text.signs).waitFor()

    await card.getByRole('button', { name: text.end }).click()
    await form.getByRole('button', { name: text.endNow }).click()
    await card.getByText(text.ended).waitFor()
    expect(await card.getByRole('button', { name: text.addSignatory }).count()).toBe(0)
  })
})

it('the authority is not shown to an officer', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'vi' })
  await page.goto(`${desktop.app.url}/board`)
  await page.getByRole('navigation').first().waitFor()
  expect(await page.getByRole('link', { name: 'Cơ quan' }).count()).toBe(0)
})
