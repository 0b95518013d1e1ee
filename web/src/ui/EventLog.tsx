import { useLingui } from '@lingui/react/macro'
import { eventDetails, eventSentence, type LoggedEvent } from '#lib/eventSentence.ts'
import { dateTime } from '#lib/time.ts'
import type { Tone } from './Badge.tsx'
import { type Moment, Timeline } from './Timeline.tsx'

const tones: Record<string, Tone> = {
  'item.actioned': 'ok',
  'item.already_gone': 'ok',
  'item.gone': 'ok',
  'item.refused': 'warn',
  'item.due_soon': 'warn',
  'item.breached': 'bad',
  'item.reversed': 'bad',
  'item.reappeared': 'bad',
  'item.clarification_asked': 'ask',
  'item.clarification_answered': 'ask',
  'request.sent': 'accent',
  'request.approved': 'accent',
  'request.returned': 'warn',
  'request.undelivered': 'bad',
  'request.closed': 'ok',
}

/** The log of a case or a request, newest first. What one change said of many items is one line. */
export function EventLog({ events }: { events: readonly LoggedEvent[] }) {
  const { t } = useLingui()
  const moments = runsOf(events).map(({ first, times }): Moment => {
    const details = eventDetails(first)
    const recordedLater = Date.parse(first.recordedAt) - Date.parse(first.at) > 60_000
    if (recordedLater) details.push(t`ghi lúc ${dateTime(first.recordedAt)}`)
    return {
      id: first.id,
      at: first.at,
      title: eventSentence(first, times),
      actor: first.actor,
      tone: tones[first.type] ?? 'neutral',
      body: details.length > 0 && <p className="whitespace-pre-line break-words">{details.join('\n')}</p>,
    }
  })
  return <Timeline label={t`Nhật ký`} moments={moments} />
}

/** Neighbours that differ only in the item they speak of. */
function runsOf(events: readonly LoggedEvent[]): { first: LoggedEvent; times: number }[] {
  const runs: { first: LoggedEvent; times: number; said: string }[] = []
  for (const event of events) {
    const said = [event.at, event.actor, eventSentence(event, 1), ...eventDetails(event)].join('|')
    const last = runs.at(-1)
    if (last?.said === said && event.type.startsWith('item.')) last.times++
    else runs.push({ first: event, times: 1, said })
  }
  return runs
}
