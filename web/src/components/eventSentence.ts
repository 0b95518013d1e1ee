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
  /** The request that it belongs to, where the page does not say it already. */
  request?: string | null
  data?: unknown
}

type Data = Record<string, unknown>
const dataOf = (event: LoggedEvent): Data => (typeof event.data === 'object' && event.data ? (event.data as Data) : {})
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const size = (value: unknown): number => (Array.isArray(value) ? value.length : typeof value === 'number' ? value : 0)

/** A word of one of the tables of labels, or nothing when the log holds a value that this version does not know. */
const word = <K extends string>(table: Parameters<typeof label<K>>[0], key: unknown): string =>
  typeof key === 'string' && key in table ? label(table, key as K) : ''

/** One event, or several that say the same of several items, as a sentence. */
export function eventSentence(event: LoggedEvent, times: number): string {
  const data = dataOf(event)
  const input = eventLabel(event.type)
  switch (event.type) {
    case 'request.sent':
    case 'request.undelivered':
      return joined(input, word(channels, data.via))
    case 'case.items_added':
      return joined(input, things(size(data.count)))
    case 'item.assessed':
    case 'item.evidence_attached':
    case 'request.drafted':
      return joined(input, things(size(data.items)))
    case 'request.answered':
    case 'request.corrected':
      return joined(input, entries(size(data.answers)))
    default:
      return event.type.startsWith('item.') ? joined(input, times > 1 ? entries(times) : '', outcome(data)) : input
  }
}

/** What else the event says: reasons, notes, questions and answers as they were written. */
export function eventDetails(event: LoggedEvent): string[] {
  const data = dataOf(event)
  const due = text(data.dueAt)
  return [
    word(dismissReasons, data.reason) || text(data.reason),
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
    event.type === 'inspection.finding_corrected' ? before(data) : '',
    text(data.askedFor),
    text(data.evidence),
    text(data.conclusion),
    data.dueOn ? t`Hạn ${plainDate(text(data.dueOn))}` : '',
    word(urgencies, data.urgency),
    data.reference ? t`Số của nền tảng: ${text(data.reference)}` : '',
    data.proof ? t`Căn cứ: ${text(data.proof)}` : '',
    data.hours ? t`Thêm ${count(size(data.hours))} giờ` : '',
    due ? t`Hạn ${dateTime(due)}` : '',
  ].filter(Boolean)
}

/** What a finding said before it was corrected. */
function before({ was }: Data): string {
  const { title, severity } = (was ?? {}) as Data
  return t`trước: ${text(title)}, mức ${size(severity)}`
}

const outcome = (data: Data): string =>
  [
    word(actions, data.action),
    word(grounds, data.ground),
    word(refusalReasons, data.refusalReason),
    word(reversedBy, data.by),
    'up' in data ? word(presences, data.presence) : '',
  ]
    .filter(Boolean)
    .join(', ')

const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ')
const things = (many: number): string => (many > 0 ? plural(many, { one: '# nội dung', other: '# nội dung' }) : '')
const entries = (many: number): string => (many > 0 ? plural(many, { one: '# mục', other: '# mục' }) : '')
