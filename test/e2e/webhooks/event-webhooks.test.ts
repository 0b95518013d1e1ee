/** An administrator adds a webhook for events, tests it, pauses it, replaces its secret, and sees what it answered. */
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serious } from '#support/browser/accessibility.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { shoot } from '#support/browser/shoot.ts'
import { openReceiver, type Receiver } from '#support/run/receiver.ts'

let desktop: Desktop
let hook: Receiver
beforeAll(async () => {
  desktop = await openDesktop()
  hook = await openReceiver()
}, 60_000)
afterAll(async () => {
  await hook.close()
  await desktop.close()
})

it('adds a webhook whose secret is shown once, and shows its messages', async () => {
  const page = await desktop.sit('ADMIN', { language: 'vi' })
  await page.goto(`${desktop.app.url}/webhooks`)
  await page.getByRole('button', { name: 'Thêm webhook' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Tên').fill('Kho sao chép')
  await form.getByLabel('Địa chỉ (HTTPS)').fill(hook.url)
  await form.getByRole('checkbox', { name: 'Nội dung' }).check({ force: true })
  expect(await serious(page)).toEqual([])
  await shoot(page, 'event-webhook-form-vi')
  await form.getByRole('button', { name: 'Tạo webhook' }).click()
  const secret = await form.getByText(/^whsec_/).textContent()
  await form.getByRole('button', { name: 'Đóng' }).last().click()
  await page.getByRole('button', { name: 'Kho sao chép' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Gửi thử' }).click()
  await drawer.getByText('đã nhận').waitFor()
  await drawer.getByText('204').waitFor()
  const [ping] = hook.received
  expect(new Webhook(secret!).verify(ping!.body, ping!.headers as Record<string, string>)).toMatchObject({
    type: 'ping',
  })
  await drawer.getByRole('button', { name: 'Thay khóa' }).click()
  await drawer.getByText(/^whsec_/).waitFor()
  await drawer.getByRole('button', { name: 'Tạm dừng' }).click()
  await drawer.getByRole('button', { name: 'Gửi tiếp' }).waitFor()
  expect(await serious(page)).toEqual([])
  await shoot(page, 'event-webhook-vi')
  const { state, families } = await desktop.app.db.webhook.findFirstOrThrow()
  expect([state, families]).toEqual(['PAUSED', ['item']])

  await drawer.getByRole('button', { name: 'Gửi lại…' }).click()
  await drawer.getByText('Gửi lại sự kiện từ lúc').waitFor()
  await shoot(page, 'event-webhook-replay-vi')
  await drawer.getByRole('button', { name: 'Hủy' }).click()
  await drawer.getByRole('button', { name: 'Sửa' }).click()
  const edit = page.getByRole('dialog', { name: 'Sửa webhook' })
  await edit.getByLabel('Tên').fill('Kho sao chép 2')
  await edit.getByRole('checkbox', { name: 'Yêu cầu' }).check({ force: true })
  await edit.getByRole('button', { name: 'Loại sự kiện' }).click()
  await page.getByRole('option', { name: 'Đã mở vụ việc' }).first().click()
  await page.keyboard.press('Escape')
  await edit.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('button', { name: 'Kho sao chép 2' }).waitFor()
  const changed = await desktop.app.db.webhook.findFirstOrThrow()
  expect(changed).toMatchObject({ name: 'Kho sao chép 2', state: 'PAUSED', types: ['case.opened'] })
  expect(changed.families.toSorted()).toEqual(['item', 'request'])
}, 90_000)

it.each([
  { language: 'vi', dark: false, narrow: false },
  { language: 'en', dark: true, narrow: false },
  { language: 'en', dark: false, narrow: true },
  { language: 'vi', dark: true, narrow: true },
] as const)('fits the screen ($language, dark: $dark, narrow: $narrow)', async ({ language, dark, narrow }) => {
  const size = narrow ? { width: 390, height: 844 } : { width: 1440, height: 900 }
  const page = await desktop.sit('ADMIN', { language, dark, ...size })
  await page.goto(`${desktop.app.url}/webhooks`)
  await page.getByRole('button', { name: 'Kho sao chép' }).first().waitFor()
  const name = `event-webhooks-${language}-${dark ? 'dark' : 'light'}-${size.width}`
  await shoot(page, name)
  await page.getByRole('button', { name: 'Kho sao chép' }).first().click()
  await page.getByRole('dialog').getByText('ping').waitFor()
  expect(await serious(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
  await shoot(page, `${name}-drawer`)
})

it('is for administrators and auditors alone', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'en' })
  await page.goto(`${desktop.app.url}/webhooks`)
  await page.getByText('Not available').waitFor()
  expect(await page.getByRole('button', { name: 'Add webhook' }).count()).toBe(0)
})
