/** What the environment decides about one server instance. */
import type { CaptureSettings } from '#capturing/open.ts'
import type { MailSettings } from '#delivery/handlers.ts'
import type { SigningSettings } from '#documents/sign.ts'
import type { FactorRule } from '#domain/sign-in/factors.ts'
import type { EgressSettings } from '#egress/settings.ts'
import type { ProviderSettings } from '#http/auth/provider/settings.ts'
import type { Limits } from '#http/limits/settings.ts'
import type { ReadinessBounds } from '#http/process/checks/bounds.ts'
import type { Log } from '#http/process/log.ts'
import type { InboundSettings } from '#inbound/open.ts'
import type { ProbeSettings } from '#probing/probes.ts'
import type { S3Settings } from '#storage/s3.ts'

export interface AppOptions {
  databaseUrl: string
  /** URL of the database without a pooler, if `databaseUrl` leads to a pooler in transaction mode. */
  directDatabaseUrl?: string | undefined
  /** 0 selects any free port. */
  port: number
  host?: string
  /** At least 32 characters, and the same on every instance. */
  secret: string
  /** Public URL; by default http://localhost and the port. */
  baseUrl?: string
  trustedOrigins?: string[]
  trustedProxies?: string[]
  demo?: boolean
  /** Whether roles that sign or administer need a second factor. Default: they do, except in a demo. */
  secondFactor?: FactorRule | undefined
  /** The identity provider of the authority. */
  provider?: ProviderSettings | undefined
  /** Directory of the built web, with its persisted GraphQL documents. */
  webDir?: string
  log: Log
  /** Path of the Chromium that prints PDF. By default an installed Chromium is used, or else the packaged one. */
  chromium?: string
  sourceUrl?: string
  /** The folder of the built documentation. */
  docsDir?: string
  /** What a scraper of `/metrics` sends. Without it, only requests from this machine are answered. */
  metricsToken?: string | undefined
  /** File to which the head of the log is appended every hour. */
  headsFile?: string | undefined
  /** Whether this instance prints the documents of sent letters. Default true. */
  printDocuments?: boolean
  /** The store for issued documents; without it they stay in PostgreSQL. */
  s3?: S3Settings
  /** The key that signs letters; without it they are not signed. */
  signing?: SigningSettings
  /** Without these settings, the server receives no mail. */
  inbound?: InboundSettings
  /** SMTP server and sender of mails; without it no mail is sent. */
  mail?: MailSettings
  /** To which targets the server may connect by HTTP. By default, public addresses; in a demo, this machine. */
  egress?: EgressSettings
  /** The pauses between attempts to post an event to a webhook, in milliseconds; default: 17 attempts in 72 hours. */
  webhookPausesMs?: readonly number[]
  /** Without this setting, the server does not probe content. A demo needs `standIn`. */
  probes?: ProbeSettings | undefined
  /** Without this setting, the server captures no pages. A demo needs `standIn`. */
  captures?: CaptureSettings | undefined
  /** Milliseconds that a stop waits for requests in progress. Default 7,000. */
  drainMs?: number
  /** When this server counts as not ready; by default, see bounds.ts. */
  readiness?: Partial<ReadinessBounds>
  /** The data folder of PostgreSQL, if it is on this machine, so that the room on its disk is known. */
  databaseFolder?: string | undefined
  /** The folder of the backups; without it, the status of the system states no backup. */
  backupFolder?: string | undefined
  limits?: Partial<Limits>
  /** Whether a separate process executes the GraphQL documents of other clients than the web. Default false. */
  queryProcess?: boolean
}
