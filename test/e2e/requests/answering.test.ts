/** The form of an answer in a browser: it answers only the items that a person selected. */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeSent, type Sent } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

const say = wordsFor('vi')
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each([
  { who: 'OPERATOR', opener: 'Ghi phản hồi…', one: 'Ghi 1 câu trả lời', none: 'Ghi câu trả lời' },
  { who: 'PLATFORM', opener: 'Trả lời…', one: 'Gửi 1 câu trả lời', none: 'Gửi câu trả lời' },
] as const)('the answer form of $who', ({ who, opener, one, none }) => {
  let user: Person
  let sent: Sent
  beforeAll(async () => {
    user = person(await desktop.sit(who, { slug: who === 'PLATFORM' ? 'facebook' : undefined }), say)
    sent = await makeSent(desktop.app.desk, { at: ago(3), count: 3 })
    const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
    await answer(desktop.app.desk, sent, sent.items.slice(2), refused, { at: ago(2) })
  })
  afterAll(() => desktop.leave())
  afterEach(() => expect(desktop.problems.splice(0)).toEqual([]))
  const selected = () => user.dialog().getByRole('checkbox', { checked: true }).count()

  it.each(['Đã xử lý', 'Không tìm thấy'])(
    'answers one item after a double click, and opens empty (%s)',
    async (state) => {
      await user.page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
      await user.press(opener)
      const form = user.dialog()
      expect(await selected()).toBe(0)
      await form.locator('label', { has: user.page.getByRole('checkbox', { name: 'Chọn mục 1', exact: true }) }).click()
      await user.pick(state, form)
      if (state === 'Đã xử lý') {
        await user.choose('Chọn biện pháp', 'Vô hiệu hóa nhóm', form)
        await user.choose('Chọn cơ sở', 'theo pháp luật', form)
      }
      await user.button('Áp dụng cho 1 mục', form).dblclick()
      await user.button(one, form).waitFor()
      expect(await user.button('Chọn mục để áp dụng', form).isDisabled()).toBe(true)
      expect(await form.getByRole('radio', { checked: true }).count()).toBe(0)
      expect(await selected()).toBe(0)
      await user.press('Hủy', form)
      await form.waitFor({ state: 'detached' })
      await user.press(opener)
      expect(await user.button(none, form).isDisabled()).toBe(true)
      expect(await selected()).toBe(0)
    },
  )
})

describe('the pasted text of an answer', () => {
  afterAll(() => desktop.leave())

  it('fills in what it states, and the officer records it', async () => {
    const user = person(await desktop.sit('OPERATOR', {}), say)
    const sent = await makeSent(desktop.app.desk, { at: ago(3), count: 4 })
    await user.page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    await user.press('Ghi phản hồi…')
    const form = user.dialog()
    const text = 'Mục 1 và 2: đã gỡ bỏ. Mục 3: không tìm thấy. Mục 4: đang xem xét.'
    await form.getByRole('textbox', { name: 'Nguyên văn phản hồi' }).fill(text)
    await user.press('Điền câu trả lời theo nguyên văn', form)
    await form.getByText('Đã điền cho 3 mục. Hãy kiểm tra trước khi ghi.').waitFor()
    await form.getByText('Nguyên văn không nói rõ về mục 4.').waitFor()
    await form.getByText('Mục 3: Mục 3: không tìm thấy.').waitFor()
    await user.button('Ghi 3 câu trả lời', form).waitFor()
    expect(desktop.problems.splice(0)).toEqual([])
  })
})
