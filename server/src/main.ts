/**
 * Starts the server, and stops it gracefully. Messages for the person who starts it go to stdout. The log and the
 * reason of a failed start go to stderr.
 */
import { randomBytes } from 'node:crypto'
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import type { CaptureSettings } from '#capturing/open.ts'
import { captureModes } from '#domain/core/command.ts'
import { isLoopback } from '#http/auth/local.ts'
import { scaledLimits } from '#http/limits/settings.ts'
import { createLog, type Log } from '#http/process/log.ts'
import type { ProbeSettings } from '#probing/probes.ts'
import { type Env, readEnv } from './env.ts'
import { surviveFaults } from './faults.ts'
import { limitGarbage } from './heap.ts'
import { docsDir, embeddedSecret, hint, webDir } from './paths.ts'
import { type StandIn, startStandIn } from './standin.ts'

/** Time limit of a graceful stop, because process managers wait about this long. */
const STOP_MS = 11_500

/**
 * Starts the server, and resolves when it accepts requests. It serves until SIGTERM, SIGINT or SIGHUP. If the start
 * fails, prints the reason and exits with code 1. The server listens only after `ready` has resolved.
 */
export async function main(source: Record<string, string | undefined>, ready?: Promise<void>): Promise<void> {
  // The promise is awaited below. Until then, a rejection would count as unhandled and end the process.
  ready?.catch(() => {})
  const print = (line: string) => console.log(line)
  const cleanups: (() => Promise<unknown>)[] = []
  const stop = async () => {
    while (cleanups.length > 0) await cleanups.pop()?.()
  }
  try {
    const env = readEnv(source)
    const log = createLog(env.LOG_LEVEL)
    surviveFaults(log)
    limitGarbage()
    if (env.OTEL_EXPORTER_OTLP_ENDPOINT) {
      const { startTracing } = await import('./tracing.ts')
      cleanups.push(startTracing(env.OTEL_EXPORTER_OTLP_ENDPOINT))
    }
    const starting = env.DATABASE_URL ? null : startEmbedded({ log })
    if (starting)
      cleanups.push(() =>
        starting.then(
          ({ stop }) => stop(),
          () => {},
        ),
      )
    // Loads these modules while PostgreSQL starts.
    const [{ createApp }, { install }] = await Promise.all([import('./app.ts'), import('./installation.ts')])
    const embedded = await starting
    if (embedded)
      cleanups.push(
        embedded.keep(({ message }) => {
          log.fatal(message)
          process.exit(1)
        }),
      )
    const databaseUrl = env.DATABASE_URL ?? embedded!.url
    const { firstAdmin } = await install(
      env.directUrl ?? databaseUrl,
      env.demo,
      print,
      env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    )
    if (env.DIRECT_DATABASE_URL) await (await import('@takedown/prisma/pooler.ts')).checkPooler(databaseUrl)
    const standIn = env.demo && env.DEMO_LIVE ? await standInOf(env, log) : null
    if (standIn) cleanups.push(() => standIn.stop())
    // The stand-in posts its replies to the server like a mail server, and signs them with this secret.
    const inboundSecret = standIn ? [`whsec_${randomBytes(32).toString('base64')}`] : []
    await ready
    const app = await createApp({
      databaseUrl,
      directDatabaseUrl: env.DIRECT_DATABASE_URL,
      databaseFolder: embedded?.dataDir,
      backupFolder: env.BACKUP_FOLDER,
      port: env.PORT,
      host: env.HOST,
      secret: env.SECRET ?? embeddedSecret(),
      baseUrl: env.PUBLIC_URL,
      trustedOrigins: env.TRUSTED_ORIGINS,
      trustedProxies: env.TRUSTED_PROXIES,
      demo: env.demo,
      secondFactor: env.demo ? 'offered' : env.SECOND_FACTOR,
      provider: env.provider,
      mail: mailOf(env, print, standIn),
      egress: { allow: env.EGRESS_ALLOW, proxies: env.EGRESS_PROXY },
      probes: probesOf(env, standIn),
      captures: capturesOf(env, standIn),
      inbound: {
        secrets: [...env.INBOUND_SECRETS, ...inboundSecret],
        mailbox: mailboxOf(env, print),
        authserv: env.AUTHSERV_ID,
      },
      webDir,
      queryProcess: true,
      chromium: env.CHROMIUM,
      sourceUrl: env.SOURCE_URL,
      docsDir,
      metricsToken: env.METRICS_TOKEN,
      headsFile: env.LOG_HEADS,
      printDocuments: env.PRINT_DOCUMENTS,
      s3: env.s3,
      signing: env.SIGNING_KEY ? { path: env.SIGNING_KEY, passphrase: env.SIGNING_PASSPHRASE } : undefined,
      limits: { ...scaledLimits(env.COST_FACTOR), connectionsPerAddress: env.CONNECTIONS_PER_ADDRESS },
      log,
    })
    cleanups.push(() => app.stop())
    standIn?.meet({ url: app.url, inboundSecret: inboundSecret[0] })
    welcome(app.url, env.demo, firstAdmin, print)
    if (standIn) print(`The platforms of this demo show the letters that reached them: ${standIn.lettersUrl}\n`)
    if (!env.SOURCE_URL && !env.demo)
      print('Set SOURCE_URL to the address of the source code that runs here. The AGPL requires it.\n')
    closeOn(stop, log)
  } catch (error) {
    console.error(hint(error))
    await Promise.race([stop(), pause(STOP_MS)])
    process.exit(1)
  }
}

