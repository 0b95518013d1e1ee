/** The people of a fictional country: an administrator invites them, and they set their passwords. */
import type { Person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { saysWhy } from './second-country-setup.ts'

const say = wordsFor('en')
export const password = 'uma frase bastante longa'

export interface Invited {
  email: string
  name: string
  role: string
  /** the platform of a liaison */
  of?: string
  newsroom?: string
}

/** Adds an account and returns the link with which its owner sets a password. */
export async function invite(
  admin: Person,
  base: string,
  { email, name, role, of, newsroom }: Invited,
): Promise<string> {
  await admin.page.goto(`${base}/accounts`)
  await admin.press('Thêm tài khoản')
  const form = admin.dialog()
  await admin.fill('Họ và tên', name, form)
  await admin.fill('Địa chỉ thư điện tử', email, form)
  await admin.choose('Vai trò', role, form)
  if (of) {
    // The button of the role is named after a platform too.
    const platforms = form.getByRole('button', { name: new RegExp(say('Nền tảng')) }).filter({ hasNotText: role })
    await platforms.click()
    await admin.page.getByRole('option', { name: of, exact: true }).click()
  }
  if (newsroom) {
    await admin.fill('Tòa soạn chưa có trong danh sách', newsroom, form)
    await admin.press('Thêm tòa soạn', form)
    await form.getByText(newsroom).first().waitFor()
  }
  await admin.press('Thêm tài khoản', form)
  const link = await admin.page.getByText(/accept-invitation#/).textContent()
  await admin.page.getByRole('button', { name: say('Xong') }).click()
  return link!
}

/** Opens the link of an invitation, sets the password and signs in with it. */
export async function acceptInvitation({ page, ...owner }: Person, link: string, email: string): Promise<void> {
  await page.goto(link)
  await owner.fill('Mật khẩu mới', password)
  await owner.press('Tiếp tục')
  await page.waitForURL('**/sign-in*').catch(saysWhy({ page }))
  await owner.fill('Địa chỉ thư điện tử', email)
  await owner.fill('Mật khẩu', password)
  await owner.press('Đăng nhập')
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
}
