/**
 * The day of an officer, by keyboard alone: six tips, a case with 47 items, a request that is returned once, the answer
 * of the platform, a false claim, a correction, and the handover. The lengths of the queues follow on the desk, the
 * board and a wall that others have open.
 */
import { approveRequest, returnRequest } from '@takedown/server/domain/requests/approval.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Typist, typist } from '#support/browser/typist.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, newKey } from '#support/make.ts'
import { type WatchedScreens, watchScreens } from '../support/watched-screens.ts'

vi.setConfig({ testTimeout: 180_000 })

let desktop: Desktop
let screens: WatchedScreens
beforeAll(async () => {
  desktop = await openDesktop()
  // Letters are in Vietnamese alone, so no text needs a translation.
  await desktop.app.db.platform.updateMany({ data: { languages: ['vi'] } })
  screens = await watchScreens(desktop)
})
afterAll(() => desktop.close())

describe.each(languages('vi'))('the day of an officer (%s)', (language) => {
  const say = wordsFor(language)
  const group = (n: number) => `https://facebook.com/groups/${language === 'vi' ? 71 : 72}00000000000${n}`
  const title = `Nhóm dạy bùng nợ ${language}`
  let officer: Typist
  let request: string
  beforeAll(async () => {
    const { desk } = desktop.app
    for (const [index, text] of [
      `Bạn đọc gửi ${group(101)}`,
      `Nhóm ${group(101)} vẫn còn`,
      'Đã gửi hôm qua',
      'Nhóm dạy trốn nợ',
      'Quảng cáo',
      'Giá vàng hôm nay',
    ].entries())
      await submitTip(desk.ask('bao-chi', new Date(Date.now() - (60 - index) * 60_000)), {
        ...{ key: newKey(), subject: `Tin ${index + 1} ${language}`, text },
      })
    officer = typist(await desktop.sit('OPERATOR', { language, slug: 'can-bo-1', stays: true }), say)
    await officer.page.goto(`${desktop.app.url}/desk`)
  })

  const heading = (name: string) => officer.page.getByRole('heading', { name }).waitFor()
  const tip = (n: number) => heading(`Tin ${n} ${language}`)
  const dismiss = async (reason: string) => {
    await officer.key('d')
    await officer.choose('Chọn lý do', say(reason), officer.dialog())
    await officer
      .dialog()
      .getByRole('button', { name: say('Không xử lý', 'dismiss a tip'), exact: true })
      .press('Enter')
  }

  it('decides six tips, of which one is a duplicate', async () => {
    await screens.show('NEW_TIPS', 6)
    await officer.page.getByRole('link', { name: `Tin 1 ${language}` }).waitFor()
    await officer.key('n')
    await tip(1)
    await officer.key('m')
    const form = officer.page.getByRole('dialog', { name: say('Mở vụ việc từ phản ánh') })
    await form.getByRole('textbox', { name: say('Tên vụ việc') }).fill(title)
    await form.getByRole('combobox', { name: say('Lĩnh vực') }).fill(language === 'vi' ? 'bùng nợ' : 'Debt')
    await officer.page.getByRole('option').first().waitFor()
    await officer.key('ArrowDown')
    await officer.key('Enter')
    await officer.press('Mở vụ việc', form)
    await tip(2)
    await officer.page.getByRole('button', { name: /VV-/ }).press('Enter')
    await officer.press('Đưa vào vụ việc', officer.dialog())
    await tip(3)
    await dismiss('trùng lặp')
    await tip(4)
    await officer.fill('Câu hỏi', 'Nhóm nào?')
    await officer.press('Gửi câu hỏi')
    await tip(5)
    await dismiss('tin rác')
    await tip(6)
    await dismiss('ngoài thẩm quyền')
    await officer.page.waitForURL(/\/desk/)
    await officer.sendNow()
    await screens.show('NEW_TIPS', 0)
  })

  it('pastes 47 items, assesses them, and adds evidence', async () => {
    await officer.goTo(title)
    await heading(title)
    await officer.key('p')
    const form = officer.dialog()
    await officer.fill('Văn bản', Array.from({ length: 46 }, (_, n) => group(102 + n)).join('\n'), form)
    await form.getByRole('button', { name: /46/ }).press('Enter')
    await form.waitFor({ state: 'detached' })
    await officer.hasPlace()
    await officer.page.getByRole('table').getByRole('row').nth(47).waitFor()
    await officer.tick(say('Chọn tất cả'))
    await officer.press('Đánh giá')
    await officer.fill('Hành vi vi phạm', 'Hướng dẫn trốn nợ', officer.dialog())
    await officer.press('Ghi đánh giá', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
    await officer.hasPlace()
    await officer.press('Thêm chứng cứ')
    const evidence = officer.dialog()
    const choosing = officer.page.waitForEvent('filechooser')
    await officer.press('Chọn tệp', evidence)
    await (await choosing).setFiles({ name: 'anh.txt', mimeType: 'text/plain', buffer: Buffer.from(title) })
    await evidence.getByText('anh.txt').waitFor()
    await officer.press('Lưu chứng cứ', evidence)
    await evidence.waitFor({ state: 'detached' })
    await officer.hasPlace()
  })

  it('drafts a request, corrects it after it was returned once, and sends it', async () => {
    const { db, desk } = desktop.app
    await officer.key('w')
    await officer.choose('Thẩm quyền yêu cầu', '147/2024')
    await officer.page
      .getByText(`47. ${group(147)}`)
      .first()
      .waitFor()
    await officer.press('Dùng đề xuất')
    await officer.press('Lưu bản nháp')
    await officer.page.waitForURL(/\/requests\/RemovalRequest_/)
    request = officer.page.url().split('_').at(-1)!
    await screens.show('MY_DRAFTS', 1)
    await submit()
    await screens.show('MY_DRAFTS', 0)
    await screens.show('APPROVALS', 1)
    const ask = { ...{ key: newKey(), request, note: 'Nêu rõ bài ghim' } }
    await atVersion(desk, request, (expectedVersion) =>
      returnRequest(desk.ask('lanh-dao', new Date()), { ...ask, expectedVersion }),
    )
    await screens.show('RETURNED', 1)
    await officer.reads('Nêu rõ bài ghim')
    await officer.key('e')
    await officer.press('Lưu')
    await submit()
    await screens.show('RETURNED', 0)
    await atVersion(desk, request, (expectedVersion) =>
      approveRequest(desk.ask('lanh-dao', new Date()), { key: newKey(), request, expectedVersion }),
    )
    await screens.show('TO_SEND', 1)
    await officer.press('Gửi…')
    await officer.press('Gửi ngay', officer.dialog())
    await officer.sees('Đã gửi')
    await officer.hasPlace()
    await screens.show('TO_SEND', 0)
    expect(await db.requestItem.count({ where: { requestId: request, state: 'AWAITING' } })).toBe(47)
  })

  it('records that 43 items were actioned and 4 refused', async () => {
    // The day in the other language leaves a request in this queue.
    const [before = 0] = await screens.lengths('REFUSED_UNCLEAR')
    await officer.key('r')
    const form = officer.dialog()
    const text = 'Mục 1 đến 43: đã gỡ bỏ. Mục 44, 45, 46, 47: từ chối, hành vi vi phạm chưa rõ.'
    await form.getByRole('textbox', { name: say('Nguyên văn phản hồi') }).fill(text)
    await officer.press('Điền câu trả lời theo nguyên văn', form)
    await officer.press('Bây giờ', form)
    await officer.fill('Căn cứ chứng minh', 'Thư của nền tảng', form)
    await form.getByRole('button', { name: /^(Ghi|Record) 47 / }).press('Enter')
    await officer.sendNow()
    await officer.hasPlace()
    await screens.show('REFUSED_UNCLEAR', before + 1)
    const parts = `${say('Từ chối xử lý')} 4, ${say('Đã xử lý')} 43`
    await officer.page.getByRole('img', { name: parts, exact: true }).waitFor()
  })

  it('finds one false claim, and has one answer corrected', async () => {
    const [before = 0] = await screens.lengths('STILL_UP')
    await officer.tick(numbered(1))
    await officer.press('Ghi kiểm tra')
    await officer.pick('Vẫn còn', officer.dialog())
    await officer.press('Ghi kiểm tra', officer.dialog())
    await officer.sendNow()
    await officer.hasPlace()
    await screens.show('STILL_UP', before + 1)
    const supervisor = typist(await desktop.sit('SUPERVISOR', { language }), say)
    await supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
    await supervisor.tick(numbered(44))
    await supervisor.bulk('Sửa phản hồi')
    const form = supervisor.dialog()
    await supervisor.pick('Không tìm thấy', form)
    await form.getByRole('button', { name: /^(Áp dụng cho|Apply to) 1 / }).press('Enter')
    await supervisor.fill('Lý do sửa', 'Thư ghi là không tìm thấy', form)
    await form.getByRole('button', { name: /^(Sửa|Correct) 1 / }).press('Enter')
    await form.waitFor({ state: 'detached' })
    await supervisor.hasPlace()
    const parts = `${say('Từ chối xử lý')} 3, ${say('Không tìm thấy')} 1, ${say('Đã xử lý')} 43`
    await officer.page.getByRole('img', { name: parts, exact: true }).waitFor()
  })

  it('hands the shift over', async () => {
    await officer.key('g')
    await officer.key('h')
    await heading(say('Bàn giao ca'))
    await officer.page.getByRole('link', { name: title }).first().waitFor()
    await officer.fill('Ghi chú cho ca sau', `Nhóm 1 vẫn còn ${language}`)
    await officer.press('Lưu ghi chú')
    await officer.page.getByRole('list').getByText(`Nhóm 1 vẫn còn ${language}`).waitFor()
    await officer.hasPlace()
    await officer.press('Đã xem hết, nhận ca')
    await officer.sees('từ lần bạn nhận ca trước')
    expect(desktop.problems.splice(0)).toEqual([])
  })

  const numbered = (n: number) => say('Chọn mục {0}').replace('{0}', String(n))

  async function submit(): Promise<void> {
    await officer.press('Trình phê duyệt')
    await officer.press('Tất cả lý do đã được xem cho bên ngoài, trình duyệt', officer.dialog())
    await officer.sees('Chờ duyệt')
  }
})
