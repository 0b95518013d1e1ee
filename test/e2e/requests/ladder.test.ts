/** A late request goes up its ladder: an officer sends the reminder and the chase, and a supervisor signs the notice. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { pressSendNow } from '#support/browser/send-now.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent } from '#support/make.ts'

vi.setConfig({ testTimeout: 120_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

/** Time passes for one request: everything that was recorded about it moves back. */
async function pass(request: string, hours: number) {
  const { db } = desktop.app
  const ms = hours * 3_600_000
  await db.$executeRaw`
    UPDATE request_item SET sent_at = sent_at - make_interval(secs => ${ms / 1000}),
      due_at = due_at - make_interval(secs => ${ms / 1000}) WHERE request_id = ${request}::uuid`
  await db.$executeRaw`
    UPDATE removal_request SET sent_at = sent_at - make_interval(secs => ${ms / 1000}),
      due_at = due_at - make_interval(secs => ${ms / 1000}) WHERE id = ${request}::uuid`
  await db.$executeRaw`
    UPDATE ladder_letter SET written_at = written_at - make_interval(secs => ${ms / 1000}),
      decided_at = decided_at - make_interval(secs => ${ms / 1000}) WHERE request_id = ${request}::uuid`
}

describe.each(['vi', 'en'] as const)('a late request (%s)', (language) => {
  const say = wordsFor(language)
  const names =
    language === 'vi'
      ? ['Nhắc trước hạn', 'Đôn đốc', 'Thông báo chính thức']
      : ['Reminder before the deadline', 'Chase', 'Formal notice']
  const button = (by: Person, vietnamese: string, name: string) =>
    by.page.getByRole('button', { name: say(vietnamese).replace('{name}', name), exact: true })
  const chased = (by: Person, times: number) =>
    by.page.getByText(say('Đã nhắc {reminders} lần').replace('{reminders}', String(times))).first()
  const letters = (request: string) =>
    desktop.app.db.ladderLetter.findMany({ where: { requestId: request }, orderBy: { ordinal: 'asc' } })

  it('is reminded, chased and given formal notice by people, one rung at a time', async () => {
    const at = new Date(Date.now() - 21 * 3_600_000).toISOString()
    const { request } = await makeSent(desktop.app.desk, { at })
    const url = `${desktop.app.url}/requests/RemovalRequest_${request}`
    const officer = person(await desktop.sit('OPERATOR', { language }), say)
    await officer.page.goto(url)
    await button(officer, 'Gửi “{name}”', names[0]!).click()
    await chased(officer, 1).waitFor()
    await pass(request, 4)
    await officer.page.reload()
    await button(officer, 'Gửi “{name}”', names[1]!).click()
    await chased(officer, 2).waitFor()
    expect(await letters(request)).toMatchObject([{ rung: 'REMINDER' }, { rung: 'CHASE', state: 'QUEUED' }])
    // The page states what follows and who signs it, and that a request of the portal is never sent again.
    await officer.page.getByText(say('Bước kế tiếp: {0}').replace('{0}', names[2]!)).waitFor()
    await officer.reads(say('Lãnh đạo duyệt, không phải người soạn'))
    await officer.reads(
      say(
        'Yêu cầu giao qua cổng tiếp nhận, nền tảng đọc được ở đó bất cứ lúc nào, nên không có gì để gửi lại. Hãy dùng các bước đôn đốc, hoặc gọi điện rồi ghi cuộc gọi.',
      ),
    )
    expect(await officer.button('Gửi lại nguyên văn').count()).toBe(0)
    await pass(request, 25)
    await officer.page.reload()
    await button(officer, 'Trình ký “{name}”', names[2]!).click()
    await officer.page.getByRole('region', { name: say('Văn bản chờ ký') }).waitFor()
    // Nobody who wrote the letter signs it.
    expect(await officer.button('Ký và gửi').count()).toBe(0)
    // The author withdraws it and submits it again.
    await officer.press('Rút văn bản…')
    await officer.fill('Lý do', 'Viết lại', officer.dialog())
    await officer.press('Rút văn bản', officer.dialog())
    await button(officer, 'Trình ký “{name}”', names[2]!).click()
    await officer.button('Rút văn bản…').waitFor()
    const supervisor = person(await desktop.sit('SUPERVISOR', { language }), say)
    await supervisor.page.goto(url)
    await supervisor.page.getByText('request No.').first().waitFor()
    await supervisor.press('Ký và gửi')
    await chased(supervisor, 3).waitFor()
    const [, , withdrawn, notice] = await letters(request)
    expect(withdrawn).toMatchObject({ state: 'DECLINED', answer: 'Viết lại' })
    expect(notice).toMatchObject({ rung: 'FORMAL_NOTICE', state: 'QUEUED', signedById: expect.any(String) })
    expect(desktop.problems).toEqual([])
  })

  it('is called about, with a promise of the next working day, and the author withdraws the call', async () => {
    const at = new Date(Date.now() - 30 * 3_600_000).toISOString()
    const { request } = await makeSent(desktop.app.desk, { at })
    const officer = person(await desktop.sit('OPERATOR', { language }), say)
    await officer.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
    await officer.menu('Ghi cuộc gọi…')
    await officer.fill('Đã gọi cho ai', 'Đầu mối', officer.dialog())
    await officer.fill('Nội dung trao đổi', 'Hứa xử lý', officer.dialog())
    await officer.press('Đầu ngày làm việc tới', officer.dialog())
    await officer.press('Ghi cuộc gọi', officer.dialog())
    await officer.dialog().waitFor({ state: 'detached' })
    await pressSendNow(officer.page, say)
    await officer.press('Rút cuộc gọi ghi nhầm…')
    const { promisedDueAt } = await desktop.app.db.requestCall.findFirstOrThrow({ where: { requestId: request } })
    expect(promisedDueAt!.getTime()).toBeGreaterThan(Date.now())
    await officer.fill('Lý do', 'Gọi về yêu cầu khác', officer.dialog())
    await officer.press('Rút cuộc gọi', officer.dialog())
    await officer.page.getByText('Gọi về yêu cầu khác').waitFor()
    await expect.poll(() => officer.button('Rút cuộc gọi ghi nhầm…').count(), { timeout: 15_000 }).toBe(0)
    expect(desktop.problems).toEqual([])
  })
})
