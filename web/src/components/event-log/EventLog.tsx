/** List of logged events, in which repeated item events share one line. */
import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'
import { type Category, useCategories } from '#graphql/entities/reference.ts'
import type { EventType } from '#graphql/generated/enums.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { eventName, eventTones } from '#lib/i18n/labels/events.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { type Moment, Timeline } from '#ui/data/Timeline.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { EventLog_event, type LoggedEvent } from './eventLog.graphql.ts'
import { eventDetails, eventSentence, isOfItem } from './eventSentence.ts'

type EventLogProps = {
  events: readonly FragmentType<typeof EventLog_event>[]
  /** Renders the subject of the event, such as a link to its case, unless the page already shows it. */
  about?(event: LoggedEvent): ReactNode
  /** whether some older events are not loaded yet; they may belong to the command of the last event */
  isPartial?: boolean
  /** Loads more events. Called while the oldest line counts only a part of the items of its command. */
  onCut?(): void
  /** whether a menu selects kinds of events */
  hasFilter?: boolean
}

/** A log of this many events is not extended without a press, because a command can have very many events. */
const MAX_UNASKED = 500

/**
 * Lists the events in the order of `events`. Events of single items that belong to one command and have the same
 * content share one line.
 */
export function EventLog({ events, about, isPartial = false, onCut, hasFilter = false }: EventLogProps) {
  const { t } = useLingui()
  const [kinds, setKinds] = useState<EventType[]>([])
  const categories = useCategories()
  const { runs, from } = mergeRuns(readFragment(EventLog_event, events), categories)
  const isLastCut = isPartial && runs.slice(from).some(({ first }) => isOfItem(first))
  useEffect(() => {
    if (isLastCut && events.length < MAX_UNASKED) onCut?.()
  }, [isLastCut, events.length, onCut])
  const moments = runs.flatMap(({ first, times }, index): Moment[] => {
    if (kinds.length > 0 && !kinds.includes(first.type)) return []
    const isCut = isPartial && index >= from && isOfItem(first)
    const details = eventDetails(first, categories)
    const recordedLater = Date.parse(first.recordedAt) - Date.parse(first.at) > 60_000
    if (recordedLater) details.push(t`Ghi lúc ${dateTime(first.recordedAt)}`)
    return [
      {
        id: first.id,
        at: first.at,
        title: (
          <>
            {eventSentence(first, times)}
            {isCut && <span className="font-normal text-muted"> {t`và còn nữa ở phần chưa tải`}</span>} {about?.(first)}
          </>
        ),
        // A platform's last answer closes the request in the same command, but nobody decided the closing.
        actor: first.type === 'REQUEST_CLOSED' ? t`Hệ thống` : first.actor,
        tone: eventTones[first.tone],
        body: details.length > 0 && <p className="whitespace-pre-line break-words">{details.join('\n')}</p>,
      },
    ]
  })
  return (
    <>
      {hasFilter && <KindMenu runs={runs} value={kinds} onChange={setKinds} />}
      <Timeline label={t`Nhật ký`} moments={moments} />
    </>
  )
}

type KindMenuProps = { runs: readonly Run[]; value: EventType[]; onChange(kinds: EventType[]): void }

/** The menu of the kinds of events in the loaded part of a log, each with its number of lines. */
function KindMenu({ runs, value, onChange }: KindMenuProps) {
  const { t } = useLingui()
  const lines = new Map<EventType, number>()
  for (const { first } of runs) lines.set(first.type, (lines.get(first.type) ?? 0) + 1)
  if (lines.size < 3) return null
  const choices = [...lines].map(([key, count]) => ({ key, text: eventName(key), count }))
  return (
    <div className="mb-4">
      <MultiSelect label={t`Loại sự kiện`} choices={choices} value={value} onChange={onChange} />
    </div>
  )
}

type Run = { first: LoggedEvent; times: number; content: string }

/** Also returns the index in `runs` at which the events of the last command begin. */
function mergeRuns(events: readonly LoggedEvent[], categories: readonly Category[]): { runs: Run[]; from: number } {
  const runs: Run[] = []
  let command = { key: '', from: 0 }
  for (const event of events) {
    const key = `${event.recordedAt}|${event.actor}`
    if (key !== command.key) command = { key, from: runs.length }
    const content = [
      event.type,
      event.at,
      event.requestId,
      eventSentence(event, 1),
      ...eventDetails(event, categories),
    ].join('|')
    const same = isOfItem(event) && runs.slice(command.from).find((run) => run.content === content)
    if (same) same.times++
    else runs.push({ first: event, times: 1, content })
  }
  return { runs, from: command.from }
}
