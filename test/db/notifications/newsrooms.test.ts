/** Mails to newsrooms: questions about their tips and the outcomes, in their language, and nothing of the case. */
import { linkTip } from '@takedown/server/domain/cases/cases.ts'
import { recordCheck } from '@takedown/server/domain/cases/checks.ts'
import { askReporter, dismissTip, submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hours, LINK, NOON, type Outside, openOutside } from '#support/feed/outside-parties.ts'
import { answer, type Desk, draftOf, makeCase, newKey, newPosts, sendDraft } from '#support/make.ts'

const TITLE = 'Vụ kín không ai ngoài cơ quan được biết'
let outside: Outside
let desk: Desk
beforeAll(async () => {
  outside = await openOutside()
  desk = outside.desk
})
afterAll(() => outside.close())
beforeEach(() => outside.reset())

async function tipOf(who: string, urls: readonly string[]) {
  const text = `Xem ${urls.join(' ')}`
  const { id } = await submitTip(desk.ask(who, NOON), { key: newKey(), source: 'PRESS', subject: 'Nhóm lừa đảo', text })
  return desk.db.tip.findUniqueOrThrow({ where: { id } })
}

describe('a newsroom', () => {
  it('is mailed a question about its tip, and each outcome once, without the case', async () => {
    const urls = newPosts(2)
    const tip = await tipOf('bao-chi', urls)
    const other = await tipOf('can-bo-1', newPosts(1))
    for (const { id } of [tip, other])
      await askReporter(desk.ask('can-bo-1', NOON), { key: newKey(), tip: id, text: 'Từ ngày nào?' })
    const [question, ...more] = await outside.mails(NOON)
    expect(question).toMatchObject({ who: 'bao-chi', subject: `Cơ quan có câu hỏi về phản ánh ${tip.number}` })
    expect(question!.body).toContain(`${LINK}/tips/Tip_${tip.id}`)
    expect(question!.body).not.toContain('Từ ngày nào?')
    expect(more).toEqual([])

    const opened = await makeCase(desk, { at: NOON.toISOString(), urls, title: TITLE })
    const { version } = await desk.db.tip.findUniqueOrThrow({ where: { id: tip.id } })
    await linkTip(desk.ask('can-bo-1', NOON), {
      key: newKey(),
      tip: tip.id,
      expectedVersion: version,
      case: opened.case,
    })
    const sent = await sendDraft(desk, await draftOf(desk, opened, { at: NOON.toISOString() }), NOON.toISOString())
    await outside.settle('bao-chi', [{ rule: 'TIP_OUTCOME', inApp: false, mail: 'NOW' }], { locale: 'en' })
    expect((await outside.mails(NOON)).map(({ who }) => who)).toEqual(['facebook'])
    await answer(desk, sent, sent.items, { state: 'ALREADY_GONE' }, { at: NOON.toISOString() })
    const [outcome, ...none] = await outside.mails(NOON)
    expect(outcome).toMatchObject({ who: 'bao-chi', subject: `Tip ${tip.number} has a new outcome` })
    expect(outcome!.raw + outcome!.body).not.toContain('Vụ kín')
    expect(none).toEqual([])
    // A check is work inside the authority.
    await recordCheck(desk.ask('can-bo-1', NOON), { key: newKey(), item: opened.contents[0], up: false })
    expect(await outside.mails(NOON)).toEqual([])
  })

  it('is mailed that its tip was dismissed, with the daily digest', async () => {
    await desk.db.user.update({ where: { id: (await outside.account('bao-chi')).id }, data: { locale: 'vi' } })
    const tip = await tipOf('bao-chi', newPosts(1))
    const { id, version: expectedVersion } = tip
    await dismissTip(desk.ask('can-bo-1', NOON), {
      key: newKey(),
      tip: id,
      expectedVersion,
      reason: 'SPAM',
      note: 'Trùng',
    })
    expect(await outside.mails(NOON)).toEqual([])
    const [digest] = await outside.mails(hours(20))
    expect(digest).toMatchObject({ who: 'bao-chi', subject: 'Tổng hợp: 1 thông báo' })
    expect(digest!.body).toContain(`Phản ánh ${tip.number} có kết quả mới`)
    expect(digest!.body).not.toContain('Trùng')
  })
})
