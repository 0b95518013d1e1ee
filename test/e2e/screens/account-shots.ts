/** Screenshots of accounts and API keys. */
import type { Page } from 'playwright-core'
import type { Words } from '#support/browser/words.ts'
import { press } from '../support/actions.ts'
import type { Shot } from './shot.ts'

/** Creates a key, so that the later pictures have one. */
async function makeKey(page: Page, say: Words): Promise<void> {
  await press(page, say('Tạo khóa API'))
  await page.getByRole('textbox', { name: say('Dùng cho chương trình nào') }).fill('Bảng số liệu nội bộ')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('Tạo khóa') })
    .click()
  await page.getByRole('button', { name: say('Sao chép') }).waitFor()
}

export const accounts: Shot[] = [
  { name: 'accounts', who: 'ADMIN', path: () => '/accounts' },
  {
    name: 'accounts-new',
    who: 'ADMIN',
    path: () => '/accounts',
    act: (page, say) => press(page, say('Thêm tài khoản')),
  },
  {
    name: 'accounts-disable',
    who: 'ADMIN',
    path: () => '/accounts',
    act: async (page, say) => {
      await page.getByRole('table').getByRole('button').first().click()
      await page.getByRole('menuitem', { name: say('Khóa vĩnh viễn…') }).click()
    },
  },
  { name: 'accounts-keys-empty', who: 'ADMIN', path: () => '/accounts?tab=keys' },
  { name: 'accounts-key-made', who: 'ADMIN', path: () => '/accounts?tab=keys', act: makeKey },
  {
    name: 'accounts-keys',
    who: 'ADMIN',
    path: () => '/accounts?tab=keys',
    tidy: (db) => db.apiKey.deleteMany(),
  },
]
