/**
 * The morning report: one mail each working day to every member of the staff who wants it. It states what is overdue,
 * due today, undelivered or waiting for a signature. It also counts the tips that came in and the items that were sent
 * or answered from the last working day until midnight.
 */
import { Prisma, type PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { v7 as uuidv7 } from 'uuid'
import { isAllowed } from '#domain/core/policy.ts'
import { anonymous, type ViewerRole } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { type Calendar, dayStart, endOfDay, localDay } from '#domain/rules/calendar.ts'
import { quietUntil } from './delivery-times.ts'
import type { Letter } from './mail-page.ts'
import { type ListedRequest, type MorningReport, type Part, writeMorningMail } from './morning-mail.ts'
import { isWorkingDay, officeCalendars } from './working-days.ts'

/** A server that was down at the hour of the report still sends it if it starts within this time. */
const LATE_MS = 3 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** The search for the last working day ends after this number of days. */
const MAX_FREE_DAYS = 14
/** A part of the report lists at most this number of requests; it only counts the others. */
const MAX_LISTED = 10

/**
 * Queues today's reports if their hour has come. Several servers queue a report only once, because the key of its mail
 * contains the person and the day. The mail waits for the end of the person's quiet hours. Cost if nothing is due: at
 * most three reads of small tables.
 */
export async function queueMorningReports(db: PrismaClient, now: Date): Promise<number> {
  const { morningReportAt } = await db.deskSettings.findUniqueOrThrow({ where: { id: 1 } })
  const timeZone = await zoneOf(db)
  const day = localDay(now, timeZone)
  const dueAt = timeOfDay(day, morningReportAt, timeZone)
  if (now < dueAt || now.getTime() > dueAt.getTime() + LATE_MS) return 0
  if (!isWorkingDay(day, await officeCalendars(db))) return 0
  return db.$transaction(async (tx) => {
    const readers = await tx.mailHours.findMany({
      where: { morningReport: true, user: { disabledAt: null, role: { notIn: ['PLATFORM', 'PRESS'] } } },
      select: { userId: true, quietFrom: true, quietTo: true, user: { select: { timeZone: true } } },
    })
    const keys = readers.map(({ userId }) => keyOf(day, userId))
    const known = new Set((await tx.mail.findMany({ where: { key: { in: keys } } })).map(({ key }) => key))
    const mails = readers
      .map(({ userId, user, ...hours }) => ({
        userId,
        key: keyOf(day, userId),
        dueAt: quietUntil(now, user.timeZone ?? timeZone, hours) ?? now,
      }))
      .filter(({ key }) => !known.has(key))
      .map((mail) => ({ ...mail, id: uuidv7(), digest: false, reportDay: new Date(day) }))
    if (mails.length === 0) return 0
    const written = await tx.mail.createManyAndReturn({ data: mails, skipDuplicates: true, select: { id: true } })
    await queueMails(
      tx,
      written.map(({ id }) => id),
    )
    return written.length
  })
}

const keyOf = (day: string, person: string): string => `morning ${day} ${person}`

/**
 * Returns the instant at which the clock of the zone shows `minutes` after midnight. On a day on which the clock
 * changes, the instant may be wrong by this change.
 */
const timeOfDay = (day: string, minutes: number, timeZone: string): Date =>
  new Date(dayStart(day, timeZone) + minutes * 60_000)

/** The last working day before `day`; if there is none within MAX_FREE_DAYS, the day MAX_FREE_DAYS before `day`. */
function workingDayBefore(day: string, calendars: readonly Calendar[]): string {
  let before = day
  for (let back = 1; back <= MAX_FREE_DAYS; back++) {
    before = new Date(Date.parse(day) - back * DAY_MS).toISOString().slice(0, 10)
    if (isWorkingDay(before, calendars)) break
  }
  return before
}

interface Reader {
  id: string
  locale: string
  role: ViewerRole
}

/**
 * Writes the report of a day for a person. Returns null if the day has passed, because its mail could not be sent in
 * time. Also returns null if there is nothing to report, unless the desk is set to send empty reports too.
 */
export async function writeMorningReport(
  db: PrismaClient,
  reader: Reader,
  reportDay: Date,
  now: Date,
  links: { link: string; unsubscribe: string },
): Promise<Letter | null> {
  const timeZone = await zoneOf(db)
  const day = reportDay.toISOString().slice(0, 10)
  if (localDay(now, timeZone) !== day) return null
  const report = await readMorningReport(db, reader, day, now)
  const { overdue, dueToday, undelivered, toSign, arrived } = report
  const isEmpty =
    [overdue, dueToday, undelivered, toSign].every((part) => (part?.count ?? 0) === 0) &&
    arrived.tips + arrived.sent + arrived.answered === 0
  if (isEmpty) {
    const { morningReportWhenEmpty } = await db.deskSettings.findUniqueOrThrow({ where: { id: 1 } })
    if (!morningReportWhenEmpty) return null
  }
  return writeMorningMail(report, { locale: reader.locale, timeZone, ...links })
}

/**
 * Cost: linear in the open overdue items, in the items due on the day, and in what was received, sent and answered
 * since the last working day.
 */
async function readMorningReport(
  db: PrismaClient,
  { id, role }: Pick<Reader, 'id' | 'role'>,
  day: string,
  now: Date,
): Promise<MorningReport> {
  const timeZone = await zoneOf(db)
  const since = workingDayBefore(day, await officeCalendars(db))
  const from = new Date(dayStart(since, timeZone))
  const midnight = new Date(dayStart(day, timeZone))
  const [arrived] = await db.$queryRaw<MorningReport['arrived'][]>`
    SELECT (SELECT count(*)::int FROM tip WHERE received_at >= ${from} AND received_at < ${midnight}) AS tips,
      (SELECT count(*)::int FROM request_item WHERE sent_at >= ${from} AND sent_at < ${midnight}) AS sent,
      count(*)::int AS answered,
      count(*) FILTER (WHERE state = 'ACTIONED')::int AS actioned,
      count(*) FILTER (WHERE state = 'REFUSED')::int AS refused
    FROM request_item WHERE answered_at >= ${from} AND answered_at < ${midnight}`
  return {
    ...{ day, since },
    overdue: await partOf(db, Prisma.sql`i.state = 'AWAITING' AND i.due_at < ${now}`),
    dueToday: await partOf(
      db,
      Prisma.sql`i.state = 'AWAITING' AND i.due_at >= ${now} AND i.due_at < ${endOfDay(day, timeZone)}`,
    ),
    undelivered: await partOf(db, Prisma.sql`r.state = 'UNDELIVERED'`, true),
    toSign: isAllowed({ ...anonymous, kind: 'user', id, role }, 'approveRequest')
      ? await partOf(
          db,
          Prisma.sql`(r.state = 'AWAITING_APPROVAL' AND NOT ${id}::uuid = ANY (r.editor_ids)
            OR r.state IN ('SENT', 'ACKNOWLEDGED') AND EXISTS (SELECT 1 FROM ladder_letter l
              WHERE l.request_id = r.id AND l.state = 'WAITING' AND l.outdated_at IS NULL AND l.written_by_id <> ${id}::uuid))`,
          true,
        )
      : null,
    arrived: arrived!,
  }
}

/** Counts the requests that have items for which the condition is true, and lists the first of them by due date. */
async function partOf(db: PrismaClient, condition: Prisma.Sql, isWhole = false): Promise<Part> {
  const requests = await db.$queryRaw<(ListedRequest & { total: number })[]>`
    SELECT r.id, r.number, p.name AS platform, count(*)::int AS items,
      ${isWhole ? Prisma.sql`NULL::timestamptz` : Prisma.sql`min(i.due_at)`} AS "dueAt",
      (count(*) OVER ())::int AS total
    FROM removal_request r JOIN request_item i ON i.request_id = r.id JOIN platform p ON p.id = r.platform_id
    WHERE ${condition}
    GROUP BY r.id, r.number, p.name ORDER BY min(i.due_at) NULLS FIRST, r.id LIMIT ${MAX_LISTED}`
  return {
    count: requests[0]?.total ?? 0,
    requests: requests.map(({ total: _, ...request }) => request),
  }
}
