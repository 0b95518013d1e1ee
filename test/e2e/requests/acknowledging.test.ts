/** The dialog of an acknowledgement says what it does to the deadline. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { person } from '#support/browser/person.ts'
import { shoot } from '#support/browser/shoot.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeSent } from '#support/make.ts'
import { addPower } from '#support/objects/powers.ts'

vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
  await addPower(desktop.app.desk, 'tu-khi-nhan', { clockStart: 'RECEIVED' })
})
afterAll(() => desktop.close())

const sent = (power?: string) =>
  makeSent(desktop.app.desk, { at: new Date(Date.now() - 3_600_000).toISOString(), power })

describe.each([
  {
    language: 'vi',
    starts:
      'Thời hạn trả lời tính từ thời điểm tiếp nhận mà bạn nhập, hoặc từ lúc nền tảng mở xem yêu cầu nếu lúc đó sớm hơn.',
    opened: 'Thời hạn trả lời tính từ lúc nền tảng mở xem yêu cầu lần đầu.',
    stays: 'Thời hạn trả lời vẫn tính từ khi gửi yêu cầu.',
  },
  {
    language: 'en',
    starts:
      'The deadline counts from the time that you enter, or from the first opening by the platform if that was earlier.',
    opened: 'The deadline counts from the time when the platform first opened the request.',
    stays: 'The deadline still counts from the sending of the request.',
  },
] as const)('an acknowledgement ($language)', ({ language, starts, opened, stays }) => {
  const say = wordsFor(language)
  const open = async (who: 'OPERATOR' | 'PLATFORM', request: string) => {
    const user = person(await desktop.sit(who, { language, slug: who === 'PLATFORM' ? 'facebook' : undefined }), say)
    await user.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)
    if (who === 'PLATFORM') await user.press('Tiếp nhận…')
    else await user.menu('Nền tảng đã tiếp nhận…')
    return user
  }

  it('starts the deadline under a power that counts from the receipt', async () => {
    const { request } = await sent('tu-khi-nhan')
    const officer = await open('OPERATOR', request)
    await officer.dialog().getByText(starts).waitFor()
    await shoot(officer.page, `acknowledge-${language}`)
    const liaison = await open('PLATFORM', request)
    await liaison.dialog().getByText(opened).waitFor()
    await shoot(liaison.page, `acknowledge-liaison-${language}`)
    expect(desktop.problems).toEqual([])
  })

  it('leaves the deadline alone under a power that counts from the sending', async () => {
    const { request } = await sent()
    const officer = await open('OPERATOR', request)
    await officer.dialog().getByText(stays).waitFor()
  })
})
