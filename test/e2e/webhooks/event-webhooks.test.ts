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
}, 90_000)

it('is for administrators and auditors alone', async () => {
  const page = await desktop.sit('OPERATOR', { language: 'en' })
  await page.goto(`${desktop.app.url}/webhooks`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  expect(await page.getByRole('button', { name: 'Add webhook' }).count()).toBe(0)
})
