/** An officer adds a group without an address, gives it one, and records where a short link leads, on the screens. */
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { shoot, takesShots } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()
/** Light and wide, then dark and narrow. */
async function shot({ page }: Person, name: string): Promise<void> {
  if (!takesShots) return
  const wide = page.viewportSize()!
  await shoot(page, `${name}`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await shoot(page, `${name}-narrow`)
  await page.setViewportSize(wide)
  await page.emulateMedia({ colorScheme: 'light' })
}

describe.each(languages('vi'))('content that is not known by a final address (%s)', (language) => {
  const say = wordsFor(language)
  let officer: Person
  beforeAll(async () => {
    officer = person(await desktop.sit('OPERATOR', { language }), say)
  })
  afterAll(() => expect(desktop.problems).toEqual([]))

  const enterName = async (name: string) => {
    const form = officer.page.getByRole('dialog', { name: say('Thêm nội dung chưa rõ địa chỉ') })
    await form.getByRole('textbox', { name: say('Tên nội dung') }).fill(name)
    await officer.choose('Nền tảng', 'Zalo', form)
    await officer.fill('Lượt tiếp cận', '12000', form)
    await shot(officer, `named-form-${language}`)
    await officer.press('Thêm nội dung', form)
    await officer.reads(name)
  }

  it('is added by its name from the box for pasted text, and gets its address later', async () => {
    const name = `Hội kín ${language}`
    const made = await makeCase(desktop.app.desk, { at })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
    await officer.press('Thêm nội dung')
    await officer.press('Nội dung chưa rõ địa chỉ…')
    await enterName(name)
    await officer.sees('Chưa rõ địa chỉ')
    await shot(officer, `named-case-${language}`)
    await officer.page.getByRole('button', { name, exact: true }).click()
    await officer.press('Ghi địa chỉ…')
    const form = officer.page.getByRole('dialog', { name: say('Ghi địa chỉ') })
    await officer.fill('Địa chỉ', `https://zalo.me/g/kin${language}1`, form)
    await shot(officer, `named-address-${language}`)
    await officer.press('Lưu', form)
    await officer.sees('Đã ghi địa chỉ')
    const item = await desktop.app.db.contentItem.findFirstOrThrow({ where: { title: name } })
    expect(item).toMatchObject({ canonicalUrl: `https://zalo.me/g/kin${language}1`, reach: 12_000 })
  })

  it('gives way to content that has the address already', async () => {
    const [name, url] = [`Hội trùng ${language}`, `https://zalo.me/g/trung${language}1`]
    const made = await makeCase(desktop.app.desk, { at, urls: [url] })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
    await officer.menu('Thêm nội dung chưa rõ địa chỉ…')
    await enterName(name)
    await officer.page.getByRole('button', { name, exact: true }).click()
    await officer.press('Ghi địa chỉ…')
    const form = officer.page.getByRole('dialog', { name: say('Ghi địa chỉ') })
    await officer.fill('Địa chỉ', url, form)
    await officer.press('Lưu', form)
    await officer.press('Thay bằng nội dung đã có địa chỉ này', form)
    await officer.sees('Đã thay bằng nội dung có địa chỉ')
    expect(await desktop.app.db.caseItem.count({ where: { caseId: made.case } })).toBe(1)
  })

  it('is added by its name to a tip', async () => {
    const name = `Nhóm trong phản ánh ${language}`
    const text = { key: newKey(), subject: 'Nhóm kín', text: 'Nhóm Zalo kín' }
    const { id } = await submitTip(desktop.app.desk.ask('bao-chi', at), text)
    await officer.page.goto(`${desktop.app.url}/tips/Tip_${id}`)
    await officer.press('Chưa rõ địa chỉ…')
    await enterName(name)
    await shot(officer, `named-tip-${language}`)
    expect(await desktop.app.db.tipItem.count({ where: { tipId: id } })).toBe(1)
  })

  it('is a short link whose destination an officer saw', async () => {
    const url = `https://fb.watch/xem${language}`
    const made = await makeCase(desktop.app.desk, { at, urls: [url], itemTitle: 'Liên kết' })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
    await officer.sees('Liên kết rút gọn, chưa ghi nơi dẫn tới')
    await officer.page.getByRole('button', { name: 'Liên kết', exact: true }).click()
    await officer.press('Ghi nơi dẫn tới…')
    const form = officer.page.getByRole('dialog', { name: say('Ghi nơi địa chỉ dẫn tới') })
    await officer.fill('Dẫn tới địa chỉ', 'https://vay-nhanh.com/dang-ky', form)
    await officer.press('Lưu', form)
    await officer.reads('vay-nhanh[.]com/dang-ky')
    await shot(officer, `destination-${language}`)
    const item = await desktop.app.db.contentItem.findUniqueOrThrow({ where: { id: made.contents[0]! } })
    expect(item).toMatchObject({ canonicalUrl: url, leadsTo: 'https://vay-nhanh.com/dang-ky' })
  })
})
