/**
 * The morning of an officer, by keyboard alone: six tips, of which one is a duplicate, and a case with 47 items, which are
 * pasted and assessed. The lengths of the queues follow on the desk, the board and a wall that others have open.
 */
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Typist, typist } from '#support/browser/typist.ts'
import { wordsFor } from '#support/browser/words.ts'
import { newKey } from '#support/make.ts'
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

describe.each(languages('vi'))('the morning of an officer (%s)', (language) => {
  const say = wordsFor(language)
  const group = (n: number) => `https://facebook.com/groups/${language === 'vi' ? 71 : 72}00000000000${n}`
  const title = `Nhóm dạy bùng nợ ${language}`
  let officer: Typist
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

  it('pastes 46 more items and assesses all 47', async () => {
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
    expect(desktop.problems.splice(0)).toEqual([])
  })
})
