/** The link to the source of the running version, which section 13 of the AGPL asks for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const words = {
  vi: { link: 'Mã nguồn (AGPL)' },
  en: { link: 'Source code (AGPL)' },
}

describe.each(languages('vi'))('the source in %s', (language) => {
  const { link } = words[language]

  it('is offered to everyone who reaches the sign-in page', async () => {
    const page = await desktop.sit(null, { language })
    await page.goto(`${desktop.app.url}/sign-in`)
    expect(await page.getByRole('link', { name: link }).getAttribute('href')).toBe('/source')
  })

  it('opens from the menu of the signed-in person', async () => {
    const page = await desktop.sit('OPERATOR', { language })
    await page.goto(`${desktop.app.url}/board`)
    await page.getByRole('banner').getByRole('button').last().click()
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('menuitem', { name: link }).click(),
    ])
    await opened.waitForURL(`${desktop.app.url}/source`)
    expect(await opened.textContent('body')).toContain('SOURCE_URL')
  })
})
