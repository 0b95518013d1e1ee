/** The form of a case warns before a category that forbids captures seals the stored ones. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

it('names the number of captures, and seals them only when the case is saved', async () => {
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const { case: id } = await makeCase(desktop.app.desk, { at, evidence: newKey() })
  const { names } = await desktop.app.db.category.findFirstOrThrow({ where: { slug: 'xam-hai-tre-em' } })
  const seals = () => desktop.app.db.captureSeal.count({ where: { caseId: id } })
  const officer = person(await desktop.sit('OPERATOR'), wordsFor('vi'))
  await officer.page.goto(`${desktop.app.url}/cases/Case_${id}`)
  await officer.menu('Sửa vụ việc…')
  const form = officer.dialog()
  await officer.button('Lưu', form).waitFor()
  await officer.find('Lĩnh vực', (names as { vi: string }).vi, form)
  await officer.sees('Lưu sẽ niêm phong ngay 1 tệp chứng cứ của vụ việc', form)
  expect(await seals()).toBe(0)
  await officer.press('Lưu và niêm phong', form)
  await form.waitFor({ state: 'detached' })
  expect(await seals()).toBe(1)
  expect(desktop.problems).toEqual([])
})
