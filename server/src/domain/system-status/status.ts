/** The state of one server and of its installation, as administrators read it. */
import type { Pool } from 'pg'

/** The checks of /readyz. */
export const checkNames = [
  'database',
  'feed',
  'clock',
  'jobs',
  'queries',
  'readonly',
  'write',
  'migrations',
  'projections',
  'pool',
  'disk',
] as const
export type CheckName = (typeof checkNames)[number]

export interface SystemStatus {
  version: string
  commit: string
  /** the version of Node.js */
  node: string
  host: string
  /** milliseconds since the start of the server */
  upMs: number
  checks: readonly { name: CheckName; reason: string | null }[]
  jobs: readonly RecurringJob[]
  /** milliseconds that the system clock is ahead of the database's; null if unknown */
  clockSkewMs: number | null
  /** the entries of EGRESS_ALLOW */
  egressAllow: readonly string[]
  /** the names of the HTTP proxies */
  proxies: readonly string[]
  /** the host of the SMTP server; null if no mail is sent */
  mailServer: string | null
  /** the host of the mailbox; null if none is read */
  mailbox: string | null
  /** whether mails may be posted to /inbound/mail */
  acceptsPostedMail: boolean
  /** whether BACKUP_FOLDER is set */
  seesBackups: boolean
  /** the newest backup; null if there is none, or if the folder is not known or cannot be read */
  backup: { at: string; bytes: number } | null
  /** null while the database is away */
  database: DatabaseStatus | null
}

export interface RecurringJob {
  name: string
  /** milliseconds since the last success, or since the start of the server */
  idleMs: number
  /** milliseconds from one run to the next; null for a job that waits for work instead */
  everyMs: number | null
  isLate: boolean
}

export interface QueuedTask {
  task: string
  waiting: number
  /** jobs whose last allowed attempt failed */
  dead: number
  /** when the next job is or was due; null if none waits */
  dueAt: string | null
}

export interface DatabaseStatus {
  /** the version of PostgreSQL, such as 17.5 */
  postgres: string
  migrations: number
  lastMigration: string
  queue: readonly QueuedTask[]
  /** when the last mail and letter left, and the last mail from outside arrived; null if there was none */
  mailAt: string | null
  letterAt: string | null
  inboundAt: string | null
}

/** Cost: two statements, of which the one for the queue counts the queued jobs. */
export async function readDatabaseStatus(sql: Pick<Pool, 'query'>): Promise<DatabaseStatus> {
  const [status, queue] = await Promise.all([
    sql.query<Record<'mail' | 'letter' | 'inbound', Date | null> & Omit<DatabaseStatus, 'queue'>>(STATUS),
    sql.query<Omit<QueuedTask, 'dueAt'> & { due: Date | null }>(QUEUE),
  ])
  const { mail, letter, inbound, postgres, migrations, lastMigration } = status.rows[0]!
  return {
    ...{ postgres, migrations, lastMigration },
    ...{ mailAt: isoOf(mail), letterAt: isoOf(letter), inboundAt: isoOf(inbound) },
    queue: queue.rows.map(({ due, ...task }) => ({ ...task, dueAt: isoOf(due) })),
  }
}

const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null

/** Ids of mails and deliveries begin with their time, so the last ones are among those with the highest ids. */
const STATUS = `
  SELECT current_setting('server_version') AS postgres, m.count AS migrations, m.last AS "lastMigration",
    (SELECT max(sent_at) FROM (SELECT sent_at FROM mail ORDER BY id DESC LIMIT 1000) t) AS mail,
    (SELECT max(ended_at) FROM (SELECT ended_at, state FROM delivery ORDER BY id DESC LIMIT 1000) t
      WHERE state = 'DELIVERED') AS letter,
    (SELECT received_at FROM inbound_mail ORDER BY received_at DESC, id DESC LIMIT 1) AS inbound
  FROM (SELECT count(*) AS count, coalesce(max(migration_name), '') AS last FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) m`

const QUEUE = `
  SELECT task_identifier AS task, count(*) FILTER (WHERE attempts < max_attempts) AS waiting,
    count(*) FILTER (WHERE attempts >= max_attempts) AS dead,
    min(run_at) FILTER (WHERE attempts < max_attempts) AS due
  FROM graphile_worker.jobs GROUP BY 1 ORDER BY 1 LIMIT 50`
