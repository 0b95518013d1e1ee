/** The state of the server and of its installation, for administrators. */
import {
  type CheckName,
  checkNames,
  type DatabaseStatus,
  type QueuedTask,
  type RecurringJob,
  type SystemStatus,
} from '#domain/system-status/status.ts'
import { builder } from '#graphql/core/builder.ts'

const instant = (text: string | null | undefined): Date | null => (text == null ? null : new Date(text))

const CheckEnum = builder.enumType('SystemCheckName', {
  description: 'What a check of the server examines. The checks are those of `/readyz`.',
  values: {
    DATABASE: { value: 'database', description: 'Whether PostgreSQL answers.' },
    FEED: { value: 'feed', description: 'Whether the server follows the log.' },
    CLOCK: { value: 'clock', description: 'Whether the clocks of the server and of the database agree.' },
    JOBS: { value: 'jobs', description: 'Whether each recurring job succeeded recently.' },
    QUERIES: { value: 'queries', description: 'Whether the process runs that executes the queries of programs.' },
    READONLY: { value: 'readonly', description: 'Whether PostgreSQL is the primary, and not a read-only standby.' },
    WRITE: { value: 'write', description: 'Whether the database accepts writes.' },
    MIGRATIONS: { value: 'migrations', description: 'Whether the tables are those of the running version.' },
    PROJECTIONS: { value: 'projections', description: 'Whether figures and notifications follow the log.' },
    POOL: { value: 'pool', description: 'Whether connections to the database are free.' },
    DISK: { value: 'disk', description: 'Whether the disks of the server have room.' },
  } as const satisfies Record<Uppercase<CheckName>, { value: CheckName; description: string }>,
})

const CheckRef = builder.objectRef<SystemStatus['checks'][number]>('SystemCheck').implement({
  description: 'A check of the server, and whether it passed.',
  authScopes: { settings: true },
  fields: (t) => ({
    name: t.expose('name', { type: CheckEnum, description: 'What the check examines.' }),
    reason: t.exposeString('reason', {
      nullable: true,
      description: 'Why the check failed, in English. Null if it passed.',
    }),
  }),
})

const RecurringJobRef = builder.objectRef<RecurringJob>('RecurringJob').implement({
  description: 'Work that the server repeats by itself.',
  authScopes: { settings: true },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the job in the log of the server.' }),
    succeededAt: t.field({
      type: 'DateTime',
      description: 'When the job last succeeded, or when the server started.',
      resolve: ({ idleMs }, _args, { now }) => new Date(now.getTime() - idleMs),
    }),
    dueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the next run is or was due. Null if the job waits for work.',
      resolve: ({ idleMs, everyMs }, _args, { now }) =>
        everyMs === null ? null : new Date(now.getTime() - idleMs + everyMs),
    }),
    isLate: t.exposeBoolean('isLate', { description: 'Whether the job has had no success for too long.' }),
  }),
})

const QueuedTaskRef = builder.objectRef<QueuedTask>('QueuedTask').implement({
  description: 'The queued jobs of one task, such as the mails that wait to be sent.',
  authScopes: { settings: true },
  fields: (t) => ({
    task: t.exposeString('task', { description: 'The task, such as `MAIL`.' }),
    waiting: t.exposeInt('waiting', { description: 'The number of jobs that wait or run.' }),
    dead: t.exposeInt('dead', { description: 'The number of jobs whose last allowed attempt failed.' }),
    dueAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the next job is or was due. Null if none waits.',
      resolve: ({ dueAt }) => instant(dueAt),
    }),
  }),
})

const DatabaseStatusRef = builder.objectRef<DatabaseStatus>('DatabaseStatus').implement({
  description: 'What the database states about the installation.',
  authScopes: { settings: true },
  fields: (t) => ({
    postgres: t.exposeString('postgres', { description: 'The version of PostgreSQL.' }),
    migrations: t.exposeInt('migrations', { description: 'The number of applied migrations.' }),
    lastMigration: t.exposeString('lastMigration', { description: 'The name of the last applied migration.' }),
    queue: t.expose('queue', { type: [QueuedTaskRef], description: 'The queued jobs by task, at most 50 tasks.' }),
    mailAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last mail left. Null if none left.',
      resolve: ({ mailAt }) => instant(mailAt),
    }),
    letterAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last request was delivered. Null if none was delivered.',
      resolve: ({ letterAt }) => instant(letterAt),
    }),
    inboundAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last mail from outside arrived. Null if none arrived.',
      resolve: ({ inboundAt }) => instant(inboundAt),
    }),
  }),
})

const SystemStatusRef = builder.objectRef<SystemStatus>('SystemStatus').implement({
  description: 'The state of the server that answers, and of its installation. Other servers have states of their own.',
  authScopes: { settings: true },
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The version of the server.' }),
    commit: t.exposeString('commit', { description: 'The commit of the server, or `unknown`.' }),
    node: t.exposeString('node', { description: 'The version of Node.js.' }),
    host: t.exposeString('host', { description: 'The name of the machine.' }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When the server started.',
      resolve: ({ upMs }, _args, { now }) => new Date(now.getTime() - upMs),
    }),
    checks: t.field({
      type: [CheckRef],
      description: `The checks, at most ${checkNames.length}.`,
      resolve: ({ checks }) => [...checks],
    }),
    jobs: t.field({
      type: [RecurringJobRef],
      description: 'The recurring jobs, at most 50.',
      resolve: ({ jobs }) => [...jobs],
    }),
    clockSkewMs: t.exposeFloat('clockSkewMs', {
      nullable: true,
      description: 'Milliseconds that the clock of the server is ahead of the clock of the database. Null if unknown.',
    }),
    egressAllow: t.field({
      type: ['String'],
      description: 'The targets of `EGRESS_ALLOW`, at most 1,000.',
      resolve: ({ egressAllow }) => [...egressAllow],
    }),
    proxies: t.field({
      type: ['String'],
      description: 'The names of the proxies of `EGRESS_PROXY`, at most 100.',
      resolve: ({ proxies }) => [...proxies],
    }),
    mailServer: t.exposeString('mailServer', {
      nullable: true,
      description: 'The host of the mail server. Null if the server sends no mail.',
    }),
    mailbox: t.exposeString('mailbox', {
      nullable: true,
      description: 'The host of the mailbox that is read. Null if none is read.',
    }),
    acceptsPostedMail: t.exposeBoolean('acceptsPostedMail', {
      description: 'Whether a mail server may post mails to `/inbound/mail`.',
    }),
    seesBackups: t.exposeBoolean('seesBackups', {
      description: 'Whether the server knows the folder of the backups (`BACKUP_FOLDER`).',
    }),
    backupAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the newest backup was written. Null if there is none or the folder is not known.',
      resolve: ({ backup }) => instant(backup?.at),
    }),
    backupBytes: t.float({
      nullable: true,
      description: 'The size of the newest backup in bytes. Null if there is none or the folder is not known.',
      resolve: ({ backup }) => backup?.bytes ?? null,
    }),
    database: t.expose('database', {
      type: DatabaseStatusRef,
      nullable: true,
      description: 'What the database states. Null while it is away.',
    }),
  }),
})

builder.queryField('systemStatus', (t) =>
  t.field({
    type: SystemStatusRef,
    authScopes: { settings: true },
    description: 'The state of the server that answers.',
    resolve: (_root, _args, { systemStatus }) => systemStatus(),
  }),
)
