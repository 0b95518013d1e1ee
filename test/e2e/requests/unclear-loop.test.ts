/**
 * Items that a platform refused as unclear, worked through with the keyboard: from the queue to what is missing, with a
 * tick, an own point and new evidence, until the queue shows the progress.
 */
import { attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { typist } from '#support/browser/typist.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, makeSent, newKey, storeText } from '#support/make.ts'

vi.setConfig({ testTimeout: 120_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

describe.each(['vi', 'en'] as const)('unclear refusals (%s)', (language) => {
  const say = wordsFor(language)
  const own = 'Gọi điện hỏi lại nền tảng'

  it('are completed point by point, and the queue shows the progress', async () => {
    const { desk } = desktop.app
    const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
    const sent = await makeSent(desk, { at: at(30) })
    const refused = { state: 'REFUSED', refusalReason: 'VIOLATION_UNCLEAR' } as const
    await answer(desk, sent, sent.items, refused, { at: at(20) })
    const { page, press } = typist(await desktop.sit('OPERATOR', { language }), say)
    await page.goto(`${desktop.app.url}/requests/RemovalRequest_${sent.request}`)
    const panel = page.getByRole('region', { name: say('Việc cần bổ sung để gửi lại') })
    const point = (kind: string, state: string) => panel.locator(`[data-gap=${kind}][data-state=${state}]`)
    await point('EVIDENCE', 'OPEN').waitFor()
    await panel.getByRole('checkbox', { name: say('Nêu rõ vì sao nội dung vi phạm') }).press('Space')
    await point('REASON', 'DONE').waitFor()
    await press('Thêm việc…', panel)
    await page.getByRole('textbox', { name: say('Việc cần bổ sung'), exact: true }).fill(own)
    await page.keyboard.press('Enter')
    await point('OWN', 'OPEN').waitFor()
    await panel.getByRole('checkbox', { name: own }).press('Space')
    await point('OWN', 'DONE').waitFor()
    // New evidence ticks its point without a word of the officer.
    const officer = desk.ask('can-bo-1', at(0))
    const file = { sha256: await storeText(officer, `bài ghim ${language}`), fileName: 'bai-ghim.txt' }
    await attachEvidence(officer, {
      ...{ key: newKey(), case: sent.case, items: sent.contents, ...file },
      capturedAt: officer.now,
    })
    await point('EVIDENCE', 'DONE').waitFor()
    const total = await panel.locator('[data-gap]').count()
    await page.goto(`${desktop.app.url}/desk?queue=REFUSED_UNCLEAR`)
    const progress = say('Đã bổ sung {done}/{total} việc').replace('{done}', '3').replace('{total}', String(total))
    await page.getByText(progress).first().waitFor()
    expect(desktop.problems).toEqual([])
  })
})
