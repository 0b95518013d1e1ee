/** Screenshots of the forms for detours: extension, withdrawal, reversal, correction, resubmission. */
import { bulk, press, tickAll } from '../support/actions.ts'
import type { Shot } from './shot.ts'

const itemDialogShot = (name: string, button: string, path: Shot['path']): Shot => ({
  name: `request-${name}`,
  who: 'SUPERVISOR',
  path,
  act: async (page, say) => {
    await tickAll(page, say, 'Chọn tất cả')
    await bulk(page, say, button)
    await page.getByRole('dialog').waitFor()
  },
})

export const turns: Shot[] = [
  itemDialogShot('extend-dialog', 'Gia hạn', ({ asking }) => `/requests/${asking}`),
  itemDialogShot('withdraw-dialog', 'Rút', ({ asking }) => `/requests/${asking}`),
  itemDialogShot('correct-drawer', 'Sửa phản hồi', ({ asking }) => `/requests/${asking}`),
  {
    name: 'request-reverse-dialog',
    who: 'SUPERVISOR',
    path: ({ closed }) => `/requests/${closed}`,
    act: async (page, say) => {
      const first = page.getByRole('checkbox', { name: say('Chọn mục {0}').replace('{0}', '1'), exact: true })
      await page.locator('label', { has: first }).click()
      await bulk(page, say, 'Khôi phục')
    },
  },
  { name: 'request-reappeared', who: 'OPERATOR', path: ({ reappeared }) => `/requests/${reappeared}` },
  {
    name: 'draft-reappeared',
    who: 'OPERATOR',
    path: ({ reappeared }) => `/requests/${reappeared}`,
    act: async (page, say) => {
      await press(page, say('Soạn yêu cầu bổ sung…'))
      await page.getByLabel(say('Nội dung công văn')).waitFor()
    },
  },
  {
    name: 'case-check',
    who: 'OPERATOR',
    path: ({ debt }) => `/cases/${debt}`,
    act: async (page, say) => {
      await page.getByRole('table').getByRole('button', { name: 'minh họa' }).first().click()
      await press(page, say('Ghi kiểm tra'))
    },
  },
]
