/** GET /source: the offer of the source that section 13 of the AGPL asks for. */
import { expect, it } from 'vitest'
import { startApp } from '#support/api/app.ts'

it('redirects everyone to the address that the operator has set', async () => {
  const app = await startApp({ sourceUrl: 'https://git.example.vn/takedown-desk' })
  const response = await fetch(`${app.url}/source`, { redirect: 'manual' })
  expect([response.status, response.headers.get('location')]).toEqual([302, 'https://git.example.vn/takedown-desk'])
  await app.stop()
})

it('says that no address was named, in both languages', async () => {
  const app = await startApp()
  const response = await fetch(`${app.url}/source`)
  const text = await response.text()
  expect(response.status).toBe(404)
  expect(text).toContain('chưa khai báo địa chỉ mã nguồn')
  expect(text).toContain('has not named the address of the source')
  await app.stop()
})
