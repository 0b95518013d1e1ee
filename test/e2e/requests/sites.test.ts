/** An officer pastes a list of sites, sees that their addressee is unknown, chooses it, and drafts a request. */
import { addPlatform, endPlatform } from '@takedown/server/domain/platforms/platforms.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, newKey } from '#support/make.ts'
import { makeHostingCompany } from '#support/objects/sites.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const at = new Date(Date.now() - 3_600_000).toISOString()

describe.each(languages('vi'))('a list of sites (%s)', (language) => {
  const say = wordsFor(language)
  let officer: Person
  beforeAll(async () => {
    officer = person(await desktop.sit('OPERATOR', { language }), say)
  })
  afterAll(() => desktop.leave())
  afterAll(() => expect(desktop.problems).toEqual([]))

  it('is pasted, gets an addressee, and can then be requested', async () => {
    const { desk } = desktop.app
    const name = `Công ty Lưu trữ ${language}`
    await makeHostingCompany(desk, at, { name })
    const host = `vay-nhanh-${language}.com`
    const made = await makeCase(desk, { at, urls: [`https://${host}/`], itemTitle: 'Trang vay nhanh' })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
    await officer.sees('Chưa rõ nơi nhận')
    await shoot(officer.page, `case-${language}`)
    await officer.page.getByRole('button', { name: 'Trang vay nhanh', exact: true }).click()
    await officer.press('Chọn nơi nhận…')
    const form = officer.page.getByRole('dialog', { name: say('Chọn nơi nhận') })
    const company = `${name} · ${language === 'vi' ? 'Nhà cung cấp dịch vụ lưu trữ' : 'Hosting provider'}`
    await officer.choose('Gửi đến', company, form)
    await shoot(officer.page, `choose-${language}`)
    await officer.press('Chọn nơi nhận', form)
    await officer.sees('Đã chọn nơi nhận')
    const item = await desktop.app.db.contentItem.findUniqueOrThrow({ where: { id: made.contents[0]! } })
    expect(item.addresseeId).not.toBeNull()
    await officer.page.goto(`${desktop.app.url}/requests/draft?case=Case_${made.case}`)
    await officer.reads(name)
    await shoot(officer.page, `draft-${language}`)
  })

  it('of a platform that has ended gets another addressee', async () => {
    const { desk } = desktop.app
    const admin = desk.ask('quan-tri', new Date().toISOString())
    const fields = { kind: 'PLATFORM', operator: 'Công ty', country: 'VN', languages: [] }
    const [host, former, successor] = [`dien-dan-${language}.vn`, `Diễn đàn cũ ${language}`, `Diễn đàn mới ${language}`]
    const { id } = await addPlatform(admin, { key: newKey(), name: former, ...fields, hosts: [host] })
    const made = await makeCase(desk, { at, urls: [`https://${host}/bai-1`], itemTitle: 'Bài vay' })
    const endedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
    await endPlatform(admin, { key: newKey(), platform: id, endedOn, expectedVersion: 1 })
    await addPlatform(admin, { key: newKey(), name: successor, ...fields, hosts: [] })
    await officer.page.goto(`${desktop.app.url}/cases/Case_${made.case}`)
    await officer.sees(language === 'vi' ? /đã thôi dùng; chọn nơi nhận khác/ : /has ended; choose another addressee/)
    await officer.page.getByRole('button', { name: 'Bài vay', exact: true }).click()
    await officer.press('Chọn nơi nhận…')
    const form = officer.page.getByRole('dialog', { name: say('Chọn nơi nhận') })
    await officer.choose('Gửi đến', successor, form)
    await shoot(officer.page, `ended-${language}`)
    await officer.press('Chọn nơi nhận', form)
    await officer.sees('Đã chọn nơi nhận')
    await officer.page.goto(`${desktop.app.url}/requests/draft?case=Case_${made.case}`)
    await officer.reads(successor)
  })
})
