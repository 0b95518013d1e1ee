/** Lists have bounds: a longer input is refused with the path and the bound, by a typed error of a mutation. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '#support/api/app.ts'
import type { Client } from '#support/api/client.ts'

const ids = (type: string, count: number) => Array.from({ length: count }, () => `${type}_${crypto.randomUUID()}`)

describe('a list beyond its bound', () => {
  let app: TestApp
  let officer: Client
  beforeAll(async () => {
    app = await startApp()
    officer = await app.as('OPERATOR')
  })
  afterAll(() => app.stop())

  it('is refused in a filter, which accepts as many entries as it states', async () => {
    const query = 'query ($filter: CaseFilter) { cases(filter: $filter) { nodes { id } } }'
    const read = (count: number) => officer.ask(query, { filter: { platformIds: ids('Platform', count) } })
    expect((await read(100)).data).toEqual({ cases: { nodes: [] } })
    const { errors } = await read(101)
    expect(errors).toMatchObject([
      { message: 'filter.platformIds: at most 100 entries', extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  it('is refused in an argument', async () => {
    const query = 'query ($ids: [ID!]) { inspections(platformIds: $ids) { nodes { id } } }'
    const { errors } = await officer.ask(query, { ids: ids('Platform', 101) })
    expect(errors).toMatchObject([{ message: 'platformIds: at most 100 entries' }])
  })

  it('is refused in a subscription', async () => {
    const live = officer.live()
    const query = 'subscription ($filter: BoardFilter) { boardChanged(filter: $filter) { __typename } }'
    const variables = { filter: { except: { platformIds: ids('Platform', 101) } } }
    const frames = live.iterate({ query, variables })
    const first = await frames.next().catch((error) => error)
    expect(JSON.stringify(first)).toContain('filter.except.platformIds: at most 100 entries')
    await live.dispose()
  })

  it('is refused by a mutation with a typed error', async () => {
    const input = { title: 'Vụ', categoryId: `Category_${app.desk.categories['bung-no']}`, tipIds: ids('Tip', 101) }
    expect(await officer.change('openCase', input)).toMatchObject({
      __typename: 'ValidationError',
      issues: [{ path: 'tipIds', code: 'too_big', message: 'at most 100 entries' }],
    })
  })

  it('is refused by its own bound, although the length of its texts is stated first', async () => {
    const texts = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ language: `vi-x-a${index}`, text: 'Cần thiết' }))
    const [requestId, itemId] = [...ids('RemovalRequest', 1), ...ids('ContentItem', 1)]
    const edit = (count: number) =>
      officer.change('editRequest', {
        ...{ requestId, expectedVersion: 1, whyNotMilder: texts(count) },
        details: [{ itemId, reasons: texts(count) }],
      })
    const tooLong = { code: 'too_big', message: 'at most 20 entries' }
    expect(await edit(21)).toMatchObject({
      __typename: 'ValidationError',
      issues: [
        { path: 'details.reasons', ...tooLong },
        { path: 'whyNotMilder', ...tooLong },
      ],
    })
    expect(await edit(20)).toMatchObject({ __typename: 'NotFoundError' })
  })
})
