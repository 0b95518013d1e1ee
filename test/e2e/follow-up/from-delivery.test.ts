/**
 * A request from its delivery on: the platform claims that it removed the content, the server looks for itself, and people
 * go up the ladder. The server, its probes, the egress process, the mails and the platform are those of `pnpm start`. With
 * FULL=1, the story runs in English, too.
 */
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { FULL } from '#support/faults/extent.ts'
import { atVersion, makeDraft, newKey, type Sent } from '#support/make.ts'
import { addressWith, type FollowUpSite, openFollowUpSite } from '../support/follow-up-site.ts'

/** The board with the column that states how often the platform was chased. */
const BOARD = '/board?cols=due,items,state,chased'
const HOUR_MS = 3_600_000

vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 })

let site: FollowUpSite
beforeAll(async () => {
  site = await openFollowUpSite()
})
afterAll(() => site?.close())

describe.each<'vi' | 'en'>(FULL ? ['vi', 'en'] : ['vi'])('a delivered request (%s)', (language) => {
  const say = wordsFor(language)
  const inLanguage = <T>(vietnamese: T, english: T) => (language === 'vi' ? vietnamese : english)
  const overdue = inLanguage('quá hạn', 'overdue')
  const fill = (vietnamese: string, values: Record<string, string | number>) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, String(value)), say(vietnamese))

  it('is checked, and chased up to the formal notice by people alone', async () => {
    // The platform claims to have acted on the first five items, and never answers the last two.
    const claims = ['not-found', 'gone', 'soft-404', 'up', 'back', 'up', 'up'] as const
    const at = new Date(site.now().getTime() - 60_000).toISOString()
    const draft = await makeDraft(site.desk, { at, urls: claims.map(addressWith), title: `Vụ ${language}` })
    await approve(draft, at)
    const path = `/requests/RemovalRequest_${draft.request}`
    const requestRow = () => site.desk.db.removalRequest.findUniqueOrThrow({ where: { id: draft.request } })
    const { number } = await requestRow()
    /** The number by which the letters name the request, which it gets when it is sent. */
    let reference = number

    const open = async (role: string, to: string) => {
      const who = await site.sit(role, language)
      await who.page.goto(site.url + to)
      return who
    }
    const rowOf = ({ page }: Person) => page.locator(`[data-row="RemovalRequest_${draft.request}"]`)
    const answered = (board: Person, done: number) =>
      rowOf(board).locator(`[role="progressbar"][aria-valuetext="${done}/7"]`)
    /** The row of an item on the page of the request, by its number in the letter. */
    const item = ({ page }: Person, n: number) =>
      page
        .getByRole('table', { name: say('Mục yêu cầu') })
        .getByRole('row')
        .filter({ has: page.getByRole('cell', { name: String(n), exact: true }) })
    const shows = (who: Person, n: number, text: string) =>
      item(who, n).getByText(say(text), { exact: true }).filter({ visible: true }).first().waitFor()
    /** Waits until the stand-in shows so many letters about the request, and returns the latest one. */
    async function arrived(count: number): Promise<string> {
      const page = await site.letters()
      const about = page.getByRole('article').filter({ hasText: reference })
      const counted = async () => {
        await page.reload()
        return about.count()
      }
      await expect.poll(counted, { timeout: 45_000 }).toBe(count)
      return (await about.first().textContent()) ?? ''
    }

    // The request is sent, and reaches the platform, which answers.
    let board = await open('OPERATOR', BOARD)
    let officer = await open('OPERATOR', path)
    await officer.press('Gửi…')
    await officer.press('Gửi ngay', officer.dialog())
    await answered(board, 0).waitFor()
    const { registerNumber } = await requestRow()
    reference = registerNumber ?? number
    expect(await arrived(1)).toContain(reference)
    await answered(board, 5).waitFor()
    for (const n of [1, 2, 3, 4, 5]) await shows(officer, n, 'Đã xử lý')

    // The server looks for itself, three times at least three minutes apart.
    const probed = (count: number) =>
      expect
        .poll(() => site.desk.db.probe.count({ where: { itemId: { in: draft.contents.slice(0, 5) } } }), {
          timeout: 60_000,
        })
        .toBe(5 * count)
    await probed(1)
    await shows(officer, 4, 'Vẫn còn')
    await site.move(5)
    await probed(2)
    await site.move(5)
    await probed(3)
    for (const n of [1, 2, 3, 5]) await shows(officer, n, 'Đã gỡ (đã kiểm tra)')
    await shows(officer, 4, 'Vẫn còn')
    // The false claim is in the queue of such claims, with its answer and what was seen.
    const queue = await open('OPERATOR', '/desk?queue=STILL_UP')
    await queue.page.getByText(number).first().waitFor()

    // An hour later one item is back, and the program drafts a second request.
    await site.move(60)
    await probed(4)
    await site.move(6)
    await shows(officer, 5, 'Xuất hiện lại')
    const caseOf = await open('OPERATOR', `/cases/Case_${draft.case}?tab=requests`)
    const draftLink = caseOf.page
      .getByRole('link')
      .filter({ hasText: /YC-/ })
      .filter({ hasText: say('Bản nháp') })
    const second = /YC-[0-9-]+/.exec((await draftLink.textContent()) ?? '')![0]
    await draftLink.click()
    await caseOf.sees('Hệ thống soạn yêu cầu này vì nội dung xuất hiện lại. Chỉ cán bộ mới trình duyệt và gửi được.')
    await caseOf.page
      .getByText(/“Bài viết”/)
      .first()
      .waitFor()

    /** The officer submits the letter of the rung, the supervisor signs it, and it reaches the platform. */
    async function climb(name: string, chased: string, letters: number, listed: RegExp[]) {
      await officer.page.getByRole('button', { name: fill('Trình ký “{name}”', { name }), exact: true }).click()
      await officer.page.getByRole('region', { name: say('Văn bản chờ ký') }).waitFor()
      expect(await officer.button('Ký và gửi').count()).toBe(0)
      const supervisor = await open('SUPERVISOR', path)
      const waiting = supervisor.page.getByRole('region', { name: say('Văn bản chờ ký') })
      for (const text of listed) await waiting.getByText(text).first().waitFor()
      await supervisor.press('Ký và gửi')
      await rowOf(board).getByText(chased, { exact: true }).waitFor()
      const letter = await arrived(letters)
      for (const text of listed) expect(letter).toMatch(text)
    }
    async function watch() {
      board = await open('OPERATOR', BOARD)
      officer = await open('OPERATOR', path)
    }
    const unanswered = (n: number) => new RegExp(`${n}[.] .*(${inLanguage('chưa trả lời', 'unanswered')})`)

    await site.leave()
    // A reminder goes out before the deadline, which is 24 hours after the start that the letter states.
    const deadline = (await requestRow()).dueAt!
    await site.moveTo(new Date(deadline.getTime() - 3.8 * HOUR_MS))
    await watch()
    const early = [unanswered(6), unanswered(7)]
    await climb(inLanguage('Nhắc trước hạn', 'Reminder before the deadline'), inLanguage('1 lần', '1 time'), 2, early)
    // The deadline passes while the board is watched.
    const due = rowOf(board).locator('time').first()
    expect((await due.textContent())?.toLowerCase()).not.toContain(overdue)
    await site.moveTo(new Date(deadline.getTime() + 60_000))
    await expect.poll(async () => (await due.textContent())?.toLowerCase(), { timeout: 45_000 }).toContain(overdue)
    // A day after the sending, the server has looked at the unanswered items, too.
    await shows(officer, 6, 'Vẫn còn')
    await shows(officer, 7, 'Vẫn còn')
    const falseClaim = inLanguage(/4[.] .*đã trả lời là đã xử lý nhưng vẫn còn hiển thị/, /4[.] .*answered as handled/)
    const late = [unanswered(6), unanswered(7), falseClaim]
    await climb(inLanguage('Đôn đốc', 'Chase'), inLanguage('2 lần', '2 times'), 3, late)

    // A day later nothing has changed, so the next letter is the formal notice.
    await site.leave()
    await site.move(24 * 60 + 5)
    await watch()
    await climb(inLanguage('Thông báo chính thức', 'Formal notice'), inLanguage('3 lần', '3 times'), 4, late)
    // Nothing of the second request has left: it is still a draft.
    const letters = await site.letters()
    expect(await letters.getByRole('article').filter({ hasText: second }).count()).toBe(0)
    const last = await open('OPERATOR', `/cases/Case_${draft.case}?tab=requests`)
    await last.page.getByRole('link').filter({ hasText: second }).getByText(say('Bản nháp'), { exact: true }).waitFor()
    expect(site.problems).toEqual([])
  })
})

/** Signs the draft by two people. */
async function approve({ request }: Sent, at: string): Promise<void> {
  const { desk } = site
  await atVersion(desk, request, (expectedVersion) =>
    submitForApproval(desk.ask('can-bo-1', at), { key: newKey(), request, expectedVersion, textsReviewed: true }),
  )
  await atVersion(desk, request, (expectedVersion) =>
    approveRequest(desk.ask('lanh-dao', at), { key: newKey(), request, expectedVersion }),
  )
}
