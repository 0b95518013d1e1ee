/**
 * Two administrators change the same settings: the later one sees the conflict, also after the form was closed and
 * opened again.
 */
import { endPower } from '@takedown/server/domain/law/powers.ts'
import { endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { newKey } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
}, 60_000)
afterAll(() => desktop.close())

describe.each(languages('vi'))('settings that a colleague changes meanwhile (%s)', (language) => {
  const say = wordsFor(language)
  const colleague = () => desktop.app.desk.ask('quan-tri', new Date().toISOString())

  async function open(path: string, row: string, entry: string) {
    const admin = person(await desktop.sit('ADMIN', { language }), say)
    await admin.page.goto(desktop.app.url + path)
    const again = async () => {
      await admin.page.getByRole('row', { name: row }).getByRole('button').click()
      await admin.page.getByRole('menuitem', { name: say(entry) }).click()
    }
    await again()
    return { admin, again }
  }

  it('keep the days of a power, and what was typed', async () => {
    const slug = await addPower(desktop.app.desk, `thu-${language}`)
    const power = desktop.app.desk.powers[slug]!
    const { admin, again } = await open('/law', slug, 'Sửa…')
    const limit = () => admin.dialog().getByLabel(say('Thời hạn thông thường'))
    await limit().fill('12')
    const { version } = await desktop.app.db.power.findUniqueOrThrow({ where: { id: power } })
    await endPower(colleague(), { key: newKey(), power, inForceTo: '2030-12-31', expectedVersion: version })
    await admin.sees(/31\/12\/2030|31 Dec 2030/, admin.page.locator('tr', { hasText: slug }))
    await admin.press('Hủy', admin.dialog())
    await again()
    expect(await limit().inputValue()).toBe('12')
    await admin.press('Lưu', admin.dialog())
    await admin.dialog().getByRole('alert').getByRole('listitem').waitFor()
    expect(await limit().inputValue()).toBe('12')
    await admin.press('Lưu', admin.dialog())
    await limit().waitFor({ state: 'detached' })
    const saved = await desktop.app.db.power.findUniqueOrThrow({ where: { id: power } })
    expect(saved).toMatchObject({ normalLimit: 12, inForceTo: new Date('2030-12-31') })
  })

  it('keep the last day of a platform, and the typed note of its channel', async () => {
    const [slug, name] = language === 'vi' ? ['zalo', 'Zalo'] : ['telegram', 'Telegram']
    const { id, version } = await desktop.app.db.platform.findUniqueOrThrow({ where: { slug } })
    const { admin, again } = await open('/platforms', name, 'Kênh gửi…')
    const note = () => admin.dialog().getByLabel(say('Ghi chú')).first()
    await note().fill('Gọi trước khi gửi')
    await endPlatform(colleague(), { key: newKey(), platform: id, endedOn: '2024-01-31', expectedVersion: version })
    await admin.sees(/31\/01\/2024|31 Jan 2024/, admin.page.locator('tr', { hasText: name }))
    await admin.press('Hủy', admin.dialog())
    await again()
    await admin.press('Lưu', admin.dialog())
    await admin.dialog().getByRole('alert').getByRole('listitem').waitFor()
    expect(await note().inputValue()).toBe('Gọi trước khi gửi')
    await admin.press('Lưu', admin.dialog())
    await note().waitFor({ state: 'detached' })
    expect(await desktop.app.db.platform.findUniqueOrThrow({ where: { id } })).toMatchObject({
      endedOn: expect.anything(),
    })
  })
})
