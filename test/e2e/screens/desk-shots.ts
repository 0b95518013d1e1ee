/** Screenshots of the desk, the palette and notifications. */

import type { Page } from 'playwright-core'
import { press } from '../support/actions.ts'
import type { Shot } from './shot.ts'

/** Opens an entry of the menu of the first row. */
async function openRowMenu(page: Page, entry: string): Promise<void> {
  await page.getByRole('row').nth(1).getByRole('button').click()
  await page.getByRole('menuitem', { name: entry }).click()
  await page.getByRole('dialog').waitFor()
}

export const desk: Shot[] = [
  { name: 'desk', who: 'OPERATOR', path: () => '/desk' },
  { name: 'desk-approvals', who: 'SUPERVISOR', path: () => '/desk?queue=APPROVALS' },
  { name: 'desk-in-queue', who: 'OPERATOR', path: ({ fresh }) => `/tips/${fresh}?queue=NEW_TIPS` },
  {
    name: 'palette',
    who: 'OPERATOR',
    path: () => '/desk',
    act: async (page, say) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('textbox').or(page.getByRole('searchbox')).first().fill('bung no')
      await page.getByText(say('Kết quả tìm kiếm')).waitFor()
    },
  },
  {
    name: 'shortcuts',
    who: 'SUPERVISOR',
    path: () => '/desk',
    act: async (page, say) => {
      await page.keyboard.press('?')
      await page.getByRole('heading', { name: say('Phím tắt') }).waitFor()
    },
  },
  { name: 'handover', who: 'SUPERVISOR', path: () => '/handover' },
  { name: 'notifications', who: 'OPERATOR', path: () => '/notifications' },
  { name: 'authority', who: 'ADMIN', path: () => '/authority' },
  {
    name: 'authority-edit',
    who: 'ADMIN',
    path: () => '/authority',
    act: (page) => page.getByRole('button', { name: /Sửa thông tin cơ quan|Edit the authority/ }).click(),
  },
  { name: 'platforms', who: 'ADMIN', path: () => '/platforms' },
  {
    name: 'platforms-change',
    who: 'ADMIN',
    path: () => '/platforms',
    act: (page, say) => openRowMenu(page, say('Sửa nơi nhận…')),
  },
  {
    name: 'platforms-channels',
    who: 'ADMIN',
    path: () => '/platforms',
    act: async (page, say) => {
      await openRowMenu(page, say('Kênh gửi…'))
      await press(page, say('Dán security.txt hoặc RDAP'))
      const text =
        'Contact: mailto:abuse@mau.example\nContact: tel:+84-24-3943-0000\nContact: https://mau.example/report'
      await page.getByLabel(say('Nội dung security.txt hoặc trả lời RDAP')).fill(text)
    },
  },
  { name: 'categories', who: 'ADMIN', path: () => '/categories' },
  {
    name: 'categories-change',
    who: 'ADMIN',
    path: () => '/categories',
    act: async (page, say) => {
      await openRowMenu(page, say('Sửa lĩnh vực…'))
      await page.getByRole('dialog').getByLabel(say('Cấm lưu ảnh chụp')).click()
      await page.getByRole('option', { name: say('Có') }).click()
    },
  },
  { name: 'law', who: 'ADMIN', path: () => '/law' },
  {
    name: 'law-change',
    who: 'ADMIN',
    path: () => '/law',
    act: (page, say) => openRowMenu(page, say('Sửa…')),
  },
  { name: 'calendars', who: 'ADMIN', path: () => '/calendars' },
  {
    name: 'calendars-days',
    who: 'ADMIN',
    path: () => '/calendars',
    act: (page) =>
      page
        .getByRole('button', { name: /Sửa ngày của năm|Edit the days of/ })
        .last()
        .click(),
  },
  { name: 'displays', who: 'SUPERVISOR', path: () => '/displays' },
  {
    name: 'displays-new',
    who: 'SUPERVISOR',
    path: () => '/displays',
    act: (page, say) => press(page, say('Thêm màn hình')),
  },
  {
    name: 'displays-views',
    who: 'SUPERVISOR',
    path: () => '/displays',
    act: async (page, say) => {
      await press(page, say('Thêm màn hình'))
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Chế độ xem dùng chung…') })
        .click()
      await page.getByRole('menuitem').first().waitFor()
    },
  },
]
