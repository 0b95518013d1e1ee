/** An administrator connects the webhook of an addressee and states its quiet hours; an officer lets a request leave at once. */
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { shoot } from '#support/browser/shoot.ts'
import { atVersion, newKey } from '#support/make.ts'
import { makeInState } from '#support/objects/states.ts'
import { openReceiver, type Receiver } from '#support/run/receiver.ts'

let desktop: Desktop
let hook: Receiver
beforeAll(async () => {
  desktop = await openDesktop()
  hook = await openReceiver()
  const { desk } = desktop.app
  const platform = desk.platforms.facebook!
  const { version: expectedVersion } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
  const channels = [{ kind: 'WEBHOOK', address: hook.url }]
  await setPlatformChannels(desk.ask('quan-tri', new Date()), { key: newKey(), platform, expectedVersion, channels })
}, 60_000)
afterAll(async () => {
  await hook.close()
  await desktop.close()
})

it('a secret is shown once and signs a test message, and a request waits for the end of the quiet hours', async () => {
  const { desk, url } = desktop.app
  const page = await desktop.sit('ADMIN', { language: 'vi' })
  await page.goto(`${url}/platforms`)
  const open = async (item: string) => {
    await page.getByRole('button', { name: 'Thao tác với Facebook' }).click()
    await page.getByRole('menuitem', { name: item }).click()
    return page.getByRole('dialog')
  }
  const drawer = await open('Kết nối hệ thống…')
  await drawer.getByText('Bản trình diễn chỉ gửi đến webhook trên chính máy này').waitFor()
  await drawer.getByRole('button', { name: 'Tạo khóa' }).click()
  const secret = await drawer.getByText(/^whsec_/).textContent()
  await drawer.getByRole('button', { name: `Gửi thử đến ${hook.url}` }).click()
  await drawer.getByText('webhook đã nhận').waitFor()
  await drawer.getByText('204', { exact: true }).waitFor()
  await shoot(page, 'webhooks-vi')
  const [ping] = hook.received
  expect(new Webhook(secret!).verify(ping!.body, ping!.headers as Record<string, string>)).toMatchObject({
    type: 'ping',
  })
  await drawer.getByRole('button', { name: 'Đóng' }).last().click()
  await open('Kết nối hệ thống…')
  await drawer.getByText('Khóa cũ còn dùng thêm').waitFor()
  expect(await drawer.getByText(/^whsec_/).count()).toBe(0)
  await drawer.getByRole('button', { name: 'Đóng' }).last().click()

  const dialog = await open('Giờ gửi…')
  // Quiet at every time of the day but one minute, which is at least five hours away in Viet Nam.
  const hour = new Date().getUTCHours() < 12 ? '00' : '12'
  await dialog.getByLabel('Không gửi từ').fill(`${hour}:01`)
  await dialog.getByLabel('đến', { exact: true }).fill(`${hour}:00`)
  await shoot(page, 'delivery-hours-vi')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.waitFor({ state: 'detached' })

  const { request } = await makeInState(desk, 'APPROVED', new Date().toISOString())
  await atVersion(desk, request, (expectedVersion) =>
    sendRequest(desk.ask('can-bo-1', new Date()), { key: newKey(), request, expectedVersion, via: 'WEBHOOK' }),
  )
  const officer = await desktop.sit('OPERATOR', { language: 'vi' })
  await officer.goto(`${url}/requests/RemovalRequest_${request}`)
  await officer.getByText(/vì đang là giờ nghỉ của nơi nhận/).waitFor()
  await shoot(officer, 'quiet-hours-vi')
  await officer.getByRole('button', { name: 'Gửi ngay' }).click()
  await officer.getByText(/vì đang là giờ nghỉ của nơi nhận/).waitFor({ state: 'detached' })
  expect(await desk.db.delivery.findFirstOrThrow({ where: { requestId: request } })).toMatchObject({ leavesAt: null })
})
