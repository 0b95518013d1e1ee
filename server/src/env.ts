/**
 * Defines every setting of the server, with its environment variable and its default. Reports all invalid settings at
 * once. Only the entry points in server/src/cli read process.env, and pass it to `readEnv`.
 */
import { z } from 'zod'
import { factorRules } from '#domain/sign-in/factors.ts'
import { parseEntry } from '#egress/allow-list.ts'
import { proxyOf } from '#egress/dial.ts'
import { providerOf, providerShape } from '#http/auth/provider/env.ts'
import { parseRange } from '#http/limits/addresses.ts'
import type { S3Settings } from '#storage/s3.ts'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((value) => value === '1' || value === 'true')

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

const ranges = list.superRefine((texts, { addIssue }) => {
  for (const text of texts)
    if (!parseRange(text)) addIssue(`"${text}" is neither an IP address nor a CIDR range such as 10.0.0.0/8`)
})

const isSecret = (secret: string): boolean => {
  const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length
  return /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret) && bytes >= 24 && bytes <= 64
}

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** e.g. https://desk.example.vn; by default http://localhost:PORT */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Other origins, separated by commas, whose pages may use the API with a session. */
  TRUSTED_ORIGINS: list,
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is trusted. */
  TRUSTED_PROXIES: ranges,
  /** URL of your own PostgreSQL, version 15 or newer. Without it, the server starts an embedded PostgreSQL. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /**
   * URL of the same database without a pooler, if DATABASE_URL leads to PgBouncer in transaction mode. Migrations, jobs,
   * notifications of the database and locks of sessions use it; see docs/operations/scale.md.
   */
  DIRECT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /**
   * Secret with which the server signs cookies and encrypts feed positions and second factors. Every instance needs the
   * same value. With the embedded database, the server generates it once.
   */
  SECRET: z.string().min(32, 'at least 32 characters').optional(),
  /** Whether to load the demo into an empty database and offer its accounts. Always true with the embedded database. */
  DEMO: flag,
  /**
   * Whether a simulation of the platforms answers the requests of the demo. By default true with the embedded database.
   */
  DEMO_LIVE: z
    .enum(['0', '1', 'true', 'false'])
    .optional()
    .transform((value) => value && (value === '1' || value === 'true')),
  /** Settings of this simulation as JSON; see server/src/standin/settings.ts. */
  STAND_IN: z.string().max(10_000).default('{}'),
  /** Path of the Chromium that prints PDF files and captures pages. By default, an installed Chromium or else the packaged one. */
  CHROMIUM: z.string().optional(),
  /** Address of the source code of the running version, to which /source redirects (AGPL section 13). */
  SOURCE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * Token that scrapers of /metrics send as `Authorization: Bearer`. Without it, /metrics answers only requests from this
   * machine, and only while PUBLIC_URL is an address of this machine.
   */
  METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
  /**
   * Receiver of traces by OTLP over HTTP, e.g. http://collector:4318, to which the server posts spans at /v1/traces.
   * Without it, nothing is traced.
   */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** SMTP server, e.g. smtps://user:password@mail.example.vn:465; without it no mail is sent. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Takedown Desk <takedown-desk@localhost>'),
  /**
   * Domain of the addresses at which answers to requests arrive, e.g. answers.example.vn. Each request has its own
   * address in this domain, which is also the envelope sender of its mails. It receives the reports of failed
   * deliveries, so the SMTP server must accept it as a sender. Without this setting, answers go to MAIL_FROM.
   */
  REPLY_DOMAIN: z
    .string()
    .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i, 'a domain')
    .optional(),
  /**
   * Targets, separated by commas, to which HTTP requests may lead besides public addresses at the ports 80 and 443: an
   * address, a range or a name with a port, such as 10.1.0.0/16:443, [fd00::/8]:443 or sms.example.internal:8443. The
   * port * means every port. Link-local addresses and metadata services stay closed. A demo connects to this machine
   * only, and ignores other entries. Captured pages reach public addresses only, whatever this setting opens.
   */
  EGRESS_ALLOW: list.superRefine((texts, { addIssue }) => {
    for (const text of texts)
      if (!parseEntry(text))
        addIssue(`"${text}" is not an address, a range or a name with a port, such as 10.0.0.7:443`)
  }),
  /**
   * HTTP proxies in other places, separated by commas, through which requests can be sent, each with a name, such as
   * hanoi=http://user:password@proxy.example:3128. Probes send their second request through the first proxy, or through
   * the one that the rules of the platform name. They must permit CONNECT to addresses at the ports 80 and 443.
   */
  EGRESS_PROXY: list.transform((texts, { addIssue }) =>
    Object.fromEntries(
      texts.map((text) => {
        const [, name = '', url = ''] = /^([a-z0-9-]{1,40})=(http:\/\/\S+)$/.exec(text) ?? []
        if (!isReadable(url)) addIssue(`"${text}" is not a name and an http address, such as hanoi=http://proxy:3128`)
        return [name, url]
      }),
    ),
  ),
  /**
   * Whether the server checks by itself if content is still up, by requesting its address after answers and then at
   * growing intervals. Default: not, because this shows platforms that somebody watches. A demo does so by default, and
   * looks only at the pages of its stand-in.
   */
  PROBE: z.stringbool().optional(),
  /**
   * When the server captures pages as evidence: `off`, `demand` if a person demands it or the category of the case says
   * so, or `paste` whenever items are added to a case. Default: demand. A demo captures only pages of its stand-in.
   */
  CAPTURE: z.enum(['off', 'demand', 'paste']).default('demand'),
  /**
   * As whom Chromium captures pages if the server runs as root: the name of a user, or `uid:gid`. Otherwise Chromium
   * runs as the user of the server.
   */
  CAPTURE_USER: z
    .string()
    .regex(/^(\d+:\d+|[a-z_][a-z0-9_-]*\$?)$/, 'a name, or uid:gid')
    .default('nobody'),
  /**
   * Mailbox to which the answers to requests go, e.g. imaps://user:password@mail.example.vn. Only one instance fetches
   * its mails and marks them as seen. An imap:// address must offer STARTTLS, unless it is on this machine.
   */
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  IMAP_FOLDER: z.string().min(1).default('INBOX'),
  /** Folder for fetched mails. Without it, they stay where they are. */
  IMAP_MOVE_TO: z.string().min(1).optional(),
  /**
   * Secrets, separated by commas, with which mails to POST /inbound/mail are signed. During a rotation, both the old
   * and the new secret are valid. Each secret is `whsec_` and 24 to 64 bytes in base64. Without a secret, the route
   * does not exist.
   */
  INBOUND_SECRETS: list.superRefine((secrets, { addIssue }) => {
    for (const secret of secrets) if (!isSecret(secret)) addIssue('each secret is whsec_ and 24 to 64 bytes in base64')
  }),
  /**
   * The authserv-id: the name of your mail server in the `Authentication-Results` headers that it adds, e.g.
   * mx.example.vn. A sender is verified if this server noted that DMARC or DKIM passed for the sender's domain. The
   * mail server must remove headers with its name from incoming mails. Without this setting, no sender is verified.
   */
  AUTHSERV_ID: z
    .string()
    .regex(/^[a-z0-9.-]{1,255}$/i, 'a name such as mx.example.vn')
    .optional(),
  /**
   * Whether roles that sign or administer need a second factor: `required`, or `offered` as to everybody. In a demo it is
   * always offered only.
   */
  SECOND_FACTOR: z.enum(factorRules).default('required'),
  ...providerShape,
  /** Factor by which the rate limits are multiplied; see docs/limits.md. */
  COST_FACTOR: z.coerce.number().min(0.1).max(1_000).default(1),
  /** Maximum number of open connections from one address. This machine and trusted proxies have no such limit. */
  CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(10).max(100_000).default(500),
  /**
   * File to which the head of the log is appended every hour, by which `log:verify --heads` finds a log whose end was cut
   * off. Keep it where the administrator of the database cannot change it. Each instance needs a file of its own.
   */
  LOG_HEADS: z.string().optional(),
  /** Whether this instance prints the documents of sent letters. At least one instance must do so. */
  PRINT_DOCUMENTS: z.stringbool().default(true),
  /** Bucket of an S3-compatible store for issued documents. Without it, they stay in PostgreSQL. */
  S3_BUCKET: z.string().optional(),
  /** URL of the store if it is not Amazon S3, e.g. https://s3.example.vn */
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z.string().default('us-east-1'),
  /** Credentials of the store. Without them, the AWS SDK searches its usual places. */
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Path of a PKCS#12 file with the RSA key and certificate that sign letters. Without it, they are not signed. */
  SIGNING_KEY: z.string().optional(),
  /** Passphrase of the file SIGNING_KEY, in ASCII characters. */
  SIGNING_PASSPHRASE: z.string().default(''),
  /** Folder of the backups, whose newest file the status of the system states. The server only reads it. */
  BACKUP_FOLDER: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(settings.shape)

