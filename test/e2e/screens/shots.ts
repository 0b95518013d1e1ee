/** All screenshots: every screen, and its overlays, as its user sees it. */

import { press, tickAll } from '../support/actions.ts'
import { accounts } from './account-shots.ts'
import { board } from './board-shots.ts'
import { desk } from './desk-shots.ts'
import { turns } from './detour-shots.ts'
import { briefings, commitments, figures, measurements } from './figure-shots.ts'
import { operation } from './operation-shots.ts'
import type { Shot } from './shot.ts'
import { walls } from './wall-shots.ts'

/**
 * What an officer may paste on a busy day: a known address, a requested one, a repeated one, and one of no platform.
 */
const pasted = (requested: string) =>
  [
    requested,
    'Kính gửi cơ quan, bạn đọc gửi thêm các địa chỉ sau:',
    '1. hxxps://www.facebook[.]com/groups/demo-vay-nhanh-01/?ref=share',
    '2. https://m.facebook.com/groups/demo-vay-nhanh-01/',
    '3. https://www.tiktok.com/@demo.vaynong.77/video/00000000000000077?lang=vi',
    '4. https://bao-minh-hoa.invalid/bai-viet-ve-vay-nong.html, https://youtu.be/DEMOdemo000',
  ].join('\n')

const requests: Shot[] = [
  { name: 'request-draft', who: 'OPERATOR', path: ({ draft }) => `/requests/${draft}` },
  { name: 'request-returned', who: 'OPERATOR', path: ({ returned }) => `/requests/${returned}` },
  { name: 'request-awaiting-approval', who: 'SUPERVISOR', path: ({ awaiting }) => `/requests/${awaiting}` },
  {
    name: 'request-return-dialog',
    who: 'SUPERVISOR',
    path: ({ awaiting }) => `/requests/${awaiting}`,
    act: (page, say) => press(page, say('Trả lại…')),
  },
  { name: 'request-approved', who: 'OPERATOR', path: ({ approved }) => `/requests/${approved}` },
  {
    name: 'request-send-dialog',
    who: 'OPERATOR',
    path: ({ approved }) => `/requests/${approved}`,
    act: (page, say) => press(page, say('Gửi…')),
  },
  { name: 'request-undelivered', who: 'OPERATOR', path: ({ undelivered }) => `/requests/${undelivered}` },
  { name: 'request-sent', who: 'OPERATOR', path: ({ sent }) => `/requests/${sent}` },
  { name: 'request-overdue', who: 'SUPERVISOR', path: ({ overdue }) => `/requests/${overdue}` },
  {
    name: 'request-chosen',
    who: 'SUPERVISOR',
    path: ({ asking }) => `/requests/${asking}`,
    act: (page, say) => tickAll(page, say, 'Chọn tất cả'),
  },
  {
    name: 'request-answer-drawer',
    who: 'OPERATOR',
    path: ({ answering }) => `/requests/${answering}`,
    act: (page, say) => press(page, say('Ghi phản hồi…')),
  },
  { name: 'request-closed', who: 'SUPERVISOR', path: ({ closed }) => `/requests/${closed}` },
  {
    name: 'request-responses',
    who: 'SUPERVISOR',
    path: ({ closed }) => `/requests/${closed}`,
    act: (page, say) => page.getByRole('tab', { name: say('Phản hồi') }).click(),
  },
  {
    name: 'request-log',
    who: 'SUPERVISOR',
    path: ({ closed }) => `/requests/${closed}`,
    act: (page, say) => page.getByRole('tab', { name: say('Nhật ký') }).click(),
  },
  { name: 'request-reversed', who: 'MANAGER', path: ({ reversed }) => `/requests/${reversed}` },
  { name: 'request-liaison', who: 'PLATFORM', slug: 'facebook', path: ({ answering }) => `/requests/${answering}` },
  {
    name: 'request-liaison-answer',
    who: 'PLATFORM',
    slug: 'facebook',
    path: ({ answering }) => `/requests/${answering}`,
    act: (page, say) => press(page, say('Trả lời…')),
  },
  { name: 'draft-new', who: 'OPERATOR', path: ({ work }) => `/requests/draft?case=${work}` },
  { name: 'draft-edit', who: 'OPERATOR', path: ({ draft }) => `/requests/draft?request=${draft}` },
]

