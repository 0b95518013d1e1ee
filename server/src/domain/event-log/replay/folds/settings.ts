/** Reference data, accounts, keys, displays and saved views, whose events state the whole object. */
import type { Fold, LogEvent } from '../replica.ts'
import { columnsOf, instant, orNull, pick, pickStated } from './columns.ts'
import { configurationFolds } from './configuration.ts'

/** An object whose event has all its fields in one field of the payload. */
const whole =
  (table: string, field: string, renamed: Record<string, string | null> = {}): Fold =>
  (event, rows) =>
    rows.put(table, event.subjectId, columnsOf(event.data[field], renamed))

/** An object whose event has its fields in the payload itself. */
const stated =
  (table: string, fields: Record<string, string>, optional: Record<string, string> = {}): Fold =>
  (event, rows) =>
    rows.put(table, event.subjectId, { ...pick(event.data, fields), ...pickStated(event.data, optional) })

const fields =
  (table: string, columns: (event: LogEvent) => Record<string, unknown>): Fold =>
  (event, rows) =>
    rows.change(table, event.subjectId, columns(event))

const removed =
  (table: string): Fold =>
  (event, rows) =>
    rows.delete(table, event.subjectId)

// A calendar is stated by its slug, the table has its id.
const power = { calendar: null, successor: 'successor_id' }
const prohibition = { category: 'category_id', prohibitionSuccessor: 'successor_id' }
const unit = { nextRegisterNumber: null }
const category = {
  names: 'names',
  severity: 'severity',
  parent: 'parent_id',
  sourceNote: 'source_note',
}
/** Events of earlier versions do not state these. */
const flags = { expression: 'expression', noCapture: 'no_capture', captureOnPaste: 'capture_on_paste' }
const platform = {
  name: 'name',
  operator: 'operator',
  country: 'country',
  hosts: 'hosts',
  representative: 'representative',
}
const view = {
  name: 'name',
  shared: 'shared',
  query: 'query',
  sort: 'sort',
  layout: 'layout',
  columns: 'columns',
  grouping: 'grouping',
  density: 'density',
  listOrder: 'list_order',
}
const account = { platform: 'platform_id', newsroom: 'newsroom_id', unit: 'unit_id' }
const keyLimits = { onlyPlatforms: 'platforms', onlyCategories: 'categories', sourceAddresses: 'sources' }
const display = { name: 'name', locale: 'locale', slides: 'slides' }

