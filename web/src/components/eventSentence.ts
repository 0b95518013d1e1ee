/** Sentences and details of logged events. */
import { plural, t } from '@lingui/core/macro'
import { dismissReasons, presences, urgencies } from '#lib/i18n/labels/cases.ts'
import { eventLabel } from '#lib/i18n/labels/events.ts'
import { actions, channels, grounds, label, refusalReasons, reversedBy } from '#lib/i18n/labels/requests.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'

export type LoggedEvent = {
  id: string
  type: string
  at: string
  recordedAt: string
  actor: string | null
  /** Request of the event, where the page does not show it already. */
  request?: string | null
  data?: unknown
}

type Data = Record<string, unknown>
const dataOf = (event: LoggedEvent): Data => (typeof event.data === 'object' && event.data ? (event.data as Data) : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const size = (value: unknown): number => (Array.isArray(value) ? value.length : typeof value === 'number' ? value : 0)

/** Label from a table, or an empty string when this version does not know the logged value. */
const knownLabel = <K extends string>(table: Parameters<typeof label<K>>[0], key: unknown): string =>
  typeof key === 'string' && key in table ? label(table, key as K) : ''

/** Describes one event, or `times` events with the same content, as a sentence. */
export function eventSentence(event: LoggedEvent, times: number): string {
  const data = dataOf(event)
  const title = eventLabel(event.type)
  switch (event.type) {
    case 'request.sent':
    case 'request.undelivered':
      return joinParts(title, knownLabel(channels, data.via))
    case 'case.items_added':
      return joinParts(title, contentCount(size(data.count)))
    case 'item.assessed':
    case 'item.evidence_attached':
    case 'request.drafted':
      return joinParts(title, contentCount(size(data.items)))
    case 'request.answered':
    case 'request.corrected':
      return joinParts(title, itemCount(size(data.answers)))
    default:
      return event.type.startsWith('item.') ? joinParts(title, times > 1 ? itemCount(times) : '', outcome(data)) : title
  }
}

/** Further details of the event: reasons, notes, questions and answers as written. */
export function eventDetails(event: LoggedEvent): string[] {
  const data = dataOf(event)
  const due = text(data.dueAt)
  return [
    knownLabel(dismissReasons, data.reason) || text(data.reason),
    text(data.note),
    text(data.violation),
    text(data.necessity),
    event.type.startsWith('tip.') || event.type.startsWith('request.') ? text(data.text) : '',
    text(data.failure),
    text(data.question),
    text(data.answer),
    text(data.fileName),
    /^(case|commitment|inspection|milestone)\./.test(event.type) ? text(data.title) : text(data.subject),
    text(data.label),
    event.type === 'inspection.finding_corrected' ? previousFinding(data) : '',
    text(data.askedFor),
    text(data.evidence),
    text(data.conclusion),
    data.dueOn ? t`Hạn ${plainDate(text(data.dueOn))}` : '',
    knownLabel(urgencies, data.urgency),
    data.reference ? t`Số của nền tảng: ${text(data.reference)}` : '',
    data.proof ? t`Căn cứ: ${text(data.proof)}` : '',
    data.hours ? t`Thêm ${count(size(data.hours))} giờ` : '',
    due ? t`Hạn ${dateTime(due)}` : '',
  ].filter(Boolean)
}

/** Title and severity of a finding before its correction. */
function previousFinding({ was }: Data): string {
  const { title, severity } = (was ?? {}) as Data
  return t`trước: ${text(title)}, mức ${size(severity)}`
}

const outcome = (data: Data): string =>
  [
    knownLabel(actions, data.action),
    knownLabel(grounds, data.ground),
    knownLabel(refusalReasons, data.refusalReason),
    // Events written before AUTHORITY got its name say US.
    knownLabel(reversedBy, data.by === 'US' ? 'AUTHORITY' : data.by),
    'up' in data ? knownLabel(presences, data.presence) : '',
  ]
    .filter(Boolean)
    .join(', ')

const joinParts = (...parts: string[]): string => parts.filter(Boolean).join(' · ')
const contentCount = (many: number): string =>
  many > 0 ? plural(many, { one: '# nội dung', other: '# nội dung' }) : ''
const itemCount = (many: number): string => (many > 0 ? plural(many, { one: '# mục', other: '# mục' }) : '')
