/** An officer merges a case into another one, follows the old case to the new one, and splits the merge again. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, makeSent, newPosts } from '#support/make.ts'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 120_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

describe.each(languages('vi'))('merging cases (%s)', (language) => {
  const say = wordsFor(language)

  it('leads from the old case to the other one, and can be undone', async () => {
    const { desk, db, url } = desktop.app
    const at = new Date(Date.now() - 3_600_000).toISOString()
    const shared = newPosts(1)
    const from = await makeSent(desk, { at, count: 2, title: 'Nhóm bùng nợ, phản ánh của báo', evidence: 'tệp một' })
    await makeCase(desk, { at, case: from.case, urls: shared, evidence: 'tệp một' })
    const into = await makeCase(desk, {
      at,
      urls: [...shared, ...newPosts(1)],
      title: 'Nhóm bùng nợ',
      evidence: 'tệp hai',
    })
    const [old, other] = await Promise.all(
      [from.case, into.case].map((id) => db.case.findUniqueOrThrow({ where: { id } })),
    )
    const officer = await person_(language)
    const { page } = officer
    await page.goto(`${url}/cases/Case_${from.case}`)
    await page.getByRole('button', { name: say('Thao tác khác') }).click()
    await page.getByRole('menuitem', { name: say('Gộp vào vụ việc khác…') }).click()
    const dialog = officer.dialog()
    // The case with the same content comes first.
    await dialog.getByRole('option').first().click()
    await dialog.getByText(`${other!.number}:`).waitFor()
    await dialog.getByLabel(say('Lý do gộp')).fill('Cùng một vụ')
    expect(await serious(page)).toEqual([])
    await dialog.getByRole('button', { name: other!.number }).click()
    await page.waitForURL(new RegExp(into.case))
    await page.getByRole('link', { name: old!.number }).first().click()
    await page.waitForURL(new RegExp(from.case))
    await page.getByRole('link', { name: other!.number }).waitFor()
    expect(await serious(page)).toEqual([])
    await page.getByRole('link', { name: other!.number }).click()
    await page.waitForURL(new RegExp(into.case))
    await officer.press('Tách lại…')
    const splitting = officer.dialog()
    await splitting.getByLabel(say('Lý do tách')).fill('Gộp nhầm')
    expect(await serious(page)).toEqual([])
    await officer.press('Tách vụ việc', splitting)
    await expect
      .poll(async () => (await db.removalRequest.findUniqueOrThrow({ where: { id: from.request } })).caseId, {
        timeout: 20_000,
      })
      .not.toBe(into.case)
    const { caseId } = await db.removalRequest.findUniqueOrThrow({ where: { id: from.request } })
    await page.waitForURL(new RegExp(caseId))
    // The item of both cases stays in the case to which it belonged before.
    expect(await db.caseItem.count({ where: { caseId } })).toBe(2)
    expect(await db.caseItem.count({ where: { caseId: into.case } })).toBe(2)
    expect(desktop.problems).toEqual([])
  })

  const person_ = async (language: 'vi' | 'en') => person(await desktop.sit('OPERATOR', { language }), say)
})
