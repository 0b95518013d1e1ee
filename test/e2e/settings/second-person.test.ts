/** Accounts that need two people, on the screens of both, and what the owner of an account reads after a new password. */

import { acceptInvitation, inviteAccount } from '@takedown/server/domain/accounts/invitations.ts'
import { confirmReset } from '@takedown/server/domain/accounts/second-person.ts'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { newKey } from '#support/make.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const demoUser = (who: string) => desktop.app.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })

it('an administrator gives a link, a supervisor its code, and the owner opens the account with both', async () => {
  const say = wordsFor('vi')
  const admin = await desktop.sit('ADMIN')
  await admin.goto(`${desktop.app.url}/accounts`)
  await admin.getByRole('button', { name: say('Thêm tài khoản') }).click()
  await admin.getByLabel(say('Họ và tên')).fill('Lê Thị Mới')
  await admin.getByLabel(say('Địa chỉ thư điện tử')).fill('moi@example.vn')
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: /Vai trò/ })
    .click()
  await admin.getByRole('option', { name: 'Lãnh đạo duyệt' }).click()
  await admin
    .getByRole('dialog')
    .getByRole('button', { name: say('Thêm tài khoản') })
    .click()
  await admin.getByText(/Liên kết chỉ mở được khi có thêm mã/).waitFor()
  await shoot(admin, 'admin-link-vi-light')
  const link = await admin.getByText(/accept-invitation#/).textContent()
  await admin.getByRole('button', { name: 'Xong' }).click()
  await admin.getByText(say('Phải do người khác xác nhận')).waitFor()
  await shoot(admin, 'admin-vi-light')

  const supervisor = await desktop.sit('SUPERVISOR', { language: 'en', dark: true, width: 390, height: 844 })
  await supervisor.goto(`${desktop.app.url}/accounts`)
  await supervisor.getByText('New account that may sign').waitFor()
  await shoot(supervisor, 'supervisor-en-dark-phone')
  // Escape closes the question, which returns the focus, and nothing is confirmed.
  const confirm = supervisor.getByRole('button', { name: 'Confirm for Lê Thị Mới' })
  await confirm.click()
  const question = supervisor.getByRole('dialog', { name: 'Confirm the new account of Lê Thị Mới?' })
  await question.waitFor()
  await shoot(supervisor, 'supervisor-question-en-dark-phone')
  await supervisor.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(await confirm.evaluate((button) => button === document.activeElement)).toBe(true)
  expect(await desktop.app.db.user.findUniqueOrThrow({ where: { email: 'moi@example.vn' } })).not.toMatchObject({
    pendingSince: null,
  })
  await confirm.click()
  await question.getByRole('button', { name: 'Confirm' }).click()
  const code = await supervisor.getByText(/^[A-HJ-NP-Z2-9]{8}$/).textContent()
  expect(await supervisor.getByText(/accept-invitation#/).count()).toBe(0)
  await shoot(supervisor, 'supervisor-code-en-dark-phone')
  await supervisor.getByRole('button', { name: 'Done' }).click()
  await supervisor.getByText('Nothing waits for confirmation').waitFor()
  await shoot(supervisor, 'supervisor-empty')
  expect(await desktop.app.db.user.findUniqueOrThrow({ where: { email: 'moi@example.vn' } })).toMatchObject({
    pendingSince: null,
  })

  const owner = await desktop.sit('OPERATOR', { width: 390, height: 844 })
  await owner.context().clearCookies()
  await owner.goto(link!)
  await owner.getByLabel(say('Mật khẩu mới')).fill('một mật khẩu đủ dài')
  await owner.getByLabel(say('Mã xác nhận')).fill('AAAAAAAA')
  await owner.getByRole('button', { name: say('Tiếp tục') }).click()
  await owner.getByText(/Mã chưa đúng/).waitFor()
  await shoot(owner, 'owner-code-vi-light-phone')
  await owner.getByLabel(say('Mã xác nhận')).fill(code!)
  await owner.getByRole('button', { name: say('Tiếp tục') }).click()
  await owner.waitForURL(/\/sign-in\?notice=password-set/)
})

it('the owner of an account reads who reset the password, and until when nothing can be signed', async () => {
  const { db, desk } = desktop.app
  const { id: account } = await demoUser('quan-ly')
  await db.account.create({ data: { userId: account, providerId: 'credential', accountId: account, password: 'x' } })
  const { invitation } = await inviteAccount(desk.ask('quan-tri', new Date()), { key: newKey(), account })
  const manager = await desktop.sit('MANAGER')
  await manager.goto(`${desktop.app.url}/figures`)
  await manager.getByText('Đỗ Quốc Anh đã đề nghị đặt lại mật khẩu của bạn').waitFor()
  const { code } = await confirmReset(desk.ask('lanh-dao', new Date()), { key: newKey(), account, expectedVersion: 2 })
  const passwords = { db, now: new Date(), shortest: 4, hash: async () => 'x' }
  await acceptInvitation(passwords, { token: invitation, code, password: 'một mật khẩu' })
  const again = await desktop.sit('MANAGER')
  await again.goto(`${desktop.app.url}/figures`)
  await again.getByText('do Đỗ Quốc Anh đề nghị và Lê Hoàng Phúc xác nhận').waitFor()
  await again.getByText('Quyền ký duyệt của bạn tạm ngừng đến').waitFor()
  await shoot(again, 'owner-vi-light')
  const admin = await desktop.sit('ADMIN', { dark: true })
  await admin.goto(`${desktop.app.url}/accounts`)
  await admin.getByText('Tạm ngừng ký duyệt đến').waitFor()
  await shoot(admin, 'admin-vi-dark')
})
