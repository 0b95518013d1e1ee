/** Every screen, and what opens over it, as the person who uses it sees it. */
import type { Page } from 'playwright-core'
import type { Who } from '#support/app.ts'
import type { Words } from '#support/words.ts'
import { briefings, commitments, figures } from './figure-shots.ts'
import type { Found } from './found.ts'

export interface Shot {
  name: string
  /** Nobody signs in where there is nobody. */
  who?: Who
  /** First part of the account's address, where a role has several. */
  slug?: string
  path(found: Found): string
  /** Brings the screen into the state that is looked at. Saves nothing: the next picture is of the same data. */
  act?(page: Page, say: Words, found: Found): Promise<unknown>
  /** The live connection breaks once the screen stands, and does not come back. */
  cut?: boolean
  /** Also at 1920 × 1080. */
  wall?: boolean
}

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const tickAll = (page: Page, say: Words, label: string) =>
  page
    .locator('label', { has: page.getByRole('checkbox', { name: say(label) }) })
    .first()
    .click()

/** Known, asked for already, twice, and no address of a platform's: what an officer pastes on a busy day. */
const pasted = (asked: string) =>
  [
    asked,
    'Kính gửi cơ quan, bạn đọc gửi thêm các địa chỉ sau:',
    '1. hxxps://www.facebook[.]com/groups/demo-vay-nhanh-01/?ref=share',
    '2. https://m.facebook.com/groups/demo-vay-nhanh-01/',
    '3. https://www.tiktok.com/@demo.vaynong.77/video/00000000000000077?lang=vi',
    '4. https://bao-minh-hoa.invalid/bai-viet-ve-vay-nong.html, https://youtu.be/DEMOdemo000',
  ].join('\n')

const board: Shot[] = [
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
    act: (page, say) => press(page, say('Hiển thị')),
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
    act: async (page, say, found) => {
      await press(page, say('Thêm nội dung'))
      await page.getByLabel(say('Văn bản')).fill(pasted(found.known))
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
  { name: 'sign-in', path: () => '/sign-in' },
  { name: 'invitation', path: () => '/accept-invitation#token' },
  { name: 'forbidden', who: 'PLATFORM', slug: 'facebook', path: ({ debt }) => `/cases/${debt}` },
  { name: 'not-found', who: 'OPERATOR', path: () => '/khong-co-trang-nay' },
  {
    name: 'error',
    who: 'OPERATOR',
    path: () => '/tips',
    act: async (page) => {
      await page.route('**/graphql', (route) => route.abort())
      await page.getByRole('navigation').locator('a[href="/cases"]:visible').click()
    },
  },
]

export const shots: readonly Shot[] = [
  ...board,
  ...requests,
  ...cases,
  ...tips,
  ...commitments,
  ...figures,
  ...briefings,
  ...edges,
]
