/** Hostile or careless replacements for a value, by the type of its field in the schema. */
import { randomUUID } from 'node:crypto'
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'

/** A reason, and the value. */
export type Bad = [why: string, value: unknown]

const MEGABYTE = 'ă'.repeat(524_288)

const strings: Bad[] = [
  ['NUL', 'một\u0000hai'],
  ['a lone surrogate', 'một\ud800hai'],
  ['an escape character', 'một\u001b[31mhai'],
  ['100,000 characters', 'x'.repeat(100_000)],
  ['a megabyte', MEGABYTE],
  ['a number', 7],
  ['a list', ['một', 'hai']],
  ['an object', { toString: 'x' }],
]

const ids: Bad[] = [
  ['no id', 'x'],
  ['nothing', ''],
  ['NUL', `Case_${randomUUID()}\u0000`],
  ['a lone surrogate', '\udfff'],
  ['SQL', "Case_' OR 1=1 --"],
  ['a bare UUID', randomUUID()],
  ['a number', 12],
  ['a prototype', '__proto___'],
  ['a megabyte', MEGABYTE],
  ['an id of another type', `Calendar_${randomUUID()}`],
]

const numbers: Bad[] = [
  ['below zero', -1],
  ['the least', -2_147_483_648],
  ['more than an Int', 2_147_483_648],
  ['huge', 1e308],
  ['a fraction', 1.5],
  ['words', '1'],
]

const shares: Bad[] = [
  ['below zero', -0.1],
  ['more than all', 1.1],
  ['huge', 1e308],
  ['words', '0.5'],
]

const instants: Bad[] = [
  ['words', 'hôm qua'],
  ['a number', 1_700_000_000],
  ['no zone', '2026-01-01T00:00:00'],
  ['no such day', '2026-02-30T00:00:00Z'],
  ['the year 1', '0001-01-01T00:00:00Z'],
  ['the end of time', '9999-12-31T23:59:59Z'],
  ['beyond the end of time', '+275760-09-13T00:00:00Z'],
  ['tomorrow', new Date(Date.now() + 86_400_000).toISOString()],
]

const days: Bad[] = [
  ['words', 'hôm qua'],
  ['no such day', '2026-02-30'],
  ['the year 0', '0000-01-01'],
  ['the end of time', '9999-12-31'],
]

const positions: Bad[] = [
  ['no position', 'x'],
  ['a position of nobody', 'A'.repeat(22)],
  ['a megabyte', MEGABYTE],
  ['a number', 12],
]

/** Values that are bad only in some fields, by name. */
const byName: Record<string, Bad[]> = {
  url: [
    ['javascript:', 'javascript:alert(1)'],
    ['javascript: in disguise', 'java\tscript:alert(1)'],
    ['data:', 'data:text/html,<script>alert(1)</script>'],
    ['file:', 'file:///etc/passwd'],
    ['a private address', 'http://169.254.169.254/latest/meta-data'],
    ['two addresses', 'https://facebook.com/groups/1 https://facebook.com/groups/2'],
    ['an unknown platform', 'https://example.invalid/x'],
  ],
  sha256: [
    ['not hex', 'z'.repeat(64)],
    ['not uploaded', 'a'.repeat(64)],
  ],
  key: [
    ['short', 'abc'],
    ['long', 'k'.repeat(65)],
    ['spaces', 'key with spaces'],
  ],
  expectedVersion: [
    ['an old version', 0],
    ['a version to come', 2_147_483_647],
  ],
  hours: [['centuries', 2_147_483_647]],
  view: [['no such view', 'nowhere']],
  locale: [['no language of ours', 'fr']],
  seconds: [['a flicker', 1]],
}

/** Every way to spoil `value`, a valid one of this type under this name, one fault at a time; `id` is an unknown id. */
export function* badValues(type: GraphQLInputType, value: unknown, name = ''): Generator<Bad> {
  if (isNonNullType(type)) {
    yield ['null', null]
    yield* badValues(type.ofType, value, name)
  } else if (isListType(type)) {
    const list = value as unknown[]
    yield ['10,000 elements', Array.from({ length: 10_000 }, () => list[0])]
    yield ['1,000 elements', Array.from({ length: 1_000 }, () => list[0])]
    if (name !== 'tips' || list.length > 0) yield ['no elements', []]
    if (typeof list[0] === 'string') yield ['one twice', [list[0], list[0]]]
    yield ['null inside', [null]]
    for (const [why, bad] of badValues(type.ofType, list[0], name))
      yield [`an element: ${why}`, [bad, ...list.slice(1)]]
  } else if (isInputObjectType(type)) {
    yield ['a string', 'x']
    yield ['an unknown field', { ...(value as object), nope: 1 }]
    for (const field of Object.values(type.getFields())) {
      const fields = value as Record<string, unknown>
      if (isRequiredInputField(field)) yield [`${field.name} left out`, { ...fields, [field.name]: undefined }]
      if (fields[field.name] == null) continue
      for (const [why, bad] of badValues(field.type, fields[field.name], field.name))
        yield [`${field.name}: ${why}`, { ...fields, [field.name]: bad }]
    }
  } else yield* scalar(type, value, name)
}

function* scalar(type: GraphQLInputType, value: unknown, name: string): Generator<Bad> {
  yield* byName[name] ?? []
  if (isEnumType(type)) {
    yield ['no such word', 'NOPE']
    const turned =
      String(value) === String(value).toUpperCase() ? String(value).toLowerCase() : String(value).toUpperCase()
    yield ['the other case', turned]
  } else if (String(type) === 'ID') {
    yield* ids
    const own = String(value).slice(0, -36)
    yield ['an unknown id', `${own}${randomUUID()}`]
    yield ['upper case', `${own}${String(value).slice(-36).toUpperCase().replace(/\d/g, 'A')}`]
  } else if (String(type) === 'Int') yield* numbers
  else if (String(type) === 'Float') yield* shares
  else if (String(type) === 'DateTime') yield* instants
  else if (String(type) === 'Boolean') yield ['words', 'yes']
  else if (String(type) === 'String') yield* [...strings, ['nothing', ''] as Bad, ['spaces', '  '] as Bad]
  else if (String(type) === 'Date') yield* days
  else if (String(type) === 'FeedPosition') yield* positions
  else throw new Error(`no bad values are defined for ${type}`)
}
