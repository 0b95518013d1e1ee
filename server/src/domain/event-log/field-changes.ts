/** Derives from the payload of an event which fields it changed, with their values before and after. */
import type { Field } from '#domain/events/fields/types.ts'
import { type FieldName, fields } from '#domain/events/fields.ts'

/** The values are as stored. `field` declares their type. */
export interface FieldChange {
  name: string
  field: Field
  /** BCP 47 tag of a text that exists in several languages */
  language: string | null
  /** whether the event also states the former value */
  isCompared: boolean
  before: unknown
  after: unknown
}

type Data = Readonly<Record<string, unknown>>

/**
 * Payload fields that contain an object as it was before the event, such as `previousUnit`, each with the field that
 * contains the object after the event. Null means that the fields of this object are in the payload itself.
 */
const formerObjects: Partial<Record<FieldName, FieldName | null>> = {
  previousAuthority: 'authority',
  previousUnit: 'unit',
  previousSignatory: 'signatory',
  previousTemplate: 'template',
  previousBlock: 'block',
  previousAccount: 'account',
  previousPlatform: null,
  categoryBefore: null,
  previousEntry: 'entry',
  powerBefore: 'powerAfter',
  prohibitionBefore: 'prohibitionAfter',
}

/** Fields that are not reported as changes, because they identify the object or count its changes. */
const omitted = new Set(['version', 'slug'])

/** Returns the changed fields. If the event states the former value of a list, only the entries that differ remain. */
export function fieldChanges(data: Data): FieldChange[] {
  const used = new Set<string>(omitted)
  const changes: FieldChange[] = []
  const compare = (name: string, field: Field, before: unknown, after: unknown) =>
    changes.push(...split({ name, field, language: null, isCompared: true, before, after }))
  for (const [former, present] of Object.entries(formerObjects) as [FieldName, FieldName | null][]) {
    if (!data[former]) continue
    const before = data[former] as Data
    const after = present ? (data[present] as Data) : data
    for (const [name, field] of Object.entries(objectFields(fields[former]))) {
      compare(name, field, before[name], after[name])
      if (!present) used.add(name)
    }
    for (const name of [former, present]) if (name) used.add(name)
  }
  for (const name of Object.keys(data)) {
    const former = `previous${name.charAt(0).toUpperCase()}${name.slice(1)}`
    if (used.has(name) || !(former in data) || !isField(former)) continue
    compare(name, fields[name as FieldName], data[former], data[name])
    used.add(name).add(former)
  }
  for (const [name, after] of Object.entries(data)) {
    if (used.has(name) || !isField(name)) continue
    const parts = Object.entries(objectFields(fields[name]))
    const stated = parts.length > 0 ? parts : [[name, fields[name]] as const]
    for (const [part, field] of stated) {
      const value = parts.length > 0 ? (after as Data)[part] : after
      changes.push(...split({ name: part, field, language: null, isCompared: false, before: null, after: value }))
    }
  }
  return changes
}

const isField = (name: string): name is FieldName => Object.hasOwn(fields, name)

/** Returns the fields of an object. Returns none for a list of objects, and for a field of another type. */
const objectFields = ({ type, list }: Field): Readonly<Record<string, Field>> =>
  type.of === 'OBJECT' && !list ? type.fields : {}

/**
 * Splits texts by language into one change for each language. Omits unchanged values. If the event does not state the
 * former value, also omits empty values.
 */
function split(change: FieldChange): FieldChange[] {
  const { field } = change
  const [before, after] = [daysAsList(change.before), daysAsList(change.after)]
  const texts = field.type.of === 'JSON' && [before, after].some(isByLanguage)
  const parts = texts
    ? [...new Set([before, after].flatMap((each) => Object.keys((each as Data | null) ?? {})))].map((language) => ({
        ...change,
        language,
        before: (before as Data | null)?.[language] ?? null,
        after: (after as Data | null)?.[language] ?? null,
      }))
    : [{ ...change, before, after }]
  return parts.filter((part) => !isSame(part.before, part.after) && !isEmpty(part)).map(onlyDifferences)
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const isEmpty = ({ isCompared, after }: FieldChange): boolean =>
  !isCompared && (after === null || (typeof after === 'object' && Object.keys(after).length === 0))

/** `{ '2026-01-10': 5 }` becomes `['2026-01-10 > 5']`. An empty object becomes null. */
function daysAsList(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null
  const entries = Object.entries(value)
  if (entries.length === 0) return null
  const areDays = entries.every(([key]) => /^\d{4}-\d\d-\d\d$/.test(key))
  return areDays ? entries.map(([day, worksAs]) => `${day} > ${String(worksAs)}`) : value
}

/** Whether the value has texts by language, such as `{ vi: 'Cục', en: 'Authority' }`. */
const isByLanguage = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).length > 0 &&
  Object.entries(value).every(([key, text]) => /^[a-z]{2,3}(-|$)/i.test(key) && typeof text === 'string')

/** Whether the value has texts by language for each of several names, such as `{ NUMBER: { vi: 'Số: {number}' } }`. */
const isTextsByName = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && Object.values(value).every(isByLanguage)

/**
 * Reduces a compared list to the entries that differ, and compared texts to the texts that differ. If only the order of
 * a list changed, keeps all its entries.
 */
function onlyDifferences(change: FieldChange): FieldChange {
  const { isCompared, before, after } = change
  if (isCompared && isTextsByName(before) && isTextsByName(after))
    return { ...change, before: differing(before, after), after: differing(after, before) }
  if (!isCompared || !Array.isArray(before) || !Array.isArray(after)) return change
  const without = (list: unknown[], other: unknown[]) =>
    list.filter((entry) => !other.some((each) => isSame(each, entry)))
  const [removed, added] = [without(before, after), without(after, before)]
  return removed.length + added.length > 0 ? { ...change, before: removed, after: added } : change
}

function differing(object: Data, other: Data): Data | null {
  const parts = Object.entries(object)
    .filter(([key, part]) => !isSame(part, other[key]))
    .map(([key, part]) => [key, isData(part) && isData(other[key]) ? differing(part, other[key]) : part] as const)
    .filter(([, part]) => part !== null)
  return parts.length > 0 ? Object.fromEntries(parts) : null
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null
