/** What is said to the press, as its writers and readers see it. */
import type { Shot } from './shots.ts'

export const briefings: Shot[] = [
  { name: 'briefings', who: 'MANAGER', path: () => '/briefings' },
  { name: 'briefing-october', who: 'SUPERVISOR', path: ({ october }) => `/briefings/${october}` },
  {
    name: 'briefing-opened',
    who: 'MANAGER',
    path: ({ october }) => `/briefings/${october}?figure=5&side=NUMERATOR`,
    act: (page) => page.getByRole('dialog').getByRole('listitem').nth(3).waitFor(),
  },
  { name: 'briefing-draft', who: 'MANAGER', path: ({ nextBriefing }) => `/briefings/${nextBriefing}` },
  {
    name: 'briefing-edit',
    who: 'MANAGER',
    path: ({ nextBriefing }) => `/briefings/${nextBriefing}`,
    act: async (page, say) => {
      await page.getByRole('button', { name: say('Sửa'), exact: true }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
