/**
 * The slow model of an item's clock: a second opinion, written by hand. It knows no interval and no calendar arithmetic.
 * It walks from minute to minute, reads the local time of each from Intl, and counts. Times are whole minutes.
 */
import type { Calendar, Weekday } from '@takedown/server/domain/rules/calendar.ts'

/** An entry as the log has it: in the order of recording, with the minute at which it happened. */
export type SlowEntry = { kind: string; at: number; hours?: number }

export interface SlowDeadline {
  cause: string
  setAt: number
  due: number
  warnedAt: number | null
  breached: boolean
}

export interface SlowHistory {
  deadlines: SlowDeadline[]
  firstDue: number | null
  due: number | null
  answeredAt: number | null
  /** awaited from the platform, and late */
  alarm: boolean
}

/** For each minute, whether the clock counts it; for a limit in working days, also the local day of each minute. */
export interface Counted {
  minutes: Uint8Array
  days: string[] | null
}

/** Without a calendar every minute counts; `byDays` counts every minute of a working day. */
export function countedMinutes(calendar: Calendar | null, start: number, minutes: number, byDays = false): Counted {
  const counted = new Uint8Array(minutes).fill(1)
  const days: string[] = []
  if (!calendar) return { minutes: counted, days: null }
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: calendar.timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', weekday: 'short', hour: '2-digit', minute: '2-digit' },
  })
  const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  for (let minute = 0; minute < minutes; minute++) {
    // Zones change their clocks at full quarters of an hour only.
    if (minute % 15 === 0) format.format()
    const parts = minute % 15 === 0 ? format.formatToParts((start + minute) * 60_000) : null
    if (parts) {
      const of = (type: string) => parts.find((part) => part.type === type)!.value
      const day = `${of('year')}-${of('month')}-${of('day')}`
      const weekday = (weekdays.indexOf(of('weekday')) + 1) as Weekday
      const hours = calendar.workingHours[calendar.workingDays[day] ?? weekday]
      const first = Number(of('hour')) * 60 + Number(of('minute'))
      for (let next = 0; next < 15 && minute + next < minutes; next++) {
        const open = byDays ? hours.length > 0 : hours.some(([from, to]) => from <= first + next && first + next < to)
        days.push(day)
        counted[minute + next] = open && !calendar.holidays.includes(day) ? 1 : 0
      }
    }
  }
  return { minutes: counted, days: byDays ? days : null }
}

type Question = { asked: number; answered: number }

/** Walks through an item's life until `now`, knowing these entries. */
export function walk(entries: readonly SlowEntry[], counted: Counted, now: number): SlowHistory {
  const lives: SlowEntry[][] = []
  for (const entry of entries) entry.kind === 'SET' ? lives.push([entry]) : lives.at(-1)?.push(entry)
  let history: SlowHistory = { deadlines: [], firstDue: null, due: null, answeredAt: null, alarm: false }
  for (const life of lives) {
    const next = walkLife(life, counted, now)
    history = { ...next, deadlines: [...history.deadlines, ...next.deadlines] }
  }
  return history
}

function walkLife([sending, ...entries]: SlowEntry[], { minutes, days }: Counted, now: number): SlowHistory {
  const set = { ...sending!, at: entries.find(({ kind }) => kind === 'RECEIVED')?.at ?? sending!.at }
  const counted = minutes.slice()
  // A limit in days does not count the rest of the day on which the clock starts.
  if (days) for (let minute = set.at; days[minute] === days[set.at]; minute++) counted[minute] = 0
  const questions: Question[] = []
  let answers: number[] = []
  let cancelled = false
  let end = Number.MAX_SAFE_INTEGER
  const answerAll = (at: number) => {
    for (const question of questions)
      if (question.answered === Number.MAX_SAFE_INTEGER) question.answered = Math.max(at, question.asked)
  }
  for (const { kind, at } of entries) {
    if (kind === 'PAUSED') questions.push({ asked: at, answered: Number.MAX_SAFE_INTEGER })
    if (kind === 'RESUMED') answerAll(at)
    if (kind === 'STOPPED') answers = [...answers, at]
    if (kind === 'CORRECTED') answers = [...answers.slice(0, -1), at]
    if (kind === 'REOPENED') {
      answerAll(answers.at(-1)!)
      answers = []
    }
    if (kind === 'RESTORED') answers = answers.slice(0, -1)
    if (kind === 'CANCELLED') {
      cancelled = true
      end = at
    }
  }
  for (const at of answers) end = Math.min(end, at)

  // Hours that a wrong clock took count as if they had belonged to the deadline from the start.
  const faults = entries.reduce((sum, { kind, hours }) => sum + (kind === 'CLOCK_FAULT' ? hours! : 0), 0)
  const first = (set.hours! + faults) * 60
  const extensions = entries.filter(({ kind }) => kind === 'EXTENDED')
  const budgetAt = (minute: number) =>
    extensions.reduce((sum, { at, hours }) => sum + (at <= minute ? hours! * 60 : 0), first)
  /** the minute at which so many minutes were used up */
  const usedUp = [set.at]
  const ahead = (from: number, budget: number) => {
    let left = budget - (usedUp.length - 1)
    let minute = from
    while (left > 0) left -= counted[minute++]!
    return minute
  }
  const deadlines: SlowDeadline[] = []
  let inForce: SlowDeadline | null = null
  let stoppedSince = 0
  let paused = false
  let stopped = false
  let before = ''
  const last = Math.min(now, end)
  for (let minute = set.at; minute <= last; minute++) {
    const wasStopped = stopped
    paused = minute < end && questions.some(({ asked, answered }) => asked <= minute && minute < answered)
    const budget = budgetAt(minute)
    // A question stops no clock whose time is used up. Until an extension, its minutes count.
    stopped = paused && usedUp[budget] === undefined
    if (stopped && !wasStopped) stoppedSince = minute
    const situation = `${stopped} ${budget}`
    if (situation !== before) {
      before = situation
      const due: number | null = usedUp[budget] ?? (stopped ? null : ahead(minute, budget))
      const previous = deadlines.at(-1)
      if (due === null) inForce = null
      else if (previous?.due === due) inForce = previous
      else {
        const extended = extensions.some(({ at }) => at === minute)
        const cause = minute === set.at ? 'SET' : extended ? 'EXTENDED' : 'RESUMED'
        inForce = { cause, setAt: minute, due, warnedAt: null, breached: false }
        deadlines.push(inForce)
      }
    }
    const passed = inForce && (minute === end ? inForce.due < minute : inForce.due <= minute)
    if (inForce && passed && now > inForce.due && !cancelled) inForce.breached = true
    if (minute === end) break
    if (inForce && minute >= inForce.due - 240 && minute <= inForce.due) inForce.warnedAt ??= minute
    if (minute < last && counted[minute] && !stopped) usedUp.push(minute + 1)
  }
  if (cancelled) return { deadlines, firstDue: null, due: null, answeredAt: null, alarm: false }
  const dueBy = (budget: number) => usedUp[budget] ?? ahead(stopped ? stoppedSince : last, budget)
  return {
    deadlines,
    firstDue: dueBy(first),
    due: dueBy(budgetAt(end)),
    answeredAt: answers.at(-1) ?? null,
    alarm: answers.length === 0 && !paused && inForce !== null && inForce.due < now,
  }
}
