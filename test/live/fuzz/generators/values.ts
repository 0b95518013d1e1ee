/** Values for arguments and variables: mostly of the schema's type, sometimes arbitrary. */
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'
import type { Random } from '../random.ts'

const strings = [
  '',
  ' ',
  'một\u0000hai',
  'một\ud800hai',
  '\udfff',
  '\u202egnp.html',
  '\u001b[31m',
  '\ufeff',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-1',
  '1e999',
  "' OR 1=1 --",
  '%',
  '_%\\',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  'http://',
  'http://[',
  '//',
  'https://facebook.com/groups/1',
  'https://www.facebook.com/%E0%A4%A',
  'https://xn--a.facebook.com:99999/\u0000',
  'https://facebook.com/a https://tiktok.com/@b/video/1',
  'javascript:alert(1)',
  'YC-2026-000001',
  '@me',
  'due:<4h',
  'platform:facebook due:<999999999999999999d "',
  'item.*',
  'a'.repeat(300),
  'ă'.repeat(3_000),
  '('.repeat(500),
  '9'.repeat(400),
  '🏳️‍🌈'.repeat(40),
  '2026-01-01T00:00:00Z',
  'Europe/Paris',
  'Etc/GMT+99',
]
const numbers = [
  0, 1, -1, 2, 10, 50, 500, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e308, -1e308, 0.1, 1.5, 1e-320,
  9_007_199_254_740_992,
]
const instants = [
  '2026-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T00:00:00',
  '-000001-01-01T00:00:00Z',
  '2026-06-30T23:59:60Z',
]
const days = ['2026-01-31', '2025-12-01', '0000-01-01', '9999-12-31', '2026-02-30', '-1-1-1', '2026-1-1']
const months = ['2026-01', '2025-13', '0000-00', '9999-12']

/** Any JSON value. */
export function anything(random: Random, depth = 3): unknown {
  if (depth === 0) return random.pick([null, true, false, random.pick(numbers), random.pick(strings)])
  return random.weighted<() => unknown>([
    [4, () => random.pick(strings)],
    [3, () => random.pick(numbers)],
    [2, () => random.pick([null, true, false])],
    [2, () => random.list(0, 4, () => anything(random, depth - 1))],
    [
      3,
      () =>
        Object.fromEntries(random.list(0, 4, () => [random.pick(strings).slice(0, 40), anything(random, depth - 1)])),
    ],
  ])()
}

export const hostileString = (random: Random): string => random.pick(strings)

/** Plausible values. */
const plausible: Record<string, readonly unknown[]> = {
  DateTime: ['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-10-01T00:00:00Z', '2090-01-01T00:00:00Z'],
  Date: ['2023-01-01', '2024-07-01', '2025-12-31', '2026-10-31'],
  String: ['chữ', 'facebook', 'item.*', 'https://www.facebook.com/groups/tin.1/', 'YC-2026-000001'],
  Int: [1, 10, 100, 500],
}

interface ValueOptions {
  /** Share of scalars that are plausible. */
  soundness?: number
  /** Share of lists that are long. */
  longLists?: number
}

/** Generates values by the types of the schema; `types` are those with known ids. */
export function valuesFor(random: Random, types: readonly string[], options: ValueOptions = {}) {
  const { soundness = 0.2, longLists = 0.02 } = options
  const id = (name: string) => {
    const wanted = name.toLowerCase().replace(/s$/, '')
    const type = types.find((each) => each.toLowerCase().endsWith(wanted)) ?? random.pick(types)
    return `{{${random.isTrue(0.9) ? type : random.pick(types)}:${random.int(12)}}}`
  }

  function scalar(type: string, name: string): unknown {
    if (name === 'month') return random.pick(months)
    if (name === 'key') return `fuzz-${random.int(1e9)}`
    if (plausible[type] && random.isTrue(soundness)) return random.pick(plausible[type])
    if (type === 'ID')
      return random.isTrue(0.9) ? id(name) : random.pick([...strings, 'Case_', 'Nothing_{{bare Case}}'])
    if (type === 'Int') return random.isTrue(0.7) ? random.int(60) : random.pick(numbers)
    if (type === 'Float') return random.isTrue(0.7) ? random.next() : random.pick(numbers)
    if (type === 'Boolean') return random.isTrue(0.5)
    if (type === 'DateTime') return random.pick(instants)
    if (type === 'Date') return random.pick(days)
    return random.isTrue(0.3) ? `chữ ${random.int(1000)}` : random.pick(strings)
  }

  /** `wildness` is the share of values of arbitrary type. */
  function value(type: GraphQLInputType, name: string, wildness: number, depth = 4): unknown {
    if (random.isTrue(wildness)) return anything(random, 2)
    if (isNonNullType(type)) return value(type.ofType, name, wildness, depth)
    if (random.isTrue(0.03)) return null
    if (isListType(type))
      return random.list(0, random.isTrue(longLists) ? 600 : 3, () => value(type.ofType, name, wildness, depth - 1))
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || (depth > 0 && random.isTrue(0.4)),
      )
      return Object.fromEntries(fields.map((field) => [field.name, value(field.type, field.name, wildness, depth - 1)]))
    }
    if (isEnumType(type)) return random.pick(type.getValues()).name
    return scalar(String(type), name)
  }

  return value
}

/** Changes one part of a valid value. */
export function spoil(random: Random, good: unknown): unknown {
  if (typeof good !== 'object' || good === null || random.isTrue(0.15)) return anything(random, 2)
  if (Array.isArray(good)) {
    if (good.length === 0 || random.isTrue(0.2)) return [...good, ...good, null]
    return good.with(random.int(good.length), spoil(random, random.pick(good)))
  }
  const [name, value] = random.pick([...Object.entries(good), ['__proto__', {}] as const])
  if (random.isTrue(0.15)) return Object.fromEntries(Object.entries(good).filter(([each]) => each !== name))
  return Object.fromEntries([...Object.entries(good), [name, spoil(random, value)]])
}
