/** Two people with the same form open: the second one sees the conflict and keeps their text. */
import { draftBriefing } from '@takedown/server/domain/briefings/drafting.ts'
import { askClarification } from '@takedown/server/domain/requests/clarifications.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Who } from '#support/api/app.ts'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { languages } from '#support/browser/languages.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { makeCase, makeDraft, makeSent, newKey } from '#support/make.ts'
import { makeCommitment, makeMeasurement, makeMilestone } from '#support/objects/commitments.ts'

// One step of a person takes many steps of the browser, which shares the machine with other test files.
vi.setConfig({ testTimeout: 60_000 })

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
const day = (hours: number) => ago(hours).slice(0, 10)

let desktop: Desktop
beforeAll(async () => {
  desktop = await openDesktop()
})
afterAll(() => desktop.close())
const desk = () => desktop.app.desk

interface Form {
  /** Creates the object of the form; returns its page. */
  on(): Promise<string>
  /** The way to the form, if the page is not the form itself. */
  open?(who: Person): Promise<void>
  field: string
  /** The message to the second person about the first one's action. */
  did: string
  /** The action cannot be repeated: the second person is refused, and keeps the text. */
  once?: true
  /** It waits ten seconds before it is sent. */
  waits?: true
  /** It replaces a saved text, so the first person's text is shown beside it. */
  overwrites?: true
}

const sent = async () => {
  const { request } = await makeSent(desk(), { at: ago(1), count: 2 })
  return `/requests/RemovalRequest_${request}`
}
const tickAndPress = (action: string) => async (who: Person) => {
  await who.tick(who.say('Chọn mục {0}').replace('{0}', '1'))
  await who.press(action)
}
const pressButton = (name: string) => (who: Person) => who.press(name)
const openMenu = (name: string) => (who: Person) => who.menu(name)
const commitment = async () => {
  const made = await makeCommitment(desk(), { at: ago(24), title: 'Cam kết thử' })
  await makeMilestone(desk(), made, { at: ago(24), dueOn: day(-240), title: 'Cử đầu mối' })
  return `/commitments/Commitment_${made.commitment}`
}
let months = 0
const briefing = async () => {
  const month = `2025-${String(++months).padStart(2, '0')}`
  const { id } = await draftBriefing(desk().ask('quan-ly', ago(0)), { key: newKey(), month, heldOn: `${month}-28` })
  return `/briefings/Briefing_${id}`
}
const measurement = async () => {
  await makeMeasurement(desk(), { at: ago(2), from: day(24 * (200 + 9 * ++months)), to: day(24 * (195 + 9 * months)) })
  return '/measurements?view=list'
}

const officers: Record<string, Form> = {
  'a letter': {
    async on() {
      const { request } = await makeDraft(desk(), { at: ago(1) })
      return `/requests/draft?request=RemovalRequest_${request}`
    },
    overwrites: true,
    field: 'Nội dung công văn',
    did: 'Đã sửa yêu cầu',
  },
  'an answer': {
    on: sent,
    async open(who) {
      await who.press('Ghi phản hồi…')
      await who.press('Chọn các mục còn lại', who.dialog())
      await who.pick(who.say('Không tìm thấy'), who.dialog())
      await who
        .dialog()
        .getByRole('button', { name: /(Áp dụng cho|Apply to) 2/ })
        .click()
      await who.press('Bây giờ', who.dialog())
    },
    field: 'Căn cứ chứng minh',
    did: 'Đã ghi phản hồi của nền tảng',
    once: true,
    waits: true,
  },
  'a question': {
    on: sent,
    async open(who) {
      await tickAndPress('Ghi câu hỏi làm rõ')(who)
      await who.press('Bây giờ', who.dialog())
    },
    field: 'Câu hỏi',
    did: 'Nền tảng đề nghị làm rõ',
    once: true,
  },
  'what makes it clear': {
    async on() {
      const { request, items } = await makeSent(desk(), { at: ago(2), count: 2 })
      const input = { key: newKey(), request, items, question: 'Mục nào?' }
      await askClarification(desk().ask('facebook', ago(1)), input)
      return `/requests/RemovalRequest_${request}`
    },
    open: tickAndPress('Trả lời làm rõ'),
    field: 'Câu trả lời',
    did: 'Đã trả lời làm rõ',
    once: true,
  },
  'the end of a letter': {
    on: sent,
    open: openMenu('Rút cả yêu cầu…'),
    field: 'Lý do',
    did: 'Đã rút yêu cầu',
    once: true,
  },
  'a case': {
    async on() {
      const { case: id } = await makeCase(desk(), { at: ago(1) })
      return `/cases/Case_${id}`
    },
    open: openMenu('Sửa vụ việc…'),
    field: 'Tóm tắt',
    did: 'Đã sửa vụ việc',
    overwrites: true,
  },
}

