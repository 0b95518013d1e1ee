/** An administrator adds a prohibition, and an officer chooses it for the items of a draft. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase } from '#support/make.ts'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
  // Letters are in Vietnamese alone, so no text needs a translation.
  await desktop.app.db.platform.updateMany({ data: { languages: ['vi'] } })
}, 60_000)
afterAll(() => desktop.close())

describe.each(languages('en'))('prohibitions (%s)', (language) => {
  const say = wordsFor(language)
  const name = `Điều ${language === 'vi' ? 8 : 9} Luật thử ${language}`
  const sit = async (who: Parameters<Desktop['sit']>[0]) => person(await desktop.sit(who, { language }), say)

  it('are added on the page of the law', async () => {
    const admin = await sit('ADMIN')
    await admin.page.goto(`${desktop.app.url}/law?tab=prohibitions`)
    await admin.press('Thêm quy định bị vi phạm')
    const form = admin.dialog()
    for (const label of language === 'vi'
      ? ['Viện dẫn: Tiếng Việt', 'Viện dẫn: Tiếng Anh']
      : ['Citation: Vietnamese', 'Citation: English'])
      await form.getByLabel(label).fill(name)
    await form
      .getByRole('group', { name: say('Có hiệu lực từ ngày') })
      .getByRole('spinbutton')
      .first()
      .click()
    await admin.page.keyboard.type('01012026')
    await admin.press('Thêm quy định bị vi phạm', form)
    await form.waitFor({ state: 'detached' })
    await admin.page.getByLabel(say('Tìm theo tên văn bản')).fill(name)
    await admin.page.getByRole('row', { name: new RegExp(name) }).waitFor()
  })

  it('are suggested for a draft, and others can be chosen item by item', async () => {
    const { case: caseId, contents } = await makeCase(desktop.app.desk, { at: new Date().toISOString(), count: 2 })
    const officer = await sit('OPERATOR')
    await officer.page.goto(`${desktop.app.url}/requests/draft?case=Case_${caseId}`)
    await officer.choose('Thẩm quyền yêu cầu', '147/2024')
    await officer.press('Dùng đề xuất')
    await officer.reads('nội dung nêu tại Phụ lục I vi phạm Điều 174')
    await officer.press('Chọn quy định…')
    const form = officer.dialog()
    await form.getByLabel(say('Tìm theo tên văn bản')).fill(name)
    await officer.tick(new RegExp(name))
    await form
      .locator('label', { has: officer.page.getByRole('checkbox') })
      .last()
      .click()
    await officer.press('Chọn', form)
    await form.waitFor({ state: 'detached' })
    await officer.reads(`${name}.`)
    await officer.choose('Biện pháp yêu cầu', language === 'vi' ? 'Gắn nhãn' : 'Label')
    await officer.reads('áp dụng biện pháp “Gắn nhãn cảnh báo cho người xem” đối với 2 nội dung')
    await officer.press('Lưu bản nháp')
    await officer.press('Trình phê duyệt')
    await officer.press('Tất cả lý do đã được xem cho bên ngoài, trình duyệt', officer.dialog())
    await officer.sees('Chờ duyệt')
    const items = await desktop.app.db.requestItem.findMany({
      where: { itemId: { in: contents } },
      orderBy: { position: 'asc' },
      include: { prohibitions: { orderBy: { position: 'asc' }, include: { prohibition: true } }, request: true },
    })
    expect(items.map(({ prohibitions }) => prohibitions.map(({ prohibition }) => prohibition.slug))).toEqual([
      ['bo-luat-hinh-su-dieu-174', expect.stringMatching(/luat-thu/)],
      ['bo-luat-hinh-su-dieu-174'],
    ])
    expect(items[0]!.request.measure).toBe('LABEL')
    const supervisor = await sit('SUPERVISOR')
    await supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${items[0]!.requestId}`)
    await supervisor.page.getByRole('article').first().getByText(name).waitFor()
  })
})