/**
 * Starts the stand-in, the process that plays the platforms of a demo. Returns null if the start fails, because the
 * demo works without it.
 */
async function standInOf({ STAND_IN }: Env, log: Log): Promise<StandIn | null> {
  try {
    return await startStandIn(STAND_IN, log)
  } catch (error) {
    log.error({ err: error }, 'the stand-in did not start; no platform will answer in this demo')
    return null
  }
}

/** A demo sends mail only to a mail server on this machine, because its addressees are real services. */
function mailOf(env: Env, print: (line: string) => void, standIn: StandIn | null) {
  const isElsewhere = env.demo && env.SMTP_URL && !isLoopback(env.SMTP_URL)
  if (isElsewhere) print('This is a demo, so it sends mail to this machine only: SMTP_URL is ignored.')
  const own = { from: env.MAIL_FROM, replyDomain: env.REPLY_DOMAIN }
  if (env.SMTP_URL && !isElsewhere) return { smtpUrl: env.SMTP_URL, ...own }
  // Nobody reads the mailbox of the stand-in, so people get their password links on the screen.
  return standIn
    ? { smtpUrl: standIn.smtpUrl, from: own.from, replyDomain: own.replyDomain ?? DEMO_DOMAIN, onlyLetters: true }
    : undefined
}

/** A demo looks only at the pages of the stand-in, because its addresses are those of real services. */
function probesOf(env: Env, standIn: StandIn | null): ProbeSettings | undefined {
  if (env.demo) return standIn && env.PROBE !== false ? { standIn: standIn.pagesUrl } : undefined
  return env.PROBE ? {} : undefined
}

/** A demo captures only the pages of the stand-in. */
function capturesOf(env: Env, standIn: StandIn | null): CaptureSettings | undefined {
  const mode = captureModes.find((each) => each === env.CAPTURE.toUpperCase())!
  const settings = { mode, user: env.CAPTURE_USER, standIn: standIn?.pagesUrl }
  return mode === 'OFF' || (env.demo && !standIn) ? undefined : settings
}

/** The domain of the reply addresses in a demo. No domain below `invalid` exists. */
const DEMO_DOMAIN = 'answers.demo.invalid'

/** A demo reads only a mailbox on this machine. */
function mailboxOf(env: Env, print: (line: string) => void) {
  if (!env.IMAP_URL) return undefined
  if (env.demo && !isLoopback(env.IMAP_URL)) {
    print('This is a demo, so it reads mailboxes of this machine only: IMAP_URL is ignored.')
    return undefined
  }
  return { imapUrl: env.IMAP_URL, folder: env.IMAP_FOLDER, moveTo: env.IMAP_MOVE_TO }
}

function welcome(url: string, demo: boolean, firstAdmin: string | null, print: (line: string) => void): void {
  print(`\nTakedown Desk runs at ${url}`)
  if (demo)
    print(`This is a demo: open ${url}/sign-in and choose an account. One click signs in, from this machine only.`)
  if (firstAdmin)
    print(
      `There is no account yet. This link creates the first administrator, once: ${url}/accept-invitation#${firstAdmin}`,
    )
  print(`GraphQL: POST ${url}/graphql · live: ${url.replace(/^http/, 'ws')}/graphql · stop with Ctrl+C\n`)
}

/** The first signal stops the server gracefully; a second signal exits at once. */
function closeOn(stop: () => Promise<void>, log: Log): void {
  let closing = false
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (closing) process.exit(1)
      closing = true
      const startedAt = performance.now()
      log.info({ signal }, 'the server is stopping')
      // After the time limit, this process ends, and the embedded PostgreSQL completes its shutdown on its own.
      Promise.race([stop().then(() => true), pause(STOP_MS).then(() => false)]).then(
        (isComplete) => {
          const ms = Math.round(performance.now() - startedAt)
          if (isComplete) log.info({ ms }, 'the server has stopped')
          else log.warn({ ms }, 'the server has stopped and aborted unfinished work')
          process.exit(0)
        },
        (error: unknown) => {
          log.error({ err: error }, 'the server failed to stop gracefully')
          process.exit(1)
        },
      )
    })
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