const leaders: Record<string, Form> = {
  'a commitment': {
    on: commitment,
    open: openMenu('Sửa tên, tóm tắt…'),
    field: 'Tóm tắt',
    did: 'Đã sửa cam kết',
    overwrites: true,
  },
  'a milestone': {
    on: commitment,
    open: pressButton('Ghi đã đạt…'),
    field: 'Căn cứ xác nhận',
    did: 'Mốc đã đạt',
    once: true,
  },
  'a measurement': {
    on: measurement,
    async open(who) {
      await who.page
        .getByRole('button', { name: who.say('Thao tác với lần đo này') })
        .first()
        .click()
      await who.page.getByRole('menuitem', { name: who.say('Đính chính…') }).click()
    },
    field: 'Nội dung sai',
    did: 'Đã đính chính lần đo',
    once: true,
  },
}
const managers: Record<string, Form> = {
  'a briefing': {
    on: briefing,
    open: pressButton('Sửa'),
    field: 'Lời dẫn, tiếng Việt',
    did: 'Sửa số liệu họp báo',
    overwrites: true,
  },
}

const everything = Object.entries({ officers, leaders, managers }).flatMap(([pair, forms]) =>
  Object.entries(forms).map(([name, form]) => ({ name, pair: pair as Pair, form })),
)
type Pair = 'officers' | 'leaders' | 'managers'

describe.each(languages('en'))('two people write at the same time (%s)', (language) => {
  const say = wordsFor(language)
  const pairs = {} as Record<Pair, { first: Person; second: Person; name: string }>
  beforeAll(async () => {
    const sit = async (who: Who, slug?: string) => person(await desktop.sit(who, { slug, language }), say)
    const [lan, minh] = [await sit('OPERATOR', 'can-bo-1'), await sit('OPERATOR', 'can-bo-2')]
    const [supervisor, manager] = [await sit('SUPERVISOR'), await sit('MANAGER')]
    pairs.officers = { first: minh, second: lan, name: 'Trần Văn Minh' }
    pairs.leaders = { first: manager, second: supervisor, name: 'Phạm Thu Hà' }
    // Only the manager writes briefings, here at two screens.
    pairs.managers = { first: manager, second: await sit('MANAGER'), name: 'Phạm Thu Hà' }
  })
  afterAll(() => desktop.leave())
  afterEach(() => expect(desktop.problems.splice(0)).toEqual([]))

  it.each(everything)('$name: the second sees what the first did, and loses no text', async ({ pair, form }) => {
    const { first, second, name } = pairs[pair]
    const url = desktop.app.url + (await form.on())
    const box = ({ page }: Person) => page.getByRole('textbox', { name: say(form.field), exact: true }).first()
    const save = (who: Person) => (form.open ? who.dialog().getByRole('button').last() : who.button('Lưu').first())
    const write = async (who: Person, text: string) => {
      await who.page.goto(url)
      await form.open?.(who)
      await box(who).fill(text)
    }
    await Promise.all([write(first, 'Lời người trước'), write(second, 'Lời người sau')])
    await save(first).click()
    await save(first).waitFor({ state: 'detached' })
    if (form.waits) await first.sendNow()
    // As when a person returns to the tab: the page reads its data again.
    await Promise.all([
      second.page.waitForResponse(/graphql/),
      second.page.evaluate(() => window.dispatchEvent(new Event('online'))),
    ])
    // If the live feed was faster, the form warns already, and nothing is left to save.
    await save(second)
      .click({ timeout: 5_000 })
      .catch(async () => expect(await save(second).isDisabled()).toBe(true))
    const warning = second.page.getByRole('alert').getByText(new RegExp(`${name} · ${say(form.did)}`))
    await warning.waitFor()
    if (form.overwrites) await second.sees('Người khác vừa lưu ô này với nội dung:')
    expect(await box(second).inputValue()).toBe('Lời người sau')
    // The person has read it and decides.
    const again = await save(second).isEnabled()
    if (again) await save(second).click()
    if (again && form.waits) await second.sendNow()
    if (!form.once) return save(second).waitFor({ state: 'detached' })
    if (again) await warning.waitFor({ state: 'detached' })
    await second.page.getByRole('alert').waitFor()
    expect(await box(second).inputValue()).toBe('Lời người sau')
  })
})
