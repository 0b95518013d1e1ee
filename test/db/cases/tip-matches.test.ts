/** Matches of a tip: by content, account, telephone number and quoted phrase, the strongest first, and for staff alone. */
import { linkTip, openCase } from '@takedown/server/domain/cases/cases.ts'
import { MAX_MATCHES } from '@takedown/server/domain/cases/tip-matches.ts'
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import { answer, type Desk, makeCase, makeSent, newKey, openDesk } from '#support/make.ts'

let desk: Desk
let app: TestApp
const group = 'https://facebook.com/groups/625301234567890'
const at = (day: number) => `2026-10-${String(day).padStart(2, '0')}T02:00:00Z`

beforeAll(async () => {
  desk = await openDesk()
  app = await startApp({ databaseUrl: desk.url })
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

const tip = async (text: string, subject = 'Phản ánh') =>
  (await submitTip(desk.ask('can-bo-1', at(20)), { key: newKey(), subject, text })).id
const MATCHES = `query ($id: ID!) { tip(id: $id) { matches { strong case { id } reasons { kind value state answeredAt } } } }`
async function matchesOf(id: string) {
  const { tip } = await (await app.as('OPERATOR')).get(MATCHES, { id: `Tip_${id}` })
  return tip.matches as {
    strong: boolean
    case: { id: string }
    reasons: { kind: string; value: string; state: string | null; answeredAt: string | null }[]
  }[]
}

it('finds the same content, its account, a telephone number and a phrase, and ranks them', async () => {
  const post = `${group}/posts/973499000000001`
  const same = await makeSent(desk, { at: at(1), urls: [post] })
  await answer(desk, same, same.items, { state: 'NOT_FOUND' }, { at: at(2) })
  const account = await makeCase(desk, { at: at(3), urls: [`${group}/posts/973499000000002`] })
  const phoned = await openCase(desk.ask('can-bo-1', at(4)), {
    ...{ key: newKey(), title: 'Vụ vay', summary: 'gọi +84 912 345 678', category: desk.categories['bung-no'] },
  })
  const quoted = await openCase(desk.ask('can-bo-1', at(5)), {
    ...{ key: newKey(), title: 'Rủ nhau Bùng Nợ 100%_ngay', category: desk.categories['bung-no'] },
  })
  const found = await matchesOf(await tip(`Xem ${post}, gọi 0912.345.678, họ nói "bùng nợ 100%_ngay"`))
  expect(found.map((match) => match.case.id)).toEqual(
    [same.case, account.case, phoned.id, quoted.id].map((id) => `Case_${id}`),
  )
  expect(found.map(({ strong }) => strong)).toEqual([true, true, true, false])
  expect(found[0]!.reasons[0]).toEqual({
    ...{ kind: 'ADDRESS', value: post, state: 'NOT_FOUND', answeredAt: '2026-10-02T02:00:00.000Z' },
  })
  expect(found[1]!.reasons[0]).toMatchObject({ kind: 'ACCOUNT', value: group })
  expect(found[2]!.reasons[0]).toMatchObject({ kind: 'PHONE', value: '0912345678' })
  expect(found[3]!.reasons[0]).toMatchObject({ kind: 'PHRASE', value: 'bung no 100%_ngay' })
  // The telephone number of a linked tip leads to the case of that tip. A tip does not match its own case.
  const linked = await tip('gọi 0987654321')
  await linkTip(desk.ask('can-bo-1', at(21)), { key: newKey(), tip: linked, case: quoted.id, expectedVersion: 1 })
  expect((await matchesOf(await tip('số 0987 654 321'))).map((match) => match.case.id)).toEqual([`Case_${quoted.id}`])
  expect(await matchesOf(linked)).toEqual([])
})

it('matches nothing by numbers within addresses, short words or wildcards, and at most five cases', async () => {
  expect(await matchesOf(await tip('https://vi-du.example/x/0912345678 "ngắn" "%%%%%%%%%%"'))).toEqual([])
  const url = `${group}/posts/973499000000003`
  for (let n = 0; n < 7; n++) await makeCase(desk, { at: at(6 + n), urls: [url] })
  expect(await matchesOf(await tip(url))).toHaveLength(MAX_MATCHES)
})

it('shows matches to no newsroom', async () => {
  const press = await app.as('PRESS')
  const input = { key: newKey(), subject: 'Của tòa soạn', text: group }
  const { submitTip: sent } = await press.get(
    'mutation ($input: SubmitTipInput!) { submitTip(input: $input) { ... on SubmitTipPayload { tip { id } } } }',
    { input },
  )
  expect((await press.ask(MATCHES, { id: sent.tip.id })).errors?.length).toBeGreaterThan(0)
})
