/** The second signature in a browser: the approver sees what is signed, and is reminded of what was not looked at. */
import { assessItems } from '@takedown/server/domain/cases/evidence.ts'
import { submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeDraft, newKey, type Sent } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()
async function submitted(count: number): Promise<Sent> {
  const draft = await makeDraft(desktop.app.desk, { at, count })
  await atVersion(desktop.app.desk, draft.request, (expectedVersion) =>
    submitForApproval(desktop.app.desk.ask('can-bo-1', at), { key: newKey(), request: draft.request, expectedVersion }),
  )
  return draft
}

describe.each(languages('vi'))('an approval (%s)', (language) => {
  const say = wordsFor(language)
  let supervisor: Person
  beforeAll(async () => {
    supervisor = person(await desktop.sit('SUPERVISOR', { language }), say)
  })
  afterAll(() => desktop.leave())
  afterAll(() => expect(desktop.problems).toEqual([]))

  const open = ({ request }: Sent) => supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  const requestOf = ({ request }: Sent) =>
    desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: request }, include: { items: true } })
  const counts = <T>(vietnamese: T, english: T) => (language === 'vi' ? vietnamese : english)

  it('shows each item with its assessment and the evidence itself, for 47 items within seconds', async () => {
    const draft = await submitted(47)
    const started = performance.now()
    await open(draft)
    await supervisor.page.getByRole('article').nth(46).waitFor()
    expect(performance.now() - started).toBeLessThan(15_000)
    await supervisor.reads(counts('47 trên 47 mục đã đánh giá', '47 of 47 assessed'))
    await supervisor.reads(counts('47 trên 47 mục đủ chứng cứ', '47 of 47 evidenced'))
    const first = supervisor.page.getByRole('article').first()
    await first.getByText('Vi phạm', { exact: true }).first().waitFor()
    await first.getByText('chứng cứ', { exact: true }).waitFor()
  })

  it('names the items that were not looked at before signing, and signs the shown content', async () => {
    const draft = await submitted(6)
    await open(draft)
    await supervisor.page.getByRole('article').nth(5).waitFor()
    await supervisor.press('Duyệt…')
    const dialog = supervisor.dialog()
    await dialog.getByText(counts('Chưa xem', 'not seen')).first().waitFor()
    const { id, ...present } = await requestOf(draft)
    expect(present.state).toBe('AWAITING_APPROVAL')
    await supervisor.press('Ký duyệt', dialog)
    await supervisor.sees('Đã duyệt')
    await expect
      .poll(() => desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id } }))
      .toMatchObject({ state: 'APPROVED', signedDigest: expect.stringMatching(/^v10:/) })
  })

  it('keeps the ticks of seen items over a reload, until the content changes', async () => {
    const draft = await submitted(6)
    await open(draft)
    const articles = supervisor.page.getByRole('article')
    const isTicked = (n: number) => articles.nth(n).getByRole('checkbox').isChecked()
    await articles.nth(5).scrollIntoViewIfNeeded()
    await vi.waitFor(async () => expect(await isTicked(5)).toBe(true), { timeout: 10_000 })
    await supervisor.page.evaluate(() => {
      history.scrollRestoration = 'manual'
    })
    await supervisor.page.reload()
    await articles.nth(5).waitFor()
    expect(await isTicked(5)).toBe(true)
    await assessItems(desktop.app.desk.ask('can-bo-2', new Date()), {
      ...{ key: newKey(), case: draft.case, items: draft.contents, violation: 'Đánh giá khác', necessity: 'Cần thiết' },
    })
    await vi.waitFor(async () => expect(await isTicked(5)).toBe(false), { timeout: 10_000 })
  })

  it('does not sign what a colleague changed while the dialog was open', async () => {
    const draft = await submitted(3)
    await open(draft)
    await supervisor.page.getByRole('article').nth(2).waitFor()
    await supervisor.press('Duyệt…')
    const dialog = supervisor.dialog()
    await dialog.getByText(/^v10:/).waitFor()
    const shown = await dialog.getByText(/^v10:/).textContent()
    const change = { items: draft.contents.slice(1, 2), violation: 'Đánh giá khác', necessity: 'Cần thiết' }
    await assessItems(desktop.app.desk.ask('can-bo-2', new Date()), { key: newKey(), case: draft.case, ...change })
    await supervisor.sees('Yêu cầu đã thay đổi từ khi bạn mở hộp ký duyệt này', dialog)
    await dialog.getByText(counts('đánh giá vi phạm (mục 2)', 'assessment (item 2)')).waitFor()
    expect(await supervisor.button('Ký duyệt', dialog).isDisabled()).toBe(true)
    expect(await dialog.getByText(/^v10:/).textContent()).toBe(shown)
    await supervisor.press('Hủy', dialog)
    await dialog.waitFor({ state: 'detached' })
    await supervisor.press('Duyệt…')
    await supervisor.press('Ký duyệt', dialog)
    await supervisor.sees('Đã duyệt')
    await expect.poll(async () => (await requestOf(draft)).signedDigest).toMatch(/^v10:/)
    const { signedDigest } = await requestOf(draft)
    expect(signedDigest).not.toBe(shown)
  })

  it('is not offered to a supervisor whose signature is suspended', async () => {
    const draft = await submitted(1)
    const suspend = (signingSuspendedUntil: Date | null) =>
      desktop.app.db.user.updateMany({ where: { role: 'SUPERVISOR' }, data: { signingSuspendedUntil } })
    await suspend(new Date(Date.now() + 3_600_000))
    await open(draft)
    await supervisor.sees(language === 'vi' ? /^Quyền ký duyệt của bạn tạm ngừng đến/ : /^You cannot sign until/)
    expect(await supervisor.button('Duyệt…').isDisabled()).toBe(true)
    await suspend(null)
    await supervisor.page.reload()
    await supervisor.sees('Chờ bạn duyệt')
    expect(await supervisor.button('Duyệt…').isEnabled()).toBe(true)
  })

  it('returns one item and keeps the others to be signed', async () => {
    const draft = await submitted(3)
    await open(draft)
    const second = supervisor.page.getByRole('article').nth(1)
    await second.getByRole('button', { name: say('Trả lại mục này…') }).click()
    await supervisor.fill('Lý do', 'Ảnh chụp không rõ', supervisor.dialog())
    await supervisor.press('Trả lại', supervisor.dialog())
    await supervisor.page.getByRole('article').nth(2).waitFor({ state: 'detached' })
    const { state, items } = await requestOf(draft)
    expect(state).toBe('AWAITING_APPROVAL')
    expect(items.map((item) => item.state).sort()).toEqual(['NOT_SENT', 'NOT_SENT', 'WITHDRAWN'])
    expect(items.flatMap(({ returnReason }) => returnReason ?? [])).toEqual(['Ảnh chụp không rõ'])
    // The request counts the two items that it would send, and shows the third apart from them.
    await supervisor.page.getByRole('tab', { name: say('Mục yêu cầu') }).click()
    const [listed, left] = [supervisor.page.getByRole('table').nth(0), supervisor.page.getByRole('table').nth(1)]
    await left.getByText(say('Bị trả lại'), { exact: true }).filter({ visible: true }).first().waitFor()
    await left.getByText('Ảnh chụp không rõ').filter({ visible: true }).first().waitFor()
    expect(await listed.getByRole('row').count()).toBe(3)
    await supervisor.page.getByRole('heading', { name: /gỡ bỏ 2 nội dung/ }).waitFor()
    await supervisor.press('Duyệt…')
    await supervisor.press('Ký duyệt', supervisor.dialog())
    await supervisor.press('Gửi…')
    await supervisor.sees(counts(/, 2 mục\./, /, 2 items\./), supervisor.dialog())
  })
})
