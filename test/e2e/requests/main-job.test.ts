/** The main job from tip to outcome, in a browser. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { addItems } from '@takedown/server/domain/cases/items.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop, type Sitting } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent, newKey } from '#support/make.ts'

const ASKED = 'https://facebook.com/groups/900000000000001'
const KNOWN = 'https://facebook.com/groups/900000000000002'
const TITLE = 'Nhóm dạy bùng nợ'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
  // Letters are in Vietnamese alone, so no text needs a translation.
  await desktop.app.db.platform.updateMany({ data: { languages: ['vi'] } })
  const { desk } = desktop.app
  await makeSent(desk, { at: new Date(Date.now() - 3_600_000).toISOString(), urls: [ASKED] })
  const officer = desk.ask('can-bo-1', new Date())
  const opened = { key: newKey(), title: 'Vụ khác', category: desk.categories['bung-no'] }
  const { id } = await openCase(officer, opened)
  await addItems(officer, { key: newKey(), case: id, items: [{ url: KNOWN }] })
})
afterAll(() => desktop.close())

describe.each(['vi', 'en'] as const)('the main job (%s)', (language) => {
  const say = wordsFor(language)
  const group = (n: number) => `https://facebook.com/groups/9${language === 'vi' ? 1 : 2}000000000000${n}`
  const sit = async (who: Parameters<Desktop['sit']>[0], sitting: Sitting = {}): Promise<Person> =>
    person(await desktop.sit(who, { language, stays: true, ...sitting }), say)
  afterAll(() => desktop.leave())
  let press: Person
  let officer: Person
  let liaison: Person
  let number: string
  let tip: string
  let request: string

  it('takes a tip from a newsroom that signs in on the page', async () => {
    press = await sit(null)
    await press.page.goto(desktop.app.url)
    await press.page.getByRole('button', { name: 'Báo Thử' }).click()
    await press.page
      .getByRole('link', { name: say('Gửi phản ánh') })
      .first()
      .click()
    await press.fill('Tiêu đề', TITLE)
    await press.fill('Nội dung phản ánh', `Bạn đọc gửi: ${group(1)} và ${group(2).replace('https', 'hxxps')}`)
    await press.press('Gửi phản ánh')
    await press.sees('Đã tiếp nhận. Số tiếp nhận của bạn:')
    await press.page.getByRole('link', { name: say('Xem phản ánh') }).click()
    await press.sees('Đã nhận')
    tip = press.page.url().split('/').at(-1)!
  })

  it('opens a case from the tip, with its items', async () => {
    officer = await sit('OPERATOR')
    await officer.page.goto(`${desktop.app.url}/tips/${tip}`)
    await officer.press('Mở vụ việc…')
    const form = officer.dialog()
    await officer.fill('Tên vụ việc', 'Vụ bùng nợ bí mật', form)
    await officer.find('Lĩnh vực', language === 'vi' ? 'Hướng dẫn bùng nợ' : 'Debt', form)
    await officer.press('Mở vụ việc', form)
    await officer.page.getByRole('heading', { name: 'Vụ bùng nợ bí mật' }).waitFor()
    await officer.page.getByRole('checkbox', { name: say('Chọn tất cả') }).waitFor()
  })

  it('shows what is known of every pasted address before saving', async () => {
    await officer.press('Thêm nội dung')
    const form = officer.dialog()
    const pasted = [group(3), group(1), ASKED, KNOWN, 'https://bao-thu.invalid/bai-1', group(3)]
    await officer.fill('Văn bản', pasted.join('\n'), form)
    const region = officer.page.getByRole('region', { name: say('Địa chỉ tìm thấy') })
    const rows = region.getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(6)
    const statuses = ['Mới', 'Đã có trong vụ việc', 'Đang được yêu cầu gỡ', 'Đã có ở vụ việc khác', 'Không dùng được']
    for (const [index, status] of [...statuses, 'Trùng trong danh sách'].entries())
      await officer.sees(status, rows.nth(index))
    await officer.tick(new RegExp(KNOWN.slice(-15)))
    await form.getByRole('button', { name: /1/ }).click()
    await form.waitFor({ state: 'detached' })
    await expect.poll(() => officer.page.getByRole('table').getByRole('row').count()).toBe(4)
  })

  it('assesses and adds evidence to all items at once', async () => {
    await officer.tick(say('Chọn tất cả'))
    await officer.press('Đánh giá')
    await officer.fill('Hành vi vi phạm', 'Hướng dẫn trốn nợ', officer.dialog())
    await officer.press('Ghi đánh giá', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
    await officer.press('Thêm chứng cứ')
    const form = officer.dialog()
    const evidence = { name: 'anh.txt', mimeType: 'text/plain', buffer: Buffer.from(`chứng cứ ${language}`) }
    const [chooser] = await Promise.all([officer.page.waitForEvent('filechooser'), officer.press('Chọn tệp', form)])
    await chooser.setFiles(evidence)
    await form.getByText('anh.txt').waitFor()
    await officer.press('Lưu chứng cứ', form)
    await form.waitFor({ state: 'detached' })
  })

  it('drafts a letter that reveals nothing of the case, and submits it', async () => {
    await officer.page
      .getByRole('toolbar')
      .getByRole('button', { name: say('Soạn yêu cầu') })
      .click()
    await officer.choose('Thẩm quyền yêu cầu', '147/2024')
    const subject = 'V/v yêu cầu ngăn chặn, gỡ bỏ 3 nội dung vi phạm trên Facebook'
    await officer.page.getByText(subject).first().waitFor()
    await officer.page
      .getByText(`3. ${group(3)}`)
      .first()
      .waitFor()
    await officer.press('Dùng đề xuất')
    await officer.page.getByText('nội dung nêu tại Phụ lục I vi phạm Điều 174').first().waitFor()
    await officer.press('Lưu bản nháp')
    await officer.page
      .getByText(/YC-\d{4}-\d{6}/)
      .first()
      .waitFor()
    await officer.press('Trình phê duyệt')
    await officer.press('Tất cả lý do đã được xem cho bên ngoài, trình duyệt', officer.dialog())
    await officer.sees('Chờ duyệt')
    request = officer.page.url().split('/').at(-1)!
    const { number: given } = await desktop.app.db.removalRequest.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    number = given
  })

  it('continues with a supervisor who approves and sends it', async () => {
    const supervisor = await sit('SUPERVISOR')
    await supervisor.page.goto(`${desktop.app.url}/requests/${request}`)
    await supervisor.press('Duyệt…')
    await supervisor.press('Ký duyệt', supervisor.dialog())
    await supervisor.sees('Đã duyệt')
    await supervisor.page.close()
    // The officer's page updated by itself.
    await officer.press('Gửi…')
    await officer.press('Gửi ngay', officer.dialog())
    await officer.sees('Đã gửi')
  })

  it('continues with a liaison who acknowledges, answers item by item, and asks about one', async () => {
    liaison = await sit(null)
    await liaison.page.goto(`${desktop.app.url}/sign-in`)
    await liaison.page.getByRole('button', { name: 'Facebook', exact: true }).click()
    await liaison.page.getByRole('row').filter({ hasText: number }).click()
    await liaison.press('Tiếp nhận…')
    await liaison.fill('Mã hồ sơ của nền tảng', 'META-77', liaison.dialog())
    await liaison.press('Xác nhận tiếp nhận', liaison.dialog())
    await liaison.sendNow()
    await liaison.dialog().waitFor({ state: 'detached' })
    expect(await liaison.page.content()).not.toContain('bí mật')

    await respond(1, acted)
    await respond(2, async (form) => {
      await liaison.pick(say('Từ chối xử lý'), form)
      await liaison.choose('Lý do từ chối xử lý', say('hành vi vi phạm chưa rõ'), form)
    })
    await liaison.tick(numbered(3))
    await liaison.press('Đề nghị làm rõ')
    await liaison.fill('Câu hỏi', 'Vi phạm ở bài viết nào?', liaison.dialog())
    await liaison.press('Gửi câu hỏi', liaison.dialog())
    await liaison.dialog().waitFor({ state: 'detached' })
    await liaison.sees('Chờ làm rõ')
  })

  it('continues with our answer to the question', async () => {
    await officer.reads('Vi phạm ở bài viết nào?')
    await officer.press('Trả lời…')
    await officer.fill('Câu trả lời', 'Bài ghim đầu trang', officer.dialog())
    await officer.press('Gửi câu trả lời', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
    await liaison.page.reload()
    await liaison.reads('Bài ghim đầu trang')
    await respond(3, acted)
    await officer.sees('Đã đóng')
    const parts = `${say('Từ chối xử lý')} 1, ${say('Đã xử lý')} 2`
    await officer.page.getByRole('img', { name: parts, exact: true }).waitFor()
  })

  it('tells the newsroom the outcome on the page that it has open', async () => {
    const outcome = language === 'vi' ? 'đã đề nghị xử lý 2, đã xử lý 1' : 'action requested for 2, 1 actioned'
    await press.page.getByText(outcome).first().waitFor()
    expect(desktop.problems).toEqual([])
  })

  it('ends when the newsroom signs out', async () => {
    await press.page.getByRole('banner').getByRole('button').last().click()
    await press.page.getByRole('menuitem', { name: say('Đăng xuất') }).click()
    await press.page.getByRole('heading', { name: say('Đăng nhập') }).waitFor()
    await press.page.goto(`${desktop.app.url}/tips/${tip}`)
    await press.page.getByRole('heading', { name: say('Đăng nhập') }).waitFor()
  })

  const numbered = (n: number) => say('Chọn mục {0}').replace('{0}', String(n))

  async function acted(form: ReturnType<Person['dialog']>) {
    await liaison.pick(say('Đã xử lý'), form)
    await liaison.choose('Chọn biện pháp', say('Vô hiệu hóa nhóm'), form)
    await liaison.choose('Chọn cơ sở', say('theo pháp luật'), form)
  }

  /** The liaison ticks one item and answers it. */
  async function respond(n: number, fillForm: (form: ReturnType<Person['dialog']>) => Promise<void>) {
    await liaison.tick(numbered(n))
    await liaison.press('Trả lời')
    const form = liaison.dialog()
    await fillForm(form)
    // The wording varies with the number; only the number is compared.
    await form.getByRole('button', { name: /^(Áp dụng cho|Apply to) 1 / }).click()
    await form.getByRole('button', { name: /^(Gửi|Send) 1 / }).click()
    await liaison.sendNow()
    await form.waitFor({ state: 'detached' })
    // The item stays ticked, so that several steps can follow each other.
    await liaison.tick(numbered(n))
  }
})
