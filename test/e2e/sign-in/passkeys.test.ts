/** Passkeys in Chromium with its virtual authenticator: as the only factor, in place of a code, and as a proof within a session. */
import { writeInvitation } from '@takedown/server/domain/accounts/invitation-links.ts'
import { newToken } from '@takedown/server/domain/core/tokens.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'

vi.setConfig({ testTimeout: 90_000 })

const PASSWORD = 'một mật khẩu đủ dài'
const EMAIL = 'khoa@example.vn'
const say = wordsFor('vi')
/** The label of a required field ends with a mark. */
const labelled = (label: string) => new RegExp(`^${say(label)}[ *]*$`)

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

/** An account with a password, whose owner is not signed in. */
async function newAccount(): Promise<string> {
  const { db, url } = desktop.app
  const { id } = await db.user.create({
    data: { name: 'Trần Văn Khóa', email: EMAIL, role: 'SUPERVISOR', emailVerified: true },
  })
  const token = newToken()
  await writeInvitation(db, token, id, new Date())
  const { status } = await fetch(`${url}/auth/accept-invitation`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: PASSWORD }),
  })
  expect(status).toBe(204)
  return id
}

/** A device with a built-in authenticator that verifies its owner. */
async function plugIn(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return {
    verify: (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

async function enterPassword(page: Page): Promise<void> {
  await page.getByLabel(say('Địa chỉ thư điện tử')).fill(EMAIL)
  await page.getByLabel(labelled('Mật khẩu')).fill(PASSWORD)
  await page.getByRole('button', { name: say('Đăng nhập'), exact: true }).click()
}

const leave = (page: Page) => page.context().clearCookies()

it('a passkey is added, replaces the code and the password, is renamed, and is removed with itself', async () => {
  const { db, url } = desktop.app
  const id = await newAccount()
  const page = await desktop.sit('OPERATOR')
  await leave(page)
  const device = await plugIn(page)
  const withPasskey = page.getByRole('button', { name: say('Đăng nhập bằng khóa đăng nhập') })

  await page.goto(`${url}/sign-in`)
  await shoot(page, 'sign-in-vi-light')
  await withPasskey.click()
  await page.getByText(say('Không có khóa đăng nhập nào được chấp nhận. Hãy thử lại hoặc dùng cách khác.')).waitFor()
  await enterPassword(page)
  await page.waitForURL((address) => address.pathname !== '/sign-in')

  await page.goto(`${url}/profile/security`)
  await page.getByLabel(say('Tên của khóa')).fill('Máy tính ở phòng')
  await page.getByLabel(labelled('Mật khẩu')).last().fill(PASSWORD)
  await page.getByRole('button', { name: say('Thêm khóa đăng nhập') }).click()
  await page.getByRole('list', { name: say('Mã khôi phục') }).waitFor()
  await shoot(page, 'codes-vi-light')
  await page.getByRole('button', { name: say('Đã lưu') }).click()
  await page.getByText('Máy tính ở phòng').waitFor()
  await shoot(page, 'security-vi-light')
  expect(await db.passkey.count({ where: { userId: id } })).toBe(1)
  expect(await db.event.count({ where: { type: 'account.factor_added', subjectId: id } })).toBe(1)

  // Alone, without address and password.
  await leave(page)
  await page.goto(`${url}/sign-in?to=%2Fprofile%2Fsecurity`)
  await withPasskey.click()
  await page.waitForURL('**/profile/security')
  await page.getByText(/dùng lần cuối/).waitFor()

  // In place of the code after the password, but not without the verification of the owner.
  await leave(page)
  await page.goto(`${url}/sign-in?to=%2Fprofile%2Fsecurity`)
  await enterPassword(page)
  await page.getByLabel(labelled('Mã xác thực')).waitFor()
  await shoot(page, 'code-step-vi-light')
  await device.verify(false)
  await withPasskey.click()
  await page.getByText(say('Không có khóa đăng nhập nào được chấp nhận. Hãy thử lại hoặc dùng cách khác.')).waitFor()
  await device.verify(true)
  await withPasskey.click()
  await page.waitForURL('**/profile/security')

  await page.getByRole('button', { name: say('Đổi tên hoặc gỡ') }).click()
  const tools = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: say('Gỡ khóa') }) })
  await tools.getByLabel(say('Tên của khóa')).fill('Máy cũ')
  await tools.getByRole('button', { name: say('Đổi tên'), exact: true }).click()
  await page.getByText('Máy cũ').waitFor()
  await page.getByRole('button', { name: say('Đổi tên hoặc gỡ') }).click()
  await tools.getByLabel(labelled('Mật khẩu')).fill(PASSWORD)
  await shoot(page, 'tools-vi-light')
  await tools.getByRole('button', { name: say('Gỡ khóa') }).click()
  await page.getByText('Máy cũ').waitFor({ state: 'detached' })
  expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ twoFactorEnabled: false })
  expect(await db.twoFactor.count({ where: { userId: id } })).toBe(0)
  expect(await db.event.count({ where: { type: 'account.factor_removed', subjectId: id } })).toBe(1)
})
