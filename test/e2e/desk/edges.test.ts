/** Edge cases of the screens: start page, own letters, conflicts, URLs, access, keyboard, sensitive evidence. */
import { attachEvidence } from '@takedown/server/domain/cases/evidence.ts'
import { storeUpload } from '@takedown/server/domain/content/uploads.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { atVersion, makeCase, makeDraft, makeSent, newKey, type Sent } from '#support/make.ts'
import { makeLate } from '#support/objects/late-requests.ts'

/** A single grey pixel. */
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB96mctwAAAABJRU5ErkJggg=='
const say = wordsFor('vi')
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString()
const pathOf = ({ request }: Sent) => `${desktop.app.url}/requests/RemovalRequest_${request}`

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())

const sit = async (...who: Parameters<Desktop['sit']>): Promise<Person> => person(await desktop.sit(...who), say)

describe('the start page', () => {
  it.each([
    ['PRESS', 'Phản ánh của tòa soạn'],
    ['OPERATOR', 'Yêu cầu đang chờ xử lý'],
    ['MANAGER', 'Số liệu'],
  ] as const)('leads %s to their first task', async (who, heading) => {
    const somebody = await sit(who)
    await somebody.page.goto(desktop.app.url)
    await somebody.page.getByRole('heading', { name: heading, exact: true }).waitFor()
  })
})

describe('an unknown address', () => {
  it('keeps the navigation, and the tab says what is missing and how much is overdue', async () => {
    const { request } = await makeLate(desktop.app.desk)
    const officer = await sit('OPERATOR')
    await officer.page.goto(`${desktop.app.url}/nowhere`)
    await officer.page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor()
    await expect.poll(() => officer.page.title()).toMatch(/^\(\d+\) Không tìm thấy · Takedown Desk$/)
    await officer.page.getByRole('navigation').getByRole('link', { name: 'Bảng theo dõi' }).first().click()
    await expect.poll(() => officer.page.title()).toMatch(/^\(\d+\) Yêu cầu đang chờ xử lý · Takedown Desk$/)
    await officer.page.goto(`${desktop.app.url}/wall/RemovalRequest_${request}`)
    await officer.sees('Chế độ xem này không tồn tại hoặc không dành cho bạn. Màn hình đang hiển thị Tổng quan.')
    await officer.page.getByRole('heading', { name: 'Tổng quan' }).waitFor()
    await officer.page.getByText('Đến hạn kế tiếp').waitFor()
  })
})

describe('a supervisor who wrote a letter', () => {
  it('sees at once that another person must sign it', async () => {
    const draft = await makeDraft(desktop.app.desk, { at: hourAgo(), title: 'Vụ tự duyệt' })
    const supervisor = await sit('SUPERVISOR')
    await supervisor.page.goto(pathOf(draft))
    await supervisor.press('Trình phê duyệt')
    await supervisor.sees(
      'Bạn đã soạn, sửa, đánh giá, lưu chứng cứ, chọn lĩnh vực hoặc nơi nhận, thêm hoặc sửa nội dung của yêu cầu này nên không duyệt được.',
    )
    expect(await supervisor.button('Duyệt…').count()).toBe(0)
  })
})

describe('two people at one form', () => {
  it('see what the other did, and keep what they typed', async () => {
    const { desk } = desktop.app
    const draft = await makeDraft(desk, { at: hourAgo(), title: 'Vụ hai người' })
    const address = `${desktop.app.url}/requests/draft?request=RemovalRequest_${draft.request}`
    const before = await sit('OPERATOR')
    await before.page.goto(address)
    await before.fill('Nội dung công văn', 'Điều tôi đã viết')
    const officer = person(await before.page.context().newPage(), say)
    await before.page.close()
    await atVersion(desk, draft.request, (expectedVersion) =>
      editRequest(desk.ask('can-bo-2', new Date()), {
        key: newKey(),
        request: draft.request,
        expectedVersion,
        subject: 'Trích yếu của người khác',
      }),
    )
    // After reopening, untouched fields have the colleague's values. The typed text is based on an older letter.
    await officer.page.goto(address)
    await expect
      .poll(() => officer.page.getByLabel('Trích yếu (Tiếng Việt)').inputValue())
      .toBe('Trích yếu của người khác')
    await officer.press('Lưu')
    const note = officer.page.getByRole('alert')
    await note.getByText(/Trần Văn Minh · .*Đã sửa yêu cầu/).waitFor()
    expect(await officer.page.getByLabel('Nội dung công văn').inputValue()).toBe('Điều tôi đã viết')
    // The person has read it and decides.
    await officer.press('Lưu')
    await officer.page.getByText('Trích yếu của người khác').first().waitFor()
    await officer.page.getByText('Điều tôi đã viết').first().waitFor()
  })
})

describe('the URL of the board', () => {
  it('keeps its filters over a reload', async () => {
    await makeSent(desktop.app.desk, { at: hourAgo(), title: 'Vụ ở Facebook' })
    await makeSent(desktop.app.desk, {
      at: hourAgo(),
      title: 'Vụ ở TikTok',
      platform: 'tiktok',
      urls: ['https://tiktok.com/@demo.khongco/video/7000000000000000001'],
    })
    const manager = await sit('MANAGER')
    await manager.page.goto(`${desktop.app.url}/board`)
    await manager.sees('Vụ ở Facebook')
    await manager.button('Nền tảng').click()
    await manager.page.getByRole('option', { name: 'TikTok' }).click()
    await manager.page.keyboard.press('Escape')
    await manager.page.getByText('Vụ ở Facebook').first().waitFor({ state: 'detached' })
    await manager.page.waitForURL(/platform.*tiktok/)
    await manager.page.reload()
    await manager.sees('Vụ ở TikTok')
    expect(await manager.page.getByText('Vụ ở Facebook').count()).toBe(0)
  })
})

