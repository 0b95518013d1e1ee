/** Screenshots of the board in each of its layouts. */
import { press } from '../support/actions.ts'
import type { Shot } from './shot.ts'

export const board: Shot[] = [
  { name: 'board', who: 'OPERATOR', path: () => '/board', wall: true },
  {
    name: 'board-filtered',
    who: 'MANAGER',
    path: () => '/board?q=platform:facebook,zalo%20category:lua-dao%20waiting:any',
  },
  {
    name: 'board-filter-open',
    who: 'MANAGER',
    path: () => '/board',
    act: async (page, say) => {
      // On a phone, the menus are behind a button.
      if (page.viewportSize()!.width < 768) await press(page, say('Bộ lọc'))
      await press(page, say('Nền tảng'))
      await page.getByRole('listbox').waitFor()
    },
  },
  { name: 'board-groups', who: 'OPERATOR', path: () => '/board?group=platform' },
  { name: 'board-lanes', who: 'OPERATOR', path: () => '/board?layout=lanes&group=due&q=waiting:any' },
  {
    name: 'board-completion',
    who: 'OPERATOR',
    path: () => '/board',
    act: async (page) => {
      await page.getByRole('combobox').fill('platform:')
      await page.getByRole('option').first().waitFor()
    },
  },
  { name: 'board-fault', who: 'OPERATOR', path: () => '/board?q=colour:red%20is:overdue' },
  {
    name: 'board-display',
    who: 'OPERATOR',
    path: () => '/board?group=assignee',
    act: async (page, say) => {
      await press(page, say('Hiển thị'))
      await page.getByRole('dialog', { name: say('Hiển thị') }).waitFor()
    },
  },
  {
    name: 'board-bulk',
    who: 'OPERATOR',
    path: () => '/board',
    act: async (page, say) => {
      for (const row of [0, 1, 2]) await page.locator('[data-row] input').nth(row).click()
      await press(page, say('Giao cho…'))
      await page.getByRole('menuitem').last().click()
    },
  },
  { name: 'board-empty', who: 'OPERATOR', path: () => '/board?q=khong-co-gi-nhu-vay' },
  { name: 'board-liaison', who: 'PLATFORM', slug: 'facebook', path: () => '/board' },
  {
    name: 'board-menu',
    who: 'OPERATOR',
    path: () => '/board',
    act: async (page) => {
      await page.getByRole('banner').getByRole('button').last().click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'board-offline',
    who: 'OPERATOR',
    path: () => '/board',
    cut: true,
    act: (page, say) => page.getByText(say('Đang kết nối lại')).first().waitFor(),
  },
]
