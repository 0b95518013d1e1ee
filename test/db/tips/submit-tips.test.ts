/** `submitTips` files many tips, each reference of a sender once. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

let app: TestApp
let key: Client
beforeAll(async () => {
  app = await startApp()
  key = await app.key('INTEGRATOR', ['read', 'write'])
})
afterAll(() => app.stop())

const MUTATION = `mutation ($input: SubmitTipsInput!) { submitTips(input: $input) {
  __typename
  ... on SubmitTipsPayload { tips { reference state tipId number } }
  ... on ValidationError { issues { path } }
} }`
interface Line {
  reference: string
  state: string
  tipId: string
  number: string
}
const submit = async (tips: object[], who = key, id: string = crypto.randomUUID()) => {
  const { data } = (await who.ask(MUTATION, { input: { key: id, tips } })) as unknown as {
    data: { submitTips: { __typename: string; tips: Line[]; issues: { path: string }[] } }
  }
  return data.submitTips
}
const tip = (reference: string, more: object = {}) => ({ reference, subject: `Tin ${reference}`, text: 'Tin', ...more })

it('files each tip with its addresses, and answers in the order of the input', async () => {
  const { tips } = await submit([
    tip('b', { text: 'https://facebook.com/groups/81', addresses: ['https://facebook.com/groups/82'] }),
    tip('a', { danger: 'CHILDREN', reporterName: 'Lan' }),
  ])
  expect(tips.map(({ reference, state }) => [reference, state])).toEqual([
    ['b', 'FILED'],
    ['a', 'FILED'],
  ])
  const row = (line: Line) =>
    app.db.tip.findUniqueOrThrow({
      where: { id: line.tipId.split('_')[1]! },
      include: { items: { include: { item: true } } },
    })
  const first = await row(tips[0]!)
  expect(first).toMatchObject({ number: tips[0]!.number, source: 'API', text: 'https://facebook.com/groups/81' })
  expect(first.items.map(({ item }) => item.canonicalUrl).sort()).toEqual([
    ...['https://facebook.com/groups/81', 'https://facebook.com/groups/82'],
  ])
  expect(await row(tips[1]!)).toMatchObject({ danger: 'CHILDREN', reporterName: 'Lan' })
})

it('files a reference once, also with another key and in parallel', async () => {
  const [first] = (await submit([tip('c')])).tips
  const again = (await submit([tip('c'), tip('d')])).tips
  expect(again[0]).toEqual({ ...first, state: 'KNOWN' })
  expect((await submit([tip('c', { text: 'khác' })])).tips).toEqual([{ ...first, state: 'CHANGED' }])
  const many = Array.from({ length: 20 }, (_, n) => tip(`parallel-${n}`))
  const answers = await Promise.all(Array.from({ length: 4 }, () => submit(many)))
  expect(answers.flatMap(({ tips }) => tips).filter(({ state }) => state === 'FILED')).toHaveLength(20)
  expect(await app.db.tip.count({ where: { senderReference: { startsWith: 'parallel-' } } })).toBe(20)
})

it('keeps the references of senders apart', async () => {
  const press = await app.as('PRESS')
  const [own] = (await submit([tip('c')], press)).tips
  expect(own!.state).toBe('FILED')
  expect(await app.db.tip.findFirstOrThrow({ where: { number: own!.number } })).toMatchObject({ source: 'PRESS' })
})

it('returns the first result for the same key, and refuses bad batches as a whole', async () => {
  const id = crypto.randomUUID()
  const first = await submit([tip('e')], key, id)
  expect(await submit([tip('e')], key, id)).toEqual(first)
  expect((await submit([tip('f'), tip('f')])).issues.map(({ path }) => path)).toEqual(['tips'])
  expect((await submit([])).__typename).toBe('ValidationError')
  expect((await submit(Array.from({ length: 101 }, (_, n) => tip(`g${n}`)))).__typename).toBe('ValidationError')
  const wrong = await submit([tip('h'), tip('i', { subject: '' })])
  expect(wrong.issues[0]?.path).toBe('tips.1.subject')
  expect(await app.db.tip.count({ where: { senderReference: { in: ['f', 'g1', 'h'] } } })).toBe(0)
})
