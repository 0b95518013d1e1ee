/** The page of routing rules in a browser: the preview answers, and a changed list is previewed and saved. */
import { setRoutingRules } from '@takedown/server/domain/routing/settings.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { newKey } from '#support/make.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
  const { desk } = desktop.app
  const now = new Date()
  const group = { kind: 'TIP', target: 'GROUP', persons: [desk.ask('can-bo-1', now).viewer.id] }
  await setRoutingRules(desk.ask('lanh-dao', now), {
    ...{ key: newKey(), expectedVersion: 1, rules: [{ name: 'Báo chí', sources: ['PRESS'], ...group }] },
  })
  for (const subject of ['Tin một', 'Tin hai'])
    await submitTip(desk.ask('bao-chi', now), { key: newKey(), subject, text: 'nội dung' })
})
afterAll(() => desktop.close())

const assigned = {
  vi: '2 trong 2 trường hợp gần nhất sẽ có người phụ trách.',
  en: '2 of the latest 2 would have an assignee.',
}

describe.each(languages('vi'))('the routing rules (%s)', (language) => {
  const say = wordsFor(language)

  it('are previewed as they are and as changed, and are saved with empty conditions', async () => {
    const supervisor = person(await desktop.sit('SUPERVISOR', { language }), say)
    await supervisor.page.goto(`${desktop.app.url}/routing`)
    await supervisor.reads(assigned[language])
    await supervisor.reads('Báo chí: 2')
    await supervisor.press('Thêm quy tắc')
    await supervisor.fill('Tên quy tắc', `Mới ${language}`, supervisor.dialog())
    await supervisor.choose('Giao cho', say('Để mở, chưa giao ai'), supervisor.dialog())
    await supervisor.press('Xong', supervisor.dialog())
    await supervisor.reads(`Mới ${language}: 0`)
    await supervisor.press('Lưu quy tắc')
    await supervisor.sees('Đã lưu quy tắc phân công')
    const rules = await desktop.app.db.routingRule.findMany({ orderBy: { position: 'asc' } })
    expect(rules.map(({ name }) => name)).toContain(`Mới ${language}`)
    expect(desktop.problems).toEqual([])
  })
})