describe('a page without access', () => {
  it.each([
    ['PLATFORM', 'một vụ việc', ({ case: id }: Sent) => `/cases/Case_${id}`],
    ['PLATFORM', 'yêu cầu gửi nền tảng khác', ({ request }: Sent) => `/requests/RemovalRequest_${request}`],
    ['PRESS', 'yêu cầu', ({ request }: Sent) => `/requests/RemovalRequest_${request}`],
    ['PRESS', 'số liệu', () => '/figures'],
  ] as const)('looks like a missing one: %s, %s', async (who, _what, path) => {
    const sent = await makeSent(desktop.app.desk, { at: hourAgo(), title: 'Vụ kín' })
    const stranger = await sit(who, who === 'PLATFORM' ? { slug: 'tiktok' } : {})
    await stranger.page.goto(desktop.app.url + path(sent))
    await stranger.page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor()
    expect(await stranger.page.content()).not.toContain('Vụ kín')
  })
})

describe('the keyboard alone', () => {
  it('takes a letter from approval to sending, and returns the focus', async () => {
    const draft = await makeDraft(desktop.app.desk, { at: hourAgo(), title: 'Vụ bàn phím' })
    const officer = await sit('OPERATOR')
    await officer.page.goto(pathOf(draft))
    await go(officer, 'Trình phê duyệt')
    await officer.page.keyboard.press('Enter')
    // The reasons have no English text, which the officer is told before the letter goes on.
    await officer.page.keyboard.press('Enter')
    await officer.sees('Chờ duyệt')

    const supervisor = await sit('SUPERVISOR')
    await supervisor.page.goto(pathOf(draft))
    await go(supervisor, 'Duyệt…')
    await supervisor.page.keyboard.press('Space')
    await go(supervisor, 'Ký duyệt')
    await supervisor.page.keyboard.press('Enter')
    await supervisor.sees('Đã duyệt')

    // The supervisor's action updates the officer's page as well, but not while one of its menus is open.
    await officer.sees('Đã duyệt')
    await officer.button('Gửi…').waitFor()
    // A menu opens by the arrow key, its first entry has the focus, and Escape returns it.
    await go(officer, 'Thao tác khác')
    await officer.page.keyboard.press('ArrowDown')
    await officer.page.getByRole('menuitem').first().waitFor()
    await expect.poll(() => focused(officer)).toContain('Ghi cuộc gọi')
    await officer.page.keyboard.press('Escape')
    await expect.poll(() => focused(officer)).toBe('Thao tác khác')

    await go(officer, 'Gửi…', 'Shift+Tab')
    await officer.page.keyboard.press('Enter')
    await officer.dialog().waitFor()
    await go(officer, 'Gửi ngay')
    await officer.page.keyboard.press('Enter')
    await officer.sees('Đã gửi')
    await officer.dialog().waitFor({ state: 'detached' })
  })

  /** Presses Tab until a control with this name has the focus, like a person without a mouse. */
  async function go({ page, button }: Person, name: string, key = 'Tab'): Promise<void> {
    await button(name).waitFor()
    for (let presses = 0; presses < 60; presses++) {
      if ((await focusedIn(page)) === name) return
      await page.keyboard.press(key)
    }
    throw new Error(`the focus never came to “${name}”`)
  }
  const focused = ({ page }: Person) => focusedIn(page)
  const focusedIn = (page: Person['page']) =>
    page.evaluate(() => {
      const { activeElement: element } = document
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
})

it('sensitive evidence is hidden until a person opens it, and has no colours unless a person wants them', {
  timeout: 60_000,
}, async () => {
  const { desk } = desktop.app
  const officer = desk.ask('can-bo-1', new Date())
  const { case: caseId, contents } = await makeCase(desk, { at: officer.now.toISOString(), category: 'tu-hai' })
  const { sha256 } = await storeUpload(officer, Buffer.from(DOT, 'base64'), 'image/png')
  const seen = { sha256, fileName: 'anh.png', capturedAt: officer.now }
  await attachEvidence(officer, { key: newKey(), case: caseId, items: contents, ...seen })
  const page = await desktop.sit('OPERATOR')
  const picture = page.getByRole('dialog').getByAltText('anh.png')
  const grey = () => picture.evaluate((image) => getComputedStyle(image).filter)
  const open = async () => {
    await page.goto(`${desktop.app.url}/cases/Case_${caseId}`)
    const row = page.getByRole('table').getByRole('row').nth(1)
    await row.getByRole('button', { name: 'Xem ảnh chụp nhạy cảm' }).waitFor()
    await row.getByRole('button').nth(1).click()
    await page.getByRole('button', { name: 'Nhạy cảm · bấm để xem' }).waitFor()
    expect(await page.getByRole('dialog').getByRole('img', { name: 'anh.png' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Nhạy cảm · bấm để xem' }).click()
    await page.getByRole('dialog').getByRole('img', { name: 'anh.png' }).waitFor()
  }
  await open()
  expect(await grey()).toBe('grayscale(1)')
  await page.locator('label', { has: page.getByRole('checkbox', { name: 'Xem hình ở dạng đen trắng' }) }).click()
  await expect.poll(grey).toBe('none')
  await open()
  expect(await grey()).toBe('none')
})
