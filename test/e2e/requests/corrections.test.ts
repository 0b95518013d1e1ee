/** Corrections that need two people, in a browser: the proof that is required, and what the second person confirms. */
import { correctResponse, reverseItem } from '@takedown/server/domain/requests/corrections.ts'
import { confirmCorrection } from '@takedown/server/domain/requests/proposal-decisions.ts'
import { withdrawItems } from '@takedown/server/domain/requests/withdrawals.ts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Desktop, openDesktop } from '#support/browser/desk-browser.ts'
import { type Person, person } from '#support/browser/person.ts'
import { wordsFor } from '#support/browser/words.ts'
import { answer, atVersion, makeSent, newKey, type Sent } from '#support/make.ts'
import { proposedCorrection } from '#support/objects/proposed-corrections.ts'
import { secondSupervisor } from '#support/objects/sealed-cases.ts'

vi.setConfig({ testTimeout: 60_000 })

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

let desktop: Desktop
let supervisor: Person
beforeAll(async () => {
  desktop = await openDesktop()
  supervisor = person(await desktop.sit('SUPERVISOR'), wordsFor('vi'))
})
afterAll(() => desktop.close())
afterEach(() => expect(desktop.problems.splice(0)).toEqual([]))

const visit = ({ request }: Sent) => supervisor.page.goto(`${desktop.app.url}/requests/RemovalRequest_${request}`)

it('requires a proof where the platform gave the answer itself', async () => {
  const sent = await makeSent(desktop.app.desk, { at: ago(3), count: 2 })
  await answer(desktop.app.desk, sent, sent.items.slice(0, 1), { state: 'ALREADY_GONE' }, { at: ago(2) })
  await visit(sent)
  await supervisor.tick('Chọn mục 1')
  await supervisor.bulk('Sửa phản hồi')
  const form = supervisor.dialog()
  await supervisor.pick('Không tìm thấy', form)
  await supervisor.press('Áp dụng cho 1 mục', form)
  await supervisor.fill('Lý do sửa', 'ghi nhầm', form)
  await supervisor.sees(/nên một lãnh đạo duyệt khác phải xác nhận/, form)
  const submit = supervisor.button('Sửa 1 câu trả lời', form)
  expect(await submit.isDisabled()).toBe(true)
  await supervisor.fill('Bằng chứng', 'thư ngày 2/11', form)
  await submit.click()
  await supervisor.sees('Đề nghị sửa phản hồi chờ người thứ hai xác nhận')
})

it('shows the second person who proposes what, and waits for an explicit confirmation', async () => {
  const sent = await proposedCorrection(desktop.app.desk, ago(1), true)
  const state = async () =>
    (await desktop.app.db.requestItem.findUniqueOrThrow({ where: { id: sent.items[0]! } })).state
  await visit(sent)
  await supervisor.press('Xác nhận…')
  const dialog = supervisor.dialog()
  for (const text of ['Phạm Thu Hà', 'ghi nhầm', 'thư ngày 2/11', 'giữ thời điểm đã ghi'])
    await supervisor.sees(new RegExp(text, 'i'), dialog)
  await supervisor.sees('Đang ghi: Đã không còn trước đó', dialog)
  await supervisor.sees('Đề nghị: Không tìm thấy', dialog)
  expect(await state()).toBe('ALREADY_GONE')
  await supervisor.press('Xác nhận', dialog)
  await dialog.waitFor({ state: 'detached' })
  expect(await state()).toBe('NOT_FOUND')
})

