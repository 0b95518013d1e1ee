/** The platforms in a browser: an administrator adds one, states its channels and ends it; other screens follow. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: {
    ...{
      add: 'Thêm nơi nhận',
      name: 'Tên nơi nhận',
      operator: 'Đơn vị vận hành',
      country: 'Quốc gia',
      hosts: 'Tên miền',
    },
    ...{ taken: 'Có tên miền đang thuộc một nơi nhận khác.', search: 'Tìm theo tên, tên miền, đơn vị vận hành' },
    ...{ channels: 'Kênh gửi…', paste: 'Dán security.txt hoặc RDAP', read: 'Đã đọc được', up: 'Đưa lên trước' },
    ...{ text: 'Nội dung security.txt hoặc trả lời RDAP', take: 'Thêm 2 kênh vào danh sách', save: 'Lưu' },
    ...{
      change: 'Sửa nơi nhận…',
      conflict: /Người khác vừa thay đổi/,
      open: '0 yêu cầu chưa xong, kể cả nháp, giữ nơi nhận này.',
    },
    ...{ end: 'Thôi dùng…', doEnd: 'Thôi dùng', ended: /thôi dùng từ/i, platform: 'Nền tảng', telephone: 'Điện thoại' },
  },
  en: {
    ...{ add: 'Add an addressee', name: 'Name', operator: 'Operator', country: 'Country', hosts: 'Host names' },
    ...{ taken: 'Another addressee has one of the host names.', search: 'Search by name, host or operator' },
    ...{ channels: 'Channels…', paste: 'Paste a security.txt or RDAP answer', read: 'Understood', up: 'Move up' },
    ...{ text: 'Text of the security.txt or the RDAP answer', take: 'Add 2 channels to the list', save: 'Save' },
    ...{
      change: 'Edit the addressee…',
      conflict: /Someone else has just/,
      open: '0 unfinished requests, drafts included, keep this addressee.',
    },
    ...{ end: 'End…', doEnd: 'End', ended: /ended on/i, platform: 'Platform', telephone: 'Telephone' },
  },
}

describe.each(languages('vi'))('the platforms in %s', (language) => {
  const say = words[language]
  const name = `Diễn đàn ${language}`

  it('are added, get channels from a pasted text, and are seen at once on other screens', async () => {
    const officer = await desktop.sit('OPERATOR', { language })
    await officer.goto(`${desktop.app.url}/cases`)
    const filter = officer.getByRole('button', { name: say.platform })
    await filter.waitFor()

    const page = await desktop.sit('ADMIN', { language })
    await page.goto(`${desktop.app.url}/platforms`)
    await page.getByRole('button', { name: say.add }).click()
    const adding = page.getByRole('dialog')
    await adding.getByRole('textbox', { name: say.name, exact: true }).fill(name)
    await adding.getByRole('textbox', { name: say.operator, exact: true }).fill('Công ty Mẫu')
    await adding.getByRole('combobox', { name: say.country }).fill('Viet')
    await page.getByRole('option').first().click()
    await adding.getByRole('textbox', { name: say.hosts, exact: true }).fill('facebook.com')
    await adding.getByRole('button', { name: say.add }).click()
    await adding.getByText(say.taken).waitFor()
    await adding.getByRole('textbox', { name: say.hosts, exact: true }).fill(`dien-dan-${language}.vn`)
    await adding.getByRole('button', { name: say.add }).click()
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.getByText(`dien-dan-${language}.vn`).waitFor()

    await filter.click()
    await officer.getByText(name).waitFor()

    await row.getByRole('button').click()
    await page.getByRole('menuitem', { name: say.channels }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText(say.open).waitFor()
    await drawer.getByRole('button', { name: say.paste }).click()
    await drawer
      .getByLabel(say.text)
      .fill('Contact: mailto:abuse@mau.example\nContact: tel:+84-24-3943-0000\nLanguage: vi')
    expect(await drawer.getByRole('list', { name: say.read }).getByRole('listitem').count()).toBe(2)
    await drawer.getByRole('button', { name: say.take }).click()
    await drawer.getByRole('button', { name: say.up }).nth(1).click()
    await drawer.getByRole('button', { name: say.save }).click()
    await row.getByText(`${say.telephone}: +842439430000`).waitFor()
  })

  it('show what a colleague changed meanwhile, and end', async () => {
    const [page, other] = [await desktop.sit('ADMIN', { language }), await desktop.sit('ADMIN', { language })]
    const edit = async (each: typeof page, operator: string) => {
      await each
        .getByRole('row', { name: new RegExp(name) })
        .getByRole('button')
        .click()
      await each.getByRole('menuitem', { name: say.change }).click()
      await each.getByRole('dialog').getByRole('textbox', { name: say.operator, exact: true }).fill(operator)
    }
    for (const each of [page, other]) {
      await each.goto(`${desktop.app.url}/platforms`)
      await each.getByLabel(say.search).fill(name)
    }
    await edit(page, 'Bản của tôi')
    await edit(other, 'Bản của đồng nghiệp')
    await other.getByRole('dialog').getByRole('button', { name: say.save }).click()
    await other.getByText('Bản của đồng nghiệp').waitFor()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say.save }).click()
    await dialog.getByText(say.conflict).first().waitFor()
    expect(await dialog.getByRole('textbox', { name: say.operator, exact: true }).inputValue()).toBe('Bản của tôi')
    await dialog.getByRole('button', { name: say.save }).click()
    await page.getByRole('row', { name: /Bản của tôi/ }).waitFor()

    await page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('button')
      .click()
    await page.getByRole('menuitem', { name: say.end }).click()
    await page.getByRole('dialog').getByRole('button', { name: say.doEnd, exact: true }).click()
    await page.getByText(say.ended).waitFor()
  })
})

it('the platforms are not shown to an officer', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'vi' })
  await page.goto(`${desktop.app.url}/platforms`)
  await page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor()
  expect(await page.getByRole('link', { name: 'Nơi nhận' }).count()).toBe(0)
})
