/** Screenshots of figures, reports and briefings. */
import { press } from '../support/actions.ts'
import type { Shot } from './shot.ts'

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

export const commitments: Shot[] = [
  { name: 'commitments', who: 'MANAGER', path: () => '/commitments' },
  { name: 'commitment', who: 'MANAGER', path: ({ followed }) => `/commitments/${followed}` },
  { name: 'commitment-appendices', who: 'OPERATOR', path: ({ followed }) => `/commitments/${followed}?tab=appendices` },
  { name: 'inspections', who: 'MANAGER', path: () => '/commitments?view=inspections' },
  { name: 'inspection', who: 'MANAGER', path: ({ inspected }) => `/inspections/${inspected}` },
  {
    name: 'inspection-finding',
    who: 'MANAGER',
    path: ({ inspected }) => `/inspections/${inspected}`,
    act: (page, say) => press(page, say('Ghi vi phạm…')),
  },
]

export const measurements: Shot[] = [
  { name: 'measurements', who: 'MANAGER', path: () => '/measurements' },
  { name: 'measurements-turns', who: 'MANAGER', path: () => '/measurements?view=turns&platform=tiktok' },
  { name: 'measurements-list', who: 'MANAGER', path: () => '/measurements?view=list' },
  {
    name: 'measurements-form',
    who: 'MANAGER',
    path: () => '/measurements',
    act: (page, say) => press(page, say('Ghi lần đo')),
  },
]

export const figures: Shot[] = [
  { name: 'figures', who: 'MANAGER', path: () => '/figures' },
  { name: 'figures-october', who: 'MANAGER', path: () => '/figures?from=2023-10&to=2023-10&group=platform' },
  {
    name: 'figures-opened',
    who: 'MANAGER',
    path: () => '/figures?from=2023-10&to=2023-11&group=platform,month',
    act: async (page) => {
      await page.getByRole('table').getByRole('button').first().click()
      await page.getByRole('dialog').getByRole('listitem').nth(3).waitFor()
    },
  },
  { name: 'figures-analysis', who: 'MANAGER', path: () => '/figures?view=analysis' },
  { name: 'figures-letters', who: 'MANAGER', path: () => '/figures?view=letters' },
  { name: 'figures-reports', who: 'MANAGER', path: () => '/figures?view=reports' },
  { name: 'reconciliation', who: 'MANAGER', path: () => '/figures?view=reconciliation' },
  {
    name: 'reconciliation-2023',
    who: 'OPERATOR',
    path: () =>
      '/figures?view=reconciliation&report=Google:YouTube:VN:2023-07-01:2023-12-31&requestor=Information+and+Communications+Authority',
  },
]
