/** In a browser: mistaken withdrawals and reversals are taken back, and a platform takes a further action. */

import { reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { recordResponse } from '@takedown/server/domain/requests/responses.ts'
import { withdrawRequest } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, atVersion, makeDraft, makeSent, newKey, type Sent } from '#support/make.ts'

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(languages('en'))('the pages of a request (%s)', (language) => {
  const say = wordsFor(language)
  const numbered = (n: number) => say('Chọn mục {0}').replace('{0}', String(n))
  let officer: Person
  let supervisor: Person
  let liaison: Person
  beforeAll(async () => {
    officer = person(await desktop.sit('OPERATOR', { language }), say)
    supervisor = person(await desktop.sit('SUPERVISOR', { language }), say)
    liaison = person(await desktop.sit('PLATFORM', { slug: 'facebook', language }), say)
  })
  afterAll(() => desktop.leave())
  afterAll(() => expect(desktop.problems).toEqual([]))

  const look = ({ page }: Person, { request }: Pick<Sent, 'request'>) =>
    page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
  const itemOf = ({ items: [id] }: Sent) => desktop.app.db.requestItem.findUniqueOrThrow({ where: { id: id! } })
  const desk = () => desktop.app.desk

  it('take back the withdrawal of a whole request', async () => {
    const sent = await makeSent(desk(), { at: hoursAgo(2), count: 2 })
    await atVersion(desk(), sent.request, (expectedVersion) =>
      withdrawRequest(desk().ask('can-bo-1', hoursAgo(1)), {
        ...{ key: newKey(), request: sent.request, expectedVersion, reason: 'Chuyển cơ quan khác' },
      }),
    )
    // Only a supervisor corrects: the officer is not offered it.
    await look(officer, sent)
    await officer.sees('Yêu cầu đã rút')
    expect(await officer.button('Rút nhầm, hủy việc rút…').count()).toBe(0)
    await look(supervisor, sent)
    await supervisor.press('Rút nhầm, hủy việc rút…')
    const form = supervisor.dialog()
    expect(await supervisor.button('Hủy việc rút', form).isDisabled()).toBe(true)
    await supervisor.fill('Lý do', 'Rút nhầm yêu cầu', form)
    await supervisor.press('Hủy việc rút', form)
    await form.waitFor({ state: 'detached' })
    await supervisor.sees('Chờ nền tảng xử lý', supervisor.page.getByRole('table'))
    expect((await itemOf(sent)).state).toBe('AWAITING')
    await supervisor.page.getByRole('tab', { name: say('Nhật ký') }).click()
    await supervisor.reads('Rút nhầm yêu cầu')
  })

  it('take back a reversal', async () => {
    const sent = await makeSent(desk(), { at: hoursAgo(4) })
    await atVersion(desk(), sent.request, (expectedVersion) =>
      recordResponse(desk().ask('can-bo-1', hoursAgo(3)), {
        ...{ key: newKey(), request: sent.request, expectedVersion, proof: 'thư' },
        answers: [{ item: sent.items[0], state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' }],
      }),
    )
    await atVersion(desk(), sent.request, (expectedVersion) =>
      reverseItem(desk().ask('lanh-dao', hoursAgo(2)), {
        ...{ key: newKey(), item: sent.items[0], expectedVersion, by: 'COURT', reason: 'Ghi nhầm bản án' },
      }),
    )
    await look(supervisor, sent)
    await supervisor.tick(numbered(1))
    await supervisor.bulk('Hủy ghi nhận khôi phục')
    const form = supervisor.dialog()
    await supervisor.fill('Lý do', 'Bản án của vụ khác', form)
    await supervisor.press('Hủy ghi nhận khôi phục', form)
    await form.waitFor({ state: 'detached' })
    await supervisor.sees('Đã xử lý', supervisor.page.getByRole('table'))
    expect(await itemOf(sent)).toMatchObject({ state: 'ACTIONED', action: 'CONTENT_REMOVED', reversedBy: null })
  })

  it('record that the platform removes what it had labelled', async () => {
    const sent = await makeSent(desk(), { at: hoursAgo(4) })
    await answer(desk(), sent, sent.items, { state: 'ACTIONED', action: 'LABELLED' }, { at: hoursAgo(3) })
    await look(liaison, sent)
    await liaison.tick(numbered(1))
    expect(await liaison.button('Trả lời…').count()).toBe(0)
    await liaison.press('Báo biện pháp tiếp theo')
    const form = liaison.dialog()
    await liaison.pick(say('Đã xử lý'), form)
    await liaison.choose('Chọn biện pháp', say('Gỡ nội dung'), form)
    await liaison.choose('Chọn cơ sở', say('theo pháp luật'), form)
    await form.getByRole('button', { name: /^(Áp dụng cho|Apply to) 1 / }).click()
    await form.getByRole('button', { name: /^(Gửi|Send) 1 / }).click()
    await form.waitFor({ state: 'detached' })
    // Both actions are shown, the present one and the one before.
    await liaison.sees(/(trước đó|before): (Gắn nhãn cảnh báo|Label)/i, liaison.page.getByRole('table'))
    expect(await itemOf(sent)).toMatchObject({ state: 'ACTIONED', action: 'CONTENT_REMOVED' })
    await look(officer, sent)
    await officer.sees(/(trước đó|before): (Gắn nhãn cảnh báo|Label)/i, officer.page.getByRole('table'))
    await officer.page.getByRole('tab', { name: say('Nhật ký') }).click()
    await officer.sees(/^(Nền tảng xử lý thêm|Platform took a further action)/)
  })

  it('warn that nobody of the platform would read a request in the portal', async () => {
    const { db } = desktop.app
    const draft = await makeDraft(desk(), { at: hoursAgo(1) })
    const platformId = desk().platforms.facebook!
    const portal = (data: { endedOn: Date | null }) =>
      db.platformChannel.updateMany({ where: { platformId, kind: 'PORTAL' }, data })
    await db.user.updateMany({ where: { platformId }, data: { disabledAt: new Date() } })
    try {
      await look(officer, draft)
      const warning = /^Facebook (chưa có đầu mối|has no liaison)/
      await officer.sees(warning)
      // A platform with another channel, but not the portal, is not expected to read it there.
      await portal({ endedOn: new Date('2026-01-01') })
      await look(officer, draft)
      await officer.page.getByRole('heading', { level: 1 }).waitFor()
      await officer.page.waitForLoadState('networkidle')
      expect(await officer.page.getByText(warning).count()).toBe(0)
    } finally {
      await portal({ endedOn: null })
      await db.user.updateMany({ where: { platformId }, data: { disabledAt: null } })
    }
  })
})
