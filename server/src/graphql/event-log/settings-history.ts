/** The history of the settings pages: who changed what and when, field by field. */
import { type FieldChange, fieldChanges } from '#domain/event-log/field-changes.ts'
import { findNames, type Name, type Reference } from '#domain/event-log/names.ts'
import { readPayload } from '#domain/event-log/payload.ts'
import type { EventRow } from '#domain/event-log/read.ts'
import { readSettingsHistory, type SettingsPage, settingsPages } from '#domain/event-log/settings-history.ts'
import type { Field } from '#domain/events/fields/types.ts'
import { type Vocabulary, vocabularies } from '#domain/vocabularies/shipped.ts'
import type { Terms } from '#domain/vocabularies/terms.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { parseGlobalId } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { EventRef } from './types.ts'

const value =
  'The value is a text, a number, a boolean, a day or an instant, or a list of such values. A name in several languages is an object such as `{ "vi": …, "en": … }`. The phrases of letters are an object that maps the name of each phrase to such an object.'

type ShownChange = Pick<FieldChange, 'name' | 'language' | 'isCompared' | 'before' | 'after'>
interface SettingsChange {
  event: EventRow
  subjectName: Name | null
  changes: ShownChange[]
}

const FieldChangeRef = builder.objectRef<ShownChange>('FieldChange').implement({
  description: 'One field that an event changed or stated.',
  fields: (t) => ({
    field: t.exposeString('name', { description: 'The name of the field, as in the payload of the event.' }),
    language: t.exposeString('language', {
      nullable: true,
      description:
        'The BCP 47 tag of the language, for a field with a text in several languages. Null for other fields.',
    }),
    isCompared: t.exposeBoolean('isCompared', {
      description:
        'Whether the event states the value before the change. False for the fields of a new object, and for the field with the reason of a change.',
    }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: `The value before the event. Null if it was empty or is not stated. For a list, it holds only the entries that were removed. ${value}`,
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      description: `The value after the event. Null if it is empty. If \`isCompared\` is true and the value is a list, it holds only the entries that were added. ${value}`,
      resolve: ({ after }) => after,
    }),
  }),
})

const SettingsChangeRef = builder.objectRef<SettingsChange>('SettingsChange').implement({
  description: 'One entry of the history of a settings page.',
  fields: (t) => ({
    event: t.expose('event', { type: EventRef, description: 'The event: what happened, who did it and when.' }),
    subjectName: t.field({
      type: 'JSON',
      nullable: true,
      description:
        'The present name of the object: a text, or an object with a text for each language tag. Null if there is no name.',
      resolve: ({ subjectName }) => subjectName,
    }),
    changes: t.field({
      type: [FieldChangeRef],
      description: 'The fields that changed or were stated. Empty if the payload was erased.',
      resolve: ({ changes }) => changes,
    }),
  }),
})

const SettingsChangeConnection = builder.connectionObject(
  { type: SettingsChangeRef, name: 'SettingsChangeConnection' },
  { name: 'SettingsChangeEdge' },
)

const pages = Object.keys(settingsPages) as SettingsPage[]
const SettingsPageEnum = describedEnum('SettingsPage', pages, 'A page of the settings.', {
  AUTHORITY: 'The authority, its issuing units and their signatories, and the jurisdiction packs that were loaded.',
  PLATFORMS: 'The addressees of requests and their channels.',
  CATEGORIES: 'The categories and their safeguards.',
  LAW: 'The powers and prohibitions that requests cite.',
  STRIKE_RULES: 'The rules by which requests to lock accounts are proposed.',
  CALENDARS: 'The calendars and their special days.',
  VOCABULARIES: 'The entries of the vocabularies.',
  ACCOUNTS: 'Accounts, API keys and newsrooms.',
})

builder.queryField('settingsHistory', (t) =>
  t.field({
    type: SettingsChangeConnection,
    authScopes: { settings: true },
    description: 'Who changed what on a page of the settings, newest first.',
    args: {
      page: t.arg({ type: SettingsPageEnum, required: true, description: 'The page.' }),
      subjectId: t.arg.id({
        description: 'The global id of one object on the page, to read only its entries. Omit it for all objects.',
      }),
      ...pageArgs(20, 50),
    },
    resolve: (_root, { page: settingsPage, subjectId, ...args }, { db, sql, terms: cache }) =>
      page(
        args,
        { default: 20, max: 50, by: 'number' },
        async (after, limit) => {
          const subject = subjectId ? parseGlobalId(subjectId) : null
          if (subjectId && !subject) return []
          const before = after ? Number(after[0]) : Number.MAX_SAFE_INTEGER
          const query = { page: settingsPage, subjectId: subject?.id ?? null, before, limit }
          const events = await readSettingsHistory(sql, query)
          const read = events.map((event) => ({ event, changes: changesOf(event) }))
          const references = read.flatMap(({ event, changes }) => [subjectOf(event), ...changes.flatMap(referencesOf)])
          const terms = await cache.get()
          const nameOf = await findNames(db, references)
          const show = ({ name, field }: FieldChange, value: unknown) => {
            if (name === 'calendar') return nameOf({ type: 'CalendarSlug', id: String(value) })
            if (name === 'entries') return (value as string[] | null)?.map((entry) => labelsOf(entry, terms)) ?? null
            return shown(field, value, { nameOf, terms })
          }
          return read.map(({ event, changes }) => ({
            event,
            subjectName: nameOf(subjectOf(event)),
            changes: changes.map((change) => ({
              ...change,
              before: show(change, change.before),
              after: show(change, change.after),
            })),
          }))
        },
        ({ event }) => [String(event.seq), ''],
      ),
  }),
)

const subjectOf = ({ subjectType, subjectId }: EventRow): Reference => ({ type: subjectType, id: subjectId })

function changesOf(event: EventRow): FieldChange[] {
  const read = readPayload(event)
  return read?.declared ? fieldChanges(read.data) : []
}

function referencesOf({ name, field: { type }, before, after }: FieldChange): Reference[] {
  const target = name === 'calendar' ? 'CalendarSlug' : type.of === 'ID' && type.target
  if (!target) return []
  return [before, after].flat().flatMap((id) => (typeof id === 'string' ? [{ type: target, id }] : []))
}

/** The present names of objects, and the entries of the vocabularies. */
interface Names {
  nameOf(reference: Reference): Name | null
  terms: Terms
}

/**
 * Returns the labels of the vocabulary entry that `entry` names, for example by `RefusalReason/OTHER`. If no entry has
 * this code now, returns `entry` itself.
 */
function labelsOf(entry: string, terms: Terms): Name {
  const [vocabulary, code] = entry.split('/') as [Vocabulary, string]
  return vocabularies.includes(vocabulary) && terms.has(vocabulary, code) ? terms.of(vocabulary, code).labels : entry
}

/** Returns a stored value for display: ids are replaced by names, and codes of vocabularies by labels. */
function shown({ type }: Field, value: unknown, names: Names): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((each) => shown({ type } as Field, each, names))
  if (type.of === 'ID') return names.nameOf({ type: type.target, id: String(value) }) ?? value
  if (type.of === 'TERM') return names.terms.of(type.vocabulary, String(value)).labels
  if (type.of === 'OBJECT')
    return Object.entries(type.fields).flatMap(([name, field]) => {
      const part = shown(field, (value as Record<string, unknown>)[name], names)
      return part === null ? [] : [part]
    })
  return value
}
