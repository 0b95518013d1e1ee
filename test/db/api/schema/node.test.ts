/** Look-up of objects by global id. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.stop())

it('node(id:) finds objects of every type by their global id', async () => {
  const officer = await app.as('OPERATOR')
  const tip = await (await app.as('PRESS')).must('submitTip', {
    subject: 'Một bài viết',
    text: 'https://www.facebook.com/groups/900000000000000077',
  })
  const {
    tip: read,
    platforms,
    categories,
    powers,
  } = await officer.get(
    'query ($id: ID!) { tip(id: $id) { items { id } } platforms { id } categories { id } powers { id } }',
    { id: tip.id },
  )
  const ids = [tip.id, read.items[0].id, platforms[0].id, categories[0].id, powers[0].id]
  const { nodes } = await officer.get('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids })
  expect(nodes).toEqual(ids.map((id: string) => ({ __typename: id.split('_')[0], id })))
})
