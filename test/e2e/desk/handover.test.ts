/** The shift handover in a browser. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
  await makeSent(desktop.app.desk, {
    at: new Date(Date.now() - 3_600_000).toISOString(),
    count: 2,
    title: 'Vụ của ca trước',
  })
  // Due in four hours.
  const at = new Date(Date.now() - 20 * 3_600_000).toISOString()
  await makeSent(desktop.app.desk, { at, count: 3, title: 'Vụ sắp đến hạn' })
})
afterAll(() => desktop.close())

describe.each(languages('vi'))('the shift handover in %s', (locale) => {
  const say = wordsFor(locale)
  it('shows the shift, narrows to a kind, stores a note and is taken over', { timeout: 120_000 }, async () => {
    const screen = await desktop.sit(locale === 'vi' ? 'OPERATOR' : 'SUPERVISOR')
    await screen.addInitScript((language) => localStorage.setItem('locale', language), locale)
    await screen.goto(`${desktop.app.url}/handover`)
    await screen.getByRole('heading', { name: say('Bàn giao ca') }).waitFor()
    await screen.getByRole('link', { name: 'Vụ của ca trước' }).waitFor()
    const due = screen.getByRole('link', {
      name: say('Đến hạn trong {SHIFT_HOURS} giờ tới').replace('{SHIFT_HOURS}', '8'),
    })
    expect(await due.textContent()).toMatch(/^1\D+8\D+3\D+$/)
    // Breaches of the period are another number than the items that are overdue now, so they have another name.
    await screen.getByRole('button', { name: say('Lần quá hạn trong kỳ') }).waitFor()
    expect(await screen.getByText(new RegExp(`^${say('mục quá hạn')}$`, 'i')).count()).toBe(0)
    await screen.getByRole('button', { name: say('Yêu cầu đã gửi') }).click()
    await screen.waitForURL(/kind=SENT/)
    const note = `Nhớ gọi lại Zalo ${locale}`
    await screen.getByLabel(say('Ghi chú cho ca sau')).fill(note)
    await screen.getByRole('button', { name: say('Lưu ghi chú') }).click()
    await screen.getByRole('list').getByText(note).waitFor()
    expect(await serious(screen)).toEqual([])
    await screen.getByRole('button', { name: say('Đã xem hết, nhận ca') }).click()
    await screen.getByText(say('từ lần bạn nhận ca trước')).waitFor()
    await screen.getByRole('link', { name: 'Vụ của ca trước' }).waitFor({ state: 'detached' })
    expect(desktop.problems).toEqual([])
  })
})