type Settings = z.output<typeof settings>

export interface Env extends Omit<Settings, 'DEMO_LIVE'> {
  DEMO_LIVE: boolean
  demo: boolean
  /** URL of the database without a pooler; undefined with the embedded database */
  directUrl: string | undefined
  s3?: S3Settings
  provider: ReturnType<typeof providerOf>
}

/** Whether the URL of a proxy, with its user name and password, can be read. */
const isReadable = (url: string): boolean => {
  try {
    proxyOf(url)
    return true
  } catch {
    return false
  }
}

/** Throws one Error with every invalid setting. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty setting counts as absent.
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(present)
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  if (present.DATABASE_URL && !present.SECRET) problems.push('SECRET: needed with DATABASE_URL, at least 32 characters')
  if (present.DIRECT_DATABASE_URL && !present.DATABASE_URL) problems.push('DIRECT_DATABASE_URL: only with DATABASE_URL')
  if (present.OIDC_ISSUER && !present.OIDC_CLIENT_ID) problems.push('OIDC_CLIENT_ID: needed with OIDC_ISSUER')
  if (problems.length > 0 || !parsed.success) throw new Error(`Invalid settings:\n  ${problems.join('\n  ')}`)
  const { DATABASE_URL, DEMO_LIVE = !DATABASE_URL, DIRECT_DATABASE_URL: directUrl = DATABASE_URL } = parsed.data
  return {
    ...parsed.data,
    DEMO_LIVE,
    demo: parsed.data.DEMO || !DATABASE_URL,
    directUrl,
    s3: s3Of(parsed.data),
    provider: providerOf(parsed.data),
  }
}

function s3Of(settings: Settings): S3Settings | undefined {
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = settings
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings
  if (bucket === undefined) return undefined
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined
  return { bucket, region, endpoint, credentials }
}