const cases: Shot[] = [
  { name: 'cases', who: 'OPERATOR', path: () => '/cases' },
  {
    name: 'cases-new',
    who: 'OPERATOR',
    path: () => '/cases',
    act: (page, say) => press(page, say('Mở vụ việc')),
  },
  { name: 'case', who: 'OPERATOR', path: ({ debt }) => `/cases/${debt}` },
  {
    name: 'case-paste',
    who: 'OPERATOR',
    path: ({ work }) => `/cases/${work}`,
    act: async (page, say, ids) => {
      await press(page, say('Thêm nội dung'))
      await page.getByLabel(say('Văn bản')).fill(pasted(ids.known))
      await page.getByRole('region', { name: say('Địa chỉ tìm thấy') }).waitFor()
    },
  },
  {
    name: 'case-chosen',
    who: 'OPERATOR',
    path: ({ work }) => `/cases/${work}`,
    act: (page, say) => tickAll(page, say, 'Chọn tất cả'),
  },
  {
    name: 'case-assess',
    who: 'OPERATOR',
    path: ({ work }) => `/cases/${work}`,
    act: async (page, say) => {
      await tickAll(page, say, 'Chọn tất cả')
      await press(page, say('Đánh giá'))
    },
  },
  {
    name: 'case-evidence',
    who: 'OPERATOR',
    path: ({ work }) => `/cases/${work}`,
    act: async (page, say) => {
      await tickAll(page, say, 'Chọn tất cả')
      await press(page, say('Thêm chứng cứ'))
    },
  },
  {
    name: 'case-item',
    who: 'OPERATOR',
    path: ({ debt }) => `/cases/${debt}`,
    act: (page) => page.getByRole('table').getByRole('button', { name: 'minh họa' }).first().click(),
  },
  { name: 'case-tips', who: 'OPERATOR', path: ({ debt }) => `/cases/${debt}?tab=tips` },
  { name: 'case-requests', who: 'OPERATOR', path: ({ debt }) => `/cases/${debt}?tab=requests` },
  { name: 'case-log', who: 'OPERATOR', path: ({ debt }) => `/cases/${debt}?tab=log` },
]

const tips: Shot[] = [
  { name: 'tips', who: 'OPERATOR', path: () => '/tips' },
  { name: 'tip', who: 'OPERATOR', path: ({ fresh }) => `/tips/${fresh}` },
  {
    name: 'tip-open-case',
    who: 'OPERATOR',
    path: ({ fresh }) => `/tips/${fresh}`,
    act: (page, say) => press(page, say('Mở vụ việc…')),
  },
  {
    name: 'tip-link',
    who: 'OPERATOR',
    path: ({ fresh }) => `/tips/${fresh}`,
    act: (page, say) => press(page, say('Đưa vào vụ việc…')),
  },
  {
    name: 'tip-dismiss',
    who: 'OPERATOR',
    path: ({ fresh }) => `/tips/${fresh}`,
    act: (page, say) => press(page, say('Không xử lý…')),
  },
  { name: 'tip-dismissed', who: 'OPERATOR', path: ({ dismissed }) => `/tips/${dismissed}` },
  { name: 'press-tips', who: 'PRESS', path: () => '/tips' },
  { name: 'press-new-tip', who: 'PRESS', path: () => '/tips/new' },
  { name: 'press-tip-asked', who: 'PRESS', path: ({ asked }) => `/tips/${asked}` },
  { name: 'press-tip-outcome', who: 'PRESS', path: ({ linked }) => `/tips/${linked}` },
]

const edges: Shot[] = [
  { name: 'sign-in', path: () => '/sign-in', reload: true },
  { name: 'forgotten-password', path: () => '/forgotten-password', reload: true },
  { name: 'second-factor', path: () => '/second-factor', reload: true },
  { name: 'invitation', path: ({ invitation }) => `/accept-invitation#${invitation}`, reload: true },
  { name: 'forbidden', who: 'PLATFORM', slug: 'facebook', path: ({ debt }) => `/cases/${debt}`, reload: true },
  { name: 'not-found', who: 'OPERATOR', path: () => '/khong-co-trang-nay', reload: true },
  {
    name: 'error',
    reload: true,
    who: 'OPERATOR',
    path: () => '/tips',
    act: async (page) => {
      await page.route('**/graphql', (route) => route.abort())
      await page.getByRole('navigation').locator('a[href="/requests"]:visible').click()
    },
  },
]

export const shots: readonly Shot[] = [
  ...desk,
  ...board,
  ...requests,
  ...turns,
  ...cases,
  ...tips,
  ...commitments,
  ...measurements,
  ...figures,
  ...briefings,
  ...accounts,
  ...operation,
  ...walls,
  ...edges,
]
