import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Followed, makeFullCommitment } from '#support/commitments.ts'
import { type Desktop, openDesktop } from '#support/desk-browser.ts'
import { makeSent, type Sent } from '#support/make.ts'
import { serious } from '#support/serious.ts'

describe('every main screen', () => {
  let desktop: Desktop
  let sent: Sent
  let followed: Followed
  beforeAll(async () => {
    desktop = await openDesktop()
    sent = await makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), count: 2 })
    followed = await makeFullCommitment(desktop.app.desk, new Date().toISOString(), 2)
  }, 60_000)
  afterAll(() => desktop.close())

  it.each([{ dark: false }, { dark: true }])(
    'has nothing serious to hold against it (dark: $dark)',
    async ({ dark }) => {
      const screen = await desktop.sit('OPERATOR', { dark })
      const paths = [
        '/board',
        `/requests/RemovalRequest_${sent.request}`,
        `/cases/Case_${sent.case}`,
        '/cases',
        '/tips',
        '/figures',
        '/commitments',
        `/commitments/Commitment_${followed.commitment}`,
        `/commitments/Commitment_${followed.commitment}?tab=appendices`,
      ]
      for (const path of paths) {
        await screen.goto(`${desktop.app.url}${path}`)
        await screen.locator('h1').first().waitFor()
        await screen.waitForLoadState('networkidle')
        expect(await serious(screen), path).toEqual([])
      }
    },
    120_000,
  )
})