export const settingsFolds: Record<string, Fold> = {
  // Other events of the authority state the versions of other settings.
  'authority.changed': (event, rows) => {
    whole('authority', 'authority', { letterPhrases: null })(event, rows)
    rows.change('authority', event.subjectId, { version: event.data.version })
  },
  'unit.added': whole('issuing_unit', 'unit', unit),
  'unit.changed': whole('issuing_unit', 'unit', unit),
  'unit.ended': fields('issuing_unit', ({ recordedAt }) => ({ ended_at: recordedAt })),
  'signatory.added': whole('signatory', 'signatory', { unit: 'unit_id' }),
  'signatory.changed': whole('signatory', 'signatory', { unit: 'unit_id' }),
  'power.added': (event, rows) => {
    whole('power', 'powerAfter', power)(event, rows)
    rows.change('power', event.subjectId, { slug: event.data.slug })
  },
  'power.changed': whole('power', 'powerAfter', power),
  'power.ended': fields('power', ({ data }) => ({
    in_force_to: orNull(data.inForceTo),
    successor_id: orNull(data.successor),
  })),
  'power.deleted': removed('power'),
  'prohibition.added': (event, rows) => {
    whole('prohibition', 'prohibitionAfter', prohibition)(event, rows)
    rows.change('prohibition', event.subjectId, { slug: event.data.slug })
  },
  'prohibition.changed': whole('prohibition', 'prohibitionAfter', prohibition),
  'prohibition.ended': fields('prohibition', ({ data }) => ({
    in_force_to: orNull(data.inForceTo),
    successor_id: orNull(data.prohibitionSuccessor),
  })),
  'prohibition.deleted': removed('prohibition'),
  'vocabulary.entry_added': whole('vocabulary_entry', 'entry'),
  'vocabulary.entry_changed': whole('vocabulary_entry', 'entry'),
  'vocabulary.entry_ended': (event, rows) =>
    rows.put('vocabulary_entry', event.subjectId, { ended_on: orNull(event.data.endedOn) }),
  'vocabulary.entry_deleted': removed('vocabulary_entry'),
  'category.added': stated('category', { slug: 'slug', ...category }, flags),
  'category.changed': stated('category', category, flags),
  'category.ended': fields('category', ({ data }) => ({ ended_on: orNull(data.endedOn) })),
  'platform.added': (event, rows) => {
    stated('platform', { slug: 'slug', ...platform })(event, rows)
    configurationFolds['platform.channels_set']!(event, rows)
  },
  'platform.changed': stated('platform', platform),
  'platform.ended': fields('platform', ({ data }) => ({ ended_on: orNull(data.endedOn) })),
  'platform.forms_set': fields('platform', ({ data }) => ({ path_forms: data.pathForms })),
  'platform.audit_size_set': fields('platform', ({ data }) => ({ audit_size: data.auditSize })),
  'calendar.added': stated('calendar', { slug: 'slug', name: 'name', timeZone: 'time_zone', holidays: 'holidays' }),
  'calendar.ended': fields('calendar', ({ data }) => ({ ended_on: orNull(data.endedOn) })),
  'calendar.hours_set': fields('calendar', ({ data }) => ({ working_hours: data.workingHours })),
  'newsroom.added': stated('newsroom', { slug: 'slug', name: 'name' }),
  'account.created': stated('app_user', { name: 'name', email: 'email', role: 'role' }),
  'account.changed': whole('app_user', 'account', account),
  'account.disabled': fields('app_user', ({ recordedAt }) => ({ disabled_at: recordedAt })),
  'api_key.created': (event, rows) =>
    rows.put('api_key', event.subjectId, {
      revoked_at: null,
      expires_at: instant(event.data.expiresAt),
      created_by_id: event.actorId,
      ...pick(event.data, { name: 'name', role: 'role', prefix: 'prefix', scopes: 'scopes' }),
      ...pickStated(event.data, keyLimits),
    }),
  'api_key.changed': (event, rows) =>
    rows.put('api_key', event.subjectId, {
      expires_at: instant(event.data.expiresAt),
      ...pick(event.data, { name: 'name', scopes: 'scopes', version: 'version', ...keyLimits }),
    }),
  'api_key.rotated': fields('api_key', ({ data }) => ({
    previous_until: instant(data.previousUntil),
    version: data.version,
  })),
  'api_key.revoked': fields('api_key', ({ recordedAt }) => ({ revoked_at: recordedAt })),
  'display.created': (event, rows) =>
    rows.put('display', event.subjectId, { revoked_at: null, ...pick(event.data, display) }),
  'display.updated': stated('display', display),
  'display.revoked': fields('display', ({ recordedAt }) => ({ revoked_at: recordedAt })),
  'view.saved': (event, rows) =>
    rows.put('saved_view', event.subjectId, {
      deleted_at: null,
      owner_id: event.actorId,
      ...pick(event.data, view),
      ...pickStated(event.data, { screen: 'screen' }),
    }),
  'view.changed': stated('saved_view', view),
  'view.deleted': fields('saved_view', ({ recordedAt }) => ({ deleted_at: recordedAt })),
  'view.restored': fields('saved_view', () => ({ deleted_at: null })),
  'platform.pair_recorded': (event, rows) =>
    rows.put('address_pair', event.subjectId, pick(event.data, { isSame: 'is_same', note: 'note' })),
  'platform.pair_deleted': removed('address_pair'),
  'alarm.acknowledged': (event, rows) =>
    rows.put('alarm_acknowledgement', event.subjectId, { at: event.recordedAt, by_id: event.actorId }),
}
