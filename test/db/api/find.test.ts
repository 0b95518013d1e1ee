/** The search of the command palette: addresses, numbers and words. */
import { submitTip } from '@takedown/server/domain/tips/tips.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'
import { type Desk, makeDraft, makeSent, newKey, openDesk, type Sent } from '#support/make.ts'

const post = 'https://facebook.com/groups/900000000000000321'
let desk: Desk
let app: TestApp
let officer: Client
let sent: Sent
let numbers: { request: string; case: string }
beforeAll(async () => {
  desk = await openDesk()
  const at = new Date().toISOString()
  sent = await makeSent(desk, { at, urls: [post] })
  await submitTip(desk.ask('can-bo-1', at), { key: newKey(), subject: 'Nhóm dạy bùng nợ', text: post })
  app = await startApp({ databaseUrl: desk.url })
  officer = await app.as('OPERATOR')
  const { request } = await officer.get('query ($id: ID!) { request(id: $id) { number case { number } } }', {
    id: `RemovalRequest_${sent.request}`,
  })
  numbers = { request: request.number, case: request.case.number }
})
afterAll(async () => {
  await app.stop()
  await desk.close()
})

async function find(text: string, who = officer) {
  const { find } = await who.get(
    `query ($text: String!) { find(text: $text) {
       node { __typename ... on Node { id } } case { id } request { id }
     } }`,
    { text },
  )
  return find as {
    node: { __typename: string; id: string }
    case: { id: string } | null
    request: { id: string } | null
  }[]
}
const ids = (results: Awaited<ReturnType<typeof find>>) => results.map(({ node }) => node.id)

it('search finds an address in any pasted form', async () => {
  for (const pasted of [post, `Xem hxxps://facebook[.]com/groups/900000000000000321/?ref=share nhé`])
    expect(await find(pasted)).toEqual([
      {
        node: { __typename: 'ContentItem', id: `ContentItem_${sent.contents[0]}` },
        case: { id: `Case_${sent.case}` },
        request: { id: `RemovalRequest_${sent.request}` },
      },
    ])
  expect(await find('https://www.facebook.com/groups/900000000000000999')).toEqual([])
})

it('search names the newest case that holds an item', async () => {
  const newer = await officer.must('openCase', {
    title: 'Vụ mới',
    categoryId: `Category_${Object.values(desk.categories)[0]}`,
  })
  await officer.must('addItems', { caseId: newer.id, items: [{ url: post }] })
  expect((await find(post))[0]?.case?.id).toBe(newer.id)
})

it('search finds numbers in either case, whole or by their last digits', async () => {
  const request = `RemovalRequest_${sent.request}`
  expect(ids(await find(numbers.request.toLowerCase()))).toEqual([request])
  expect(ids(await find(String(Number(numbers.request.slice(-6)))))).toContain(request)
  expect(ids(await find(numbers.case))[0]).toBe(`Case_${sent.case}`)
})

it('search finds words without their accents', async () => {
  expect((await find('bung no')).map(({ node }) => node.__typename)).toContain('Tip')
  expect(await find('bung xx')).toEqual([])
  expect(await find('bu')).toEqual([])
})

it('search finds a draft by the words of its subject, and a request by the title of its case', async () => {
  const at = new Date().toISOString()
  const draft = await makeDraft(desk, { at, title: 'Sàn đầu tư ma', subject: 'Về việc chặn bốn nhóm còn lại' })
  for (const words of ['bon nhom con lai', 'san dau tu'])
    expect(ids(await find(words))).toContain(`RemovalRequest_${draft.request}`)
})

it('search is closed to outside parties', async () => {
  for (const role of ['PRESS', 'PLATFORM'] as const) {
    const { errors } = await (await app.as(role)).ask('{ find(text: "bung no") { node { __typename } } }')
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  }
})
