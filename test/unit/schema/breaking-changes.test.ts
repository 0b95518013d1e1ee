/** A change of the API that breaks clients is refused, unless the released schema announced it 90 days before. */
import { buildSchema } from 'graphql'
import { expect, it } from 'vitest'
import { breakingChanges, undatedDeprecations } from '#released/breaking-changes.ts'

const today = '2026-11-29'
const changes = (released: string, current: string) =>
  breakingChanges(buildSchema(released), buildSchema(current), today)

const query = (fields: string, others = ''): string => `type Query { name: String ${fields} } ${others}`

it('refuses the removal of a field, an argument, a value and an input field', async () => {
  const released = query(
    'tip(id: ID, first: Int): String old: String',
    'enum State { NEW LINKED } input In { a: Int b: Int }',
  )
  const current = query('tip(id: ID): String', 'enum State { NEW } input In { a: Int }')
  expect((await changes(released, current)).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['Query.old', 'Query.tip.first', 'State.LINKED', 'In.b']),
  )
})

it('refuses another type, a new required argument and the removal of a type', async () => {
  const released = query('count: Int tips: Tips', 'type Tips { total: Int }')
  expect(await changes(released, query('count: String tips(of: ID!): String'))).toHaveLength(4)
})

it('allows additions', async () => {
  expect(await changes(query('a: Int'), query('a: Int b(of: ID): B', 'type B { c: Int }'))).toEqual([])
})

it('allows the removal of what was deprecated at least 90 days ago', async () => {
  const deprecated = (date: string) => query(`old: Int @deprecated(reason: "${date}: use name")`)
  expect(await changes(deprecated('2026-08-31'), query(''))).toEqual([])
  expect(await changes(deprecated('2026-09-01'), query(''))).toHaveLength(1)
  expect(await changes(deprecated('soon'), query(''))).toHaveLength(1)
})

it('allows the removal of a type if every field that had it was announced', async () => {
  const notice = '@deprecated(reason: "2026-01-01: use name")'
  const type = 'type Old { a: Int }'
  expect(await changes(query(`old: Old ${notice}`, type), query(''))).toEqual([])
  expect(await changes(query(`old: Old ${notice} other: Old`, type), query(''))).toHaveLength(2)
})

it('lists deprecations without a date', () => {
  const schema = buildSchema(
    query('a(b: Int @deprecated(reason: "gone")): Int c: Int @deprecated(reason: "2026-01-01: use a")'),
  )
  expect(undatedDeprecations(schema)).toEqual(['Query.a(b)'])
})
