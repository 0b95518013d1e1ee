/** Serious accessibility violations of a page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Violations of axe's serious and critical rules, each with its first element. */
export async function serious(page: Page): Promise<string[]> {
  // Fading elements are pale for a moment; an alarm pulses for ever.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ playState, effect }) => playState !== 'running' || effect?.getTiming().iterations === Infinity),
  )
  // The library's description of a button for screen readers may outlive the button by some seconds.
  const builder = new AxeBuilder({ page }).exclude('[data-live-announcer]')
  // Half of the time goes into an empty page that joins the results of frames of other origins, of which there are none,
  // and into a description of everything that passed.
  const { violations } = await builder
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
