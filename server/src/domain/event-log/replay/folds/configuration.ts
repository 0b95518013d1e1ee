/** Settings that one event replaces whole: routing, strikes, the desk, people on call, contact points and calendars. */
import type { Fold, LogEvent, Replica } from '../replica.ts'
import { columnsOf, pick, pickStated } from './columns.ts'

/** Each of these tables has one row. */
const ONLY_ROW = '1'

const channels: Fold = (event, rows) => {
  for (const key of rows.keys('platform_channel')) rows.delete('platform_channel', key)
  for (const channel of event.data.channels ?? [])
    rows.add('platform_channel', event.subjectId, {
      ...pick(channel, { kind: 'kind', address: 'address', note: 'note', verifiedOn: 'verified_on' }),
    })
}

const ruleFields = {
  routedKind: 'kind',
  routingTarget: 'target',
  newsrooms: 'newsroom_ids',
  categories: 'category_ids',
  platforms: 'platform_ids',
  persons: 'person_ids',
}

/** The days of a calendar outside of a period, and then those of the period. */
function withDays(event: LogEvent, rows: Replica, column: string, days: string[] | undefined): Record<string, unknown> {
  const former = rows.get('calendar', event.subjectId)?.[column]
  if (days === undefined || days === null || !Array.isArray(former)) return {}
  const { from, to } = event.data
  return { [column]: [...former.filter((day) => day < from || day > to), ...days].sort() }
}

export const configurationFolds: Record<string, Fold> = {
  'platform.channels_set': channels,
  'calendar.days_set': (event, rows) =>
    rows.change('calendar', event.subjectId, {
      ...withDays(event, rows, 'holidays', event.data.holidays),
      ...pickStated(event.data, { endsOn: 'ends_on', sourceNote: 'source_note' }),
    }),
  'routing.configured': ({ data }, rows) => {
    rows.put('routing_settings', ONLY_ROW, { version: data.version })
    for (const key of rows.keys('routing_rule')) rows.delete('routing_rule', key)
    for (const [position, rule] of data.routingRules.entries())
      rows.put('routing_rule', String(position), columnsOf(rule, ruleFields))
  },
  'strikes.configured': ({ data }, rows) =>
    rows.put('strike_settings', ONLY_ROW, { version: data.version, rules: data.strikeRules }),
  'desk.configured': ({ data }, rows) =>
    rows.put('desk_settings', ONLY_ROW, {
      version: data.version,
      check_after_days: data.checkAfterDays,
      ...pickStated(data, { morningReportWhenEmpty: 'morning_report_when_empty' }),
    }),
  'oncall.configured': ({ data }, rows) => rows.put('on_call_settings', ONLY_ROW, { version: data.version }),
}
