/** What waits for a second person reaches them live, and the owner of an account learns live what others did to it. */
import { createAccount } from '@takedown/server/domain/accounts/accounts.ts'
import { acceptInvitation, inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { confirmAccount, confirmReset } from '@takedown/server/domain/accounts/second-person.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { shoot } from '#support/browser/shoot.ts'
import { newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const ask = (who: string) => desktop.app.desk.ask(who, new Date())
const demoUser = (who: string) => desktop.app.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })
const badge = (page: Page, name: string) => page.getByRole('img', { name }).filter({ visible: true })

it('counts at the accounts entry of who may confirm, from the request to the confirmation', async () => {
  const supervisor = await desktop.sit('SUPERVISOR')
  await supervisor.goto(`${desktop.app.url}/desk`)
  const phone = await desktop.sit('SUPERVISOR', { language: 'en', dark: true, width: 390, height: 844 })
  await phone.goto(`${desktop.app.url}/desk`)
  const admin = await desktop.sit('ADMIN')
  await admin.goto(`${desktop.app.url}/figures`)
  const { id: account } = await createAccount(ask('quan-tri'), {
    ...{ key: newKey(), name: 'Lê Thị Mới', email: 'moi@example.vn', role: 'SUPERVISOR' },
  })
  await badge(supervisor, '1 việc chờ bạn xác nhận').waitFor()
  await supervisor.getByText('Có việc về tài khoản chờ bạn xác nhận').waitFor()
  await shoot(supervisor, 'waiting-vi-light')
  await badge(phone, '1 waits for your confirmation').waitFor()
  await shoot(phone, 'waiting-en-dark-phone')
  // The administrator who made the account cannot confirm it.
  expect(await badge(admin, '1 việc chờ bạn xác nhận').count()).toBe(0)
  const { version: expectedVersion } = await desktop.app.db.user.findUniqueOrThrow({ where: { id: account } })
  await confirmAccount(ask('lanh-dao'), { key: newKey(), account, expectedVersion })
  await badge(supervisor, '1 việc chờ bạn xác nhận').waitFor({ state: 'detached' })
  expect(desktop.problems).toEqual([])
})

it('ends at the entry and on the page when the request lapses', async () => {
  const { id: account } = await demoUser('can-bo-2')
  await inviteAccount(ask('quan-tri'), { key: newKey(), account })
  const lapsing = new Date(Date.now() - 72 * 3_600_000 + 15_000)
  await desktop.app.db.user.update({ where: { id: account }, data: { resetRequestedAt: lapsing } })
  const supervisor = await desktop.sit('SUPERVISOR')
  await supervisor.goto(`${desktop.app.url}/accounts`)
  await badge(supervisor, '1 việc chờ bạn xác nhận').waitFor()
  await badge(supervisor, '1 việc chờ bạn xác nhận').waitFor({ state: 'detached', timeout: 30_000 })
  await supervisor.getByText('Không có gì chờ xác nhận').waitFor()
})

it('the owner reads of a new password in every open tab, without a reload', async () => {
  const { db } = desktop.app
  const { id: account } = await demoUser('quan-ly')
  await db.account.create({ data: { userId: account, providerId: 'credential', accountId: account, password: 'x' } })
  const first = await desktop.sit('MANAGER')
  await first.goto(`${desktop.app.url}/figures`)
  const second = await first.context().newPage()
  await second.goto(`${desktop.app.url}/board`)
  const { invitation } = await inviteAccount(ask('quan-tri'), { key: newKey(), account })
  for (const tab of [first, second]) await tab.getByText('Đỗ Quốc Anh đã đề nghị đặt lại mật khẩu của bạn').waitFor()
  const { version: expectedVersion } = await db.user.findUniqueOrThrow({ where: { id: account } })
  const { code } = await confirmReset(ask('lanh-dao'), { key: newKey(), account, expectedVersion })
  const passwords = { db, now: new Date(), shortest: 4, hash: async () => 'x' }
  await acceptInvitation(passwords, { token: invitation, code, password: 'một mật khẩu' })
  for (const tab of [first, second])
    await tab
      .getByText(/Quyền ký duyệt của bạn tạm ngừng đến|Đăng nhập/)
      .first()
      .waitFor()
})

it.each([
  ['PRESS', 'tips'],
  ['PLATFORM', 'board'],
] as const)('an owner who is not staff reads of it without a reload (%s)', async (role, path) => {
  const { db } = desktop.app
  const { id: account } = await db.user.findFirstOrThrow({ where: { role }, orderBy: { createdAt: 'asc' } })
  await db.account.create({ data: { userId: account, providerId: 'credential', accountId: account, password: 'x' } })
  const owner = await desktop.sit(role)
  // The page reads the viewer when the feed is ready. Only a frame makes it read the viewer again after that.
  const isFollowing = new Promise<unknown>((resolve) =>
    owner.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (/"viewerChanged":.*"FeedReady"/.test(String(payload)))
          resolve(owner.waitForResponse((response) => /Viewer_Query/.test(response.request().postData() ?? '')))
      }),
    ),
  )
  await owner.goto(`${desktop.app.url}/${path}`)
  await isFollowing
  await inviteAccount(ask('quan-tri'), { key: newKey(), account })
  await owner.getByText('Đỗ Quốc Anh đã đề nghị đặt lại mật khẩu của bạn').waitFor()
})
