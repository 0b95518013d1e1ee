/** Serious accessibility violations of a page. */
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

interface AxeCore {
  source: string
  _audit: { rules: { id: string; impact: string }[] }
}
const axeCore: AxeCore = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core')

const isSerious = ({ impact }: { impact?: string | null }) => impact === 'serious' || impact === 'critical'
/** Every violation of a rule has the impact of the rule, so the others need not run. `region` alone takes long. */
const lesser = axeCore._audit.rules.filter((rule) => !isSerious(rule)).map(({ id }) => id)

/** Violations of axe's serious and critical rules, each with its first element. */
export async function serious(page: Page): Promise<string[]> {
  // Fading elements are pale for a moment; an alarm pulses for ever.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  )
  // axe is half a megabyte to compile; the builder would do it twice for each analysis.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source)
  // The library's description of a button for screen readers may outlive the button by some seconds.
  const builder = new AxeBuilder({ page, axeSource: ';' }).exclude('[data-live-announcer]')
  // Without the legacy mode, axe opens an empty page to join the results of frames of other origins, of which there are
  // none. Without `resultTypes`, it describes everything that passed. Both together take half of the time.
  const { violations } = await builder
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .disableRules(lesser)
    .analyze()
  return violations.filter(isSerious).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
