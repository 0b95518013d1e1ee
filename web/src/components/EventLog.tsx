/** Event log of a case or a request, with repeated item events merged into one line. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { dateTime } from '#lib/i18n/time.ts'
import type { Tone } from '#lib/tone.ts'
import { type Moment, Timeline } from '#ui/data/Timeline.tsx'
import { eventDetails, eventSentence, type LoggedEvent } from './eventSentence.ts'

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

type EventLogProps = {
  events: readonly LoggedEvent[]
  /** Subject of the event, where the page does not show it already. */
  about?(event: LoggedEvent): ReactNode
}

/** Newest first. Item events of one command with the same content share one line. */
export function EventLog({ events, about }: EventLogProps) {
  const { t } = useLingui()
  const moments = mergeRuns(events).map(({ first, times }): Moment => {
    const details = eventDetails(first)
    const recordedLater = Date.parse(first.recordedAt) - Date.parse(first.at) > 60_000
    if (recordedLater) details.push(t`Ghi lúc ${dateTime(first.recordedAt)}`)
    return {
      id: first.id,
      at: first.at,
      title: (
        <>
          {eventSentence(first, times)} {about?.(first)}
        </>
      ),
      actor: first.actor,
      tone: tones[first.type] ?? 'neutral',
      body: details.length > 0 && <p className="whitespace-pre-line break-words">{details.join('\n')}</p>,
    }
  })
  return <Timeline label={t`Nhật ký`} moments={moments} />
}

type Run = { first: LoggedEvent; times: number; content: string }

/**
 * Merges item events with the same content that one command recorded. `command` marks where that command's events
 * begin.
 */
function mergeRuns(events: readonly LoggedEvent[]): Run[] {
  const runs: Run[] = []
  let command = { key: '', from: 0 }
  for (const event of events) {
    const key = `${event.recordedAt}|${event.actor}`
    if (key !== command.key) command = { key, from: runs.length }
    const content = [event.type, event.at, event.request, eventSentence(event, 1), ...eventDetails(event)].join('|')
    const same = event.type.startsWith('item.') && runs.slice(command.from).find((run) => run.content === content)
    if (same) same.times++
    else runs.push({ first: event, times: 1, content })
  }
  return runs
}