describe('a reversal of an item that the platform answered itself', () => {
  const answered = async () => {
    const sent = await makeSent(desktop.app.desk, { at: ago(3) })
    const removal = { state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' } as const
    await answer(desktop.app.desk, sent, sent.items, removal, { at: ago(2) })
    return sent
  }
  const itemOf = ({ items: [id] }: Sent) => desktop.app.db.requestItem.findUniqueOrThrow({ where: { id: id! } })

  it('preselects nothing, requires a proof, and is proposed to a second person', async () => {
    const sent = await answered()
    await visit(sent)
    await supervisor.tick('Chọn mục 1')
    await supervisor.bulk('Khôi phục')
    const form = supervisor.dialog()
    await supervisor.sees(/nên một lãnh đạo duyệt khác phải xác nhận/, form)
    const submit = supervisor.button('Ghi khôi phục', form)
    await supervisor.fill('Lý do', 'Bản án số 5', form)
    expect(await submit.isDisabled()).toBe(true)
    await supervisor.choose('Bên khôi phục', 'theo phán quyết của tòa án', form)
    await supervisor.press('Bây giờ', form)
    expect(await submit.isDisabled()).toBe(true)
    await supervisor.fill('Bằng chứng', 'bản án ngày 2/11', form)
    await submit.click()
    await supervisor.sees('Đề nghị ghi khôi phục chờ người thứ hai xác nhận')
    await supervisor.sees(/ghi nhận khôi phục: theo phán quyết của tòa án/)
    expect((await itemOf(sent)).state).toBe('ACTIONED')
    expect(await supervisor.button('Xác nhận…').count()).toBe(0)
  })

  it('takes effect when the second person confirms it', async () => {
    const sent = await answered()
    await atVersion(desktop.app.desk, sent.request, (expectedVersion) =>
      reverseItem(secondSupervisor(desktop.app.desk, ago(1)), {
        ...{ key: newKey(), item: sent.items[0], expectedVersion, by: 'COURT', reason: 'Bản án', proof: 'bản án số 5' },
      }),
    )
    await visit(sent)
    await supervisor.press('Xác nhận…')
    const dialog = supervisor.dialog()
    await supervisor.sees('Đề nghị: Ghi nhận khôi phục: theo phán quyết của tòa án', dialog)
    await supervisor.sees('Thời điểm khôi phục', dialog)
    await supervisor.press('Xác nhận', dialog)
    await dialog.waitFor({ state: 'detached' })
    expect(await itemOf(sent)).toMatchObject({ state: 'REVERSED', reversedBy: 'COURT' })
  })
})

it('requires a proof to take back a withdrawal of an item that the platform had answered itself', async () => {
  const sent = await makeSent(desktop.app.desk, { at: ago(5) })
  const { request, items } = sent
  const { desk } = desktop.app
  await answer(desk, sent, items, { state: 'NOT_FOUND' }, { at: ago(4) })
  const versioned = (run: (expectedVersion: number) => Promise<unknown>) => atVersion(desk, request, run)
  await versioned((expectedVersion) =>
    correctResponse(desk.ask('lanh-dao', ago(3)), {
      ...{ key: newKey(), request, expectedVersion, reason: 'nhầm', proof: 'thư' },
      answers: [{ item: items[0], state: 'AWAITING' }],
    }),
  )
  await versioned((expectedVersion) =>
    confirmCorrection(secondSupervisor(desk, ago(3)), { key: newKey(), request, expectedVersion }),
  )
  await versioned((expectedVersion) =>
    withdrawItems(desk.ask('can-bo-1', ago(2)), { key: newKey(), request, expectedVersion, items, reason: 'nhầm' }),
  )
  await visit(sent)
  await supervisor.tick('Chọn mục 1')
  await supervisor.bulk('Hủy việc rút')
  const form = supervisor.dialog()
  await supervisor.sees(/nên một lãnh đạo duyệt khác phải xác nhận/, form)
  await supervisor.fill('Lý do', 'Rút nhầm', form)
  const submit = supervisor.button('Hủy việc rút', form)
  expect(await submit.isDisabled()).toBe(true)
  await supervisor.fill('Bằng chứng', 'thư ngày 3/11', form)
  await submit.click()
  await supervisor.sees('Đề nghị sửa phản hồi chờ người thứ hai xác nhận')
})
