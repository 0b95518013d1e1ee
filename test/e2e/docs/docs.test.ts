/** The documentation and GraphiQL in a browser, under the content security policy of the server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { page as openPage, testBrowser } from '#support/browser/browser.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

const open = async (path: string, screen: object = {}) => {
  const page = await openPage(await testBrowser(), screen)
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`${desktop.app.url}${path}`)
  return { page, errors }
}

describe('the documentation', () => {
  const looks = [
    ['vi', { dark: false, width: 1440, height: 900 }],
    ['en', { dark: true, width: 390, height: 844 }],
  ] as const
  it.each(looks)('has no serious violation of accessibility in %s', async (language, screen) => {
    for (const path of ['', 'guides/mirror', 'queries', 'mutations/submitTip', 'errors', 'glossary', 'operations']) {
      const { page, errors } = await open(`/docs/${language}/${path}`, screen)
      expect(await serious(page), path).toEqual([])
      expect(errors, path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`).toBe(
        true,
      )
      await page.context().close()
    }
  })

  it('is searched by keyboard', async () => {
    const { page } = await open('/docs/en/', { locale: 'en-US' })
    await page.keyboard.press('/')
    await page.keyboard.type('removalrequest')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/docs\/en\/types\/r#RemovalRequest$/)
    await page.keyboard.press('/')
    await page.keyboard.type('nothingofthekind')
    await page.getByText('No results.').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('listbox').isVisible()).toBe(false)
    await page.context().close()
  })

  it('has the theme that the person chose, and the chosen kind of examples', async () => {
    const { page } = await open('/docs/vi/guides/mirror')
    await page.getByRole('tab', { name: 'Python' }).click()
    await page.getByRole('button', { name: 'Sáng hoặc tối' }).click()
    await page.goto(`${desktop.app.url}/docs/vi/guides/alert`)
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    expect(await page.getByRole('tab', { name: 'Python' }).getAttribute('aria-selected')).toBe('true')
    await page.context().close()
  })

  it('is read without JavaScript', async () => {
    const context = await (await testBrowser()).newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${desktop.app.url}/docs/en/guides/mirror`)
    for (const text of ['curl.sh', 'javascript.mjs', 'python.py', 'apollo.mjs'])
      expect(await page.getByText(text).isVisible(), text).toBe(true)
    await context.close()
  })
})

describe('GraphiQL', () => {
  const result = 'section[aria-label="Result Window"], .graphiql-response'

  it('runs a query and a subscription with the session, without a violation of the policy', async () => {
    const page = await desktop.sit('OPERATOR', { language: 'en' })
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(`${desktop.app.url}/graphiql?query=${encodeURIComponent('{ viewer { role } }')}`)
    await page.getByRole('button', { name: /execute/i }).click()
    await page.locator(result).getByText('OPERATOR').first().waitFor()
    await page.goto(
      `${desktop.app.url}/graphiql?query=${encodeURIComponent('subscription { boardChanged { __typename } }')}`,
    )
    await page.getByRole('button', { name: /execute/i }).click()
    await page.locator(result).getByText('FeedReady').first().waitFor()
    expect(errors).toEqual([])
  })
})
