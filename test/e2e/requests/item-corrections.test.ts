/** An officer corrects an item, removes one and takes that back, and moves a tip to another case, on the screens. */
import { openCase } from '@takedown/server/domain/cases/cases.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()

describe.each(languages('en'))('what was recorded wrong (%s)', (language) => {
  const say = wordsFor(language)
  let officer: Person
  beforeAll(async () => {
    officer = person(await desktop.sit('OPERATOR', { language }), say)
  })
  afterAll(() => desktop.leave())
  afterAll(() => expect(desktop.problems).toEqual([]))

  const openItem = async (title: string) => {
    const { desk } = desktop.app
    const made = await makeCase(desk, { at, itemTitle: title })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
    await officer.page.getByRole('button', { name: title, exact: true }).click()
    return made
  }

  it('is corrected: the kind and the title of an item', async () => {
    const { contents } = await openItem('Tên sai')
    await officer.press('Sửa thông tin…')
    const form = officer.page.getByRole('dialog', { name: say('Sửa thông tin nội dung') })
    await officer.choose('Loại', say('Tài khoản'), form)
    await form.getByRole('textbox', { name: say('Tên'), exact: true }).fill('Tên đúng')
    await officer.press('Lưu', form)
    await officer.reads('Tên đúng')
    const item = await desktop.app.db.contentItem.findUniqueOrThrow({ where: { id: contents[0]! } })
    expect(item).toMatchObject({ kind: 'ACCOUNT', title: 'Tên đúng' })
  })

  it('is removed from the case, and comes back when that is undone', async () => {
    const { case: caseId } = await openItem('Trang vô can')
    await officer.press('Bỏ khỏi vụ việc…')
    const form = officer.page.getByRole('dialog', { name: say('Bỏ khỏi vụ việc') })
    await officer.fill('Lý do', 'Dán nhầm', form)
    await officer.press('Bỏ khỏi vụ việc', form)
    await officer.sees('Chưa có nội dung nào')
    await officer.press('Hoàn tác')
    await officer.reads('Trang vô can')
    expect(await desktop.app.db.caseItem.count({ where: { caseId } })).toBe(1)
  })

  it('is moved: a tip of another case', async () => {
    const { desk, db } = desktop.app
    const title = `Vụ đúng ${language}`
    const category = desk.categories['bung-no']
    const tip = (await submitTip(desk.ask('bao-chi', at), { key: newKey(), subject: 'Tin', text: 'Tin' })).id
    await openCase(desk.ask('can-bo-1', at), { key: newKey(), title: 'Vụ nhầm', category, tips: [tip] })
    const { id } = await openCase(desk.ask('can-bo-1', at), { key: newKey(), title, category })
    await officer.page.goto(`${desktop.app.url}/tips/Tip_${tip}`)
    await officer.press('Chuyển sang vụ việc khác…')
    const form = officer.page.getByRole('dialog', { name: say('Chuyển sang vụ việc khác') })
    await form.getByRole('option', { name: title }).click()
    await officer.fill('Lý do chuyển', 'Khác vụ việc', form)
    await officer.press('Chuyển phản ánh', form)
    await officer.page.waitForURL(`**/cases/Case_${id}`)
    expect(await db.tip.findUniqueOrThrow({ where: { id: tip } })).toMatchObject({ state: 'LINKED', caseId: id })
  })
})
