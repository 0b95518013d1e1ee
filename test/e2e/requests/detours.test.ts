/**
 * Detours of a request in a browser: extension, withdrawal, reversal, failed delivery, correction, return,
 * resubmission.
 */
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, atVersion, makeDraft, makeSent, newKey, type Outcome, type Sent } from '#support/make.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const gone: Outcome = { state: 'ACTIONED', action: 'CONTENT_REMOVED' }
const unclear: Outcome = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' }

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('vi'))('a detour of a request (%s)', (language) => {
  const say = wordsFor(language)
  const inLanguage = (vietnamese: RegExp, english: RegExp) => (language === 'vi' ? vietnamese : english)
  const numbered = (n: number) => say('Chọn mục {0}').replace('{0}', String(n))
  let officer: Person
  let supervisor: Person
  beforeAll(async () => {
    officer = person(await desktop.sit('OPERATOR', { language }), say)
    supervisor = person(await desktop.sit('SUPERVISOR', { language }), say)
  })
  afterAll(() => desktop.leave())
  afterAll(() => expect(desktop.problems).toEqual([]))

  const look = ({ page }: Person, { request }: Sent) =>
    page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  const itemOf = ({ items }: Sent, n = 1) =>
    desktop.app.db.requestItem.findUniqueOrThrow({ where: { id: items[n - 1]! } })
  const stateOf = async ({ request }: Sent) =>
    (await desktop.app.db.removalRequest.findUniqueOrThrow({ where: { id: request } })).state

  it('extends the deadline of a platform, and shows the new one', async () => {
    const sent = await makeSent(desktop.app.desk, { at: hoursAgo(1), count: 2 })
    const { dueAt: before } = await itemOf(sent)
    await look(supervisor, sent)
    await supervisor.tick(numbered(1))
    await supervisor.bulk('Gia hạn')
    const form = supervisor.dialog()
    await supervisor.fill('Thêm số giờ', '5', form)
    await supervisor.fill('Lý do', 'Nền tảng chờ trụ sở', form)
    // Closed and reopened, the form keeps its text.
    await supervisor.press('Hủy', form)
    await supervisor.bulk('Gia hạn')
    expect(await form.getByLabel(say('Lý do')).inputValue()).toBe('Nền tảng chờ trụ sở')
    await supervisor.sees(inLanguage(/^Hạn mới: .*\d{4}$/, /^New deadline: .*\d{4}, /), form)
    await supervisor.press('Gia hạn', form)
    await form.waitFor({ state: 'detached' })
    expect((await itemOf(sent)).dueAt!.getTime() - before!.getTime()).toBe(5 * 3_600_000)
    expect((await itemOf(sent, 2)).dueAt).toEqual(before)
    // Only a supervisor may extend: the officer is not offered it.
    await look(officer, sent)
    await officer.tick(numbered(1))
    await officer.press('Thêm…')
    await officer.page.getByRole('menuitem', { name: say('Rút'), exact: true }).waitFor()
    expect(await officer.page.getByRole('menuitem', { name: say('Gia hạn') }).count()).toBe(0)
  })

  it('withdraws one item, then the whole letter', async () => {
    const sent = await makeSent(desktop.app.desk, { at: hoursAgo(1), count: 2 })
    await look(officer, sent)
    await officer.tick(numbered(2))
    await officer.bulk('Rút')
    await officer.sees(
      'Mục đã rút được tính là sai sót của cơ quan. Nếu rút nhầm, lãnh đạo duyệt có thể hủy việc rút.',
      officer.dialog(),
    )
    await officer.fill('Lý do', 'Nhập nhầm địa chỉ', officer.dialog())
    await officer.press('Rút', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
    await officer.sees('Đã rút', officer.page.getByRole('table'))
    await officer.menu('Rút cả yêu cầu…')
    await officer.fill('Lý do', 'Chuyển cơ quan khác', officer.dialog())
    await officer.press('Rút yêu cầu', officer.dialog())
    await officer.sees('Yêu cầu đã rút')
    await officer.reads('Chuyển cơ quan khác')
    expect([(await itemOf(sent)).state, (await itemOf(sent, 2)).state]).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    expect(await officer.button('Ghi phản hồi…').count()).toBe(0)
  })

  it('records who restored content, and why', async () => {
    const sent = await makeSent(desktop.app.desk, { at: hoursAgo(3), count: 4 })
    // A single supervisor may reverse what an officer recorded from a letter.
    await atVersion(desktop.app.desk, sent.request, (expectedVersion) =>
      recordResponse(desktop.app.desk.ask('can-bo-1', hoursAgo(2)), {
        ...{ key: newKey(), request: sent.request, expectedVersion, proof: 'thư' },
        answers: sent.items.map((item) => ({ item, ground: 'LEGAL', ...gone })),
      }),
    )
    await look(supervisor, sent)
    const sides = ['nền tảng khôi phục', 'cơ quan rút lại', 'theo khiếu nại', 'theo phán quyết của tòa án']
    for (const [index, side] of sides.entries()) {
      await supervisor.tick(numbered(index + 1))
      await supervisor.bulk('Khôi phục')
      const form = supervisor.dialog()
      await supervisor.choose('Bên khôi phục', say(side), form)
      await supervisor.press('Bây giờ', form)
      await supervisor.fill('Lý do', `Lý do thứ ${index + 1}`, form)
      await supervisor.press('Ghi khôi phục', form)
      await form.waitFor({ state: 'detached' })
      await supervisor.reads(`Lý do thứ ${index + 1}`)
      await supervisor.sees(side, supervisor.page.getByRole('table'))
      await supervisor.tick(numbered(index + 1))
    }
    const reversals = await desktop.app.db.requestItem.findMany({
      where: { requestId: sent.request },
      orderBy: { position: 'asc' },
    })
    expect(reversals.map(({ reversedBy }) => reversedBy)).toEqual(['PLATFORM', 'AUTHORITY', 'APPEAL', 'COURT'])
  })

  it('keeps an undelivered letter on the board until it is sent', async () => {
    const title = `Vụ thư trả về (${language})`
    const draft = await makeDraft(desktop.app.desk, { at: hoursAgo(1), title })
    await look(officer, draft)
    await officer.press('Trình phê duyệt')
    await officer.sees('Chờ duyệt')
    await look(supervisor, draft)
    await supervisor.press('Duyệt…')
    await supervisor.press('Ký duyệt', supervisor.dialog())
    await supervisor.sees('Đã duyệt')
    await officer.press('Gửi…')
    const form = officer.dialog()
    await officer.press('Không gửi được…', form)
    await officer.fill('Lý do không gửi được', 'Hộp thư đầy', form)
    await officer.press('Ghi không thành công', form)
    await officer.reads('Hộp thư đầy')
    const board = person(await desktop.sit('MANAGER', { language }), say)
    await board.page.goto(`${desktop.app.url}/board?q=${encodeURIComponent('waiting:us')}`)
    const row = board.page.locator(`[data-row="RemovalRequest_${draft.request}"]`)
    await board.sees('Gửi không thành công', row)
    await officer.press('Gửi lại…')
    await officer.press('Gửi ngay', form)
    await officer.sees('Đã gửi')
    await row.waitFor({ state: 'detached' })
    expect(await stateOf(draft)).toBe('SENT')
  })

  it('corrects a wrongly recorded answer', async () => {
    const sent = await makeSent(desktop.app.desk, { at: hoursAgo(3), count: 2 })
    // An officer recorded it; an answer of the platform itself needs a second person.
    await atVersion(desktop.app.desk, sent.request, (expectedVersion) =>
      recordResponse(desktop.app.desk.ask('can-bo-1', hoursAgo(1)), {
        ...{ key: newKey(), request: sent.request, expectedVersion, answeredAt: new Date(hoursAgo(2)), proof: 'thư' },
        answers: sent.items.map((item) => ({ item, ...gone, ground: 'LEGAL' })),
      }),
    )
    await look(supervisor, sent)
    await supervisor.tick(numbered(1))
    await supervisor.bulk('Sửa phản hồi')
    const form = supervisor.dialog()
    await supervisor.pick(say('Chưa trả lời (ghi nhầm)'), form)
    await form.getByRole('button', { name: inLanguage(/^Áp dụng cho 1 mục$/, /^Apply to 1 item$/) }).click()
    await supervisor.fill('Lý do sửa', 'Ghi nhầm sang yêu cầu khác', form)
    await form.getByRole('button', { name: inLanguage(/^Sửa 1 câu trả lời$/, /^Correct 1 answer$/) }).click()
    await form.waitFor({ state: 'detached' })
    // The item that the wrong answer closed is open again.
    await supervisor.sees('Chờ nền tảng xử lý', supervisor.page.getByRole('table'))
    await supervisor.page.getByRole('tab', { name: say('Nhật ký') }).click()
    await supervisor.reads('Ghi nhầm sang yêu cầu khác')
    expect([(await itemOf(sent)).state, await stateOf(sent)]).toEqual(['AWAITING', 'SENT'])
  })

  it('returns a draft to its writer with a note, and accepts it again', async () => {
    const draft = await makeDraft(desktop.app.desk, { at: hoursAgo(1) })
    await look(officer, draft)
    await officer.press('Trình phê duyệt')
    await officer.sees('Chờ duyệt')
    await look(supervisor, draft)
    await supervisor.press('Trả lại…')
    await supervisor.fill('Nội dung cần sửa', 'Nêu rõ điều khoản', supervisor.dialog())
    await supervisor.press('Trả lại', supervisor.dialog())
    await officer.sees('Lãnh đạo trả lại')
    await officer.reads('Nêu rõ điều khoản')
    await officer.page.getByRole('link', { name: say('Sửa'), exact: true }).click()
    await officer.reads('Nêu rõ điều khoản')
    await officer.fill('Nội dung công văn', 'Vi phạm Điều 23')
    await officer.page.getByLabel(/Bản tiếng Anh|English version/).fill('Violates Article 23')
    await officer.press('Lưu')
    await officer.press('Trình phê duyệt')
    await officer.sees('Chờ duyệt')
    await supervisor.button('Duyệt…').waitFor()
  })

  it('requests refused items again, once something was added', async () => {
    const sent = await makeSent(desktop.app.desk, { at: hoursAgo(3), count: 2 })
    await answer(desktop.app.desk, sent, sent.items.slice(0, 1), gone, { at: hoursAgo(2) })
    await answer(desktop.app.desk, sent, sent.items.slice(1), unclear, { at: hoursAgo(2) })
    await look(officer, sent)
    await officer.press('Soạn yêu cầu bổ sung…')
    await officer.sees('hành vi vi phạm chưa rõ')
    await officer.sees(inLanguage(/1 mục chưa được bổ sung gì/, /1 item is unchanged since it was refused/))
    // The item keeps the number of its first letter.
    await officer.page
      .getByRole('button', { name: inLanguage(/và vị trí mục 2$/, /^Edit reason and places of item 2$/) })
      .waitFor()
    await again(officer, sent, 2)
  })

  it('requests reappeared content again', async () => {
    const sent = await makeSent(desktop.app.desk, { at: hoursAgo(30), count: 2 })
    await answer(desktop.app.desk, sent, sent.items, gone, { at: hoursAgo(28) })
    await recordCheck(desktop.app.desk.ask('can-bo-1', hoursAgo(26)), {
      key: newKey(),
      item: sent.contents[0],
      up: false,
    })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${sent.case}`)
    await officer.page.getByRole('table').getByRole('row').nth(1).getByRole('button').first().click()
    await officer.press('Ghi kiểm tra')
    const form = officer.page.getByRole('dialog').last()
    // Nothing is selected before the officer states what they saw.
    expect(await form.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(await form.getByRole('button', { name: say('Ghi kiểm tra') }).isDisabled()).toBe(true)
    await form.getByRole('radio', { name: say('Vẫn còn') }).click({ force: true })
    await officer.press('Ghi kiểm tra', form)
    await officer.sendNow()
    await officer.sees('Nội dung xuất hiện lại')
    await officer.press('Soạn yêu cầu bổ sung…')
    await again(officer, sent, 1)
  })

  /** A second request for one item, which refers to the first. */
  async function again(who: Person, first: Sent, n: number) {
    const where = { id: first.request }
    const { number, registerNumber } = await desktop.app.db.removalRequest.findUniqueOrThrow({ where })
    await expect.poll(() => who.page.getByLabel(say('Nội dung công văn')).inputValue()).toContain(number)
    await who.choose('Thẩm quyền yêu cầu', '147/2024')
    await who.press('Lưu bản nháp')
    const name = registerNumber ?? number
    await who.page.getByRole('link', { name, exact: true }).filter({ visible: true }).first().waitFor()
    const next = await desktop.app.db.requestItem.findFirstOrThrow({ where: { previousId: first.items[n - 1]! } })
    expect(next.itemId).toBe(first.contents[n - 1])
    expect(await desktop.app.db.requestItem.count({ where: { requestId: next.requestId } })).toBe(1)
  }
})
