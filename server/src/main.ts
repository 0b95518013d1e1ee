/** Settings → database → app → a graceful close. What a person should read goes to stdout, the log to stderr. */
import { startEmbedded } from '@takedown/prisma/embedded.ts'
import { scaledLimits } from '#http/limits/settings.ts'
import { createLog } from '#http/process/log.ts'
import { readEnv } from './env.ts'
import { surviveFaults } from './faults.ts'
import { embeddedSecret, hint, webDir } from './places.ts'
import { startSimulator } from './simulator.ts'

/** A supervisor that asks politely waits about this long: whatever has not ended by then is cut. */
const STOP_MS = 11_500

/**
 * Serves until SIGTERM or SIGINT; resolves once it does. Whatever is wrong at the start is one line and exit code 1.
 * `ready` is what must be done before anybody is served, such as a build that runs while the database is prepared.
 */
export async function main(source: Record<string, string | undefined>, ready?: Promise<void>): Promise<void> {
  // Awaited below; until then its failure is nobody's yet.
  ready?.catch(() => {})
  const say = (line: string) => console.log(line)
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    while (undo.length > 0) await undo.pop()?.()
  }
  try {
    const env = readEnv(source)
    const log = createLog(env.LOG_LEVEL)
    surviveFaults(log)
    const starting = env.DATABASE_URL ? null : startEmbedded()
    if (starting)
      undo.push(() =>
        starting.then(
          ({ stop }) => stop(),
          () => {},
        ),
      )
    // While PostgreSQL comes up, which takes as long as loading the rest of the program.
    const [{ createApp }, { install }] = await Promise.all([import('./app.ts'), import('./installation.ts')])
    const embedded = await starting
    if (embedded)
      undo.push(
        embedded.keep(({ message }) => {
          console.error(message)
          process.exit(1)
        }),
      )
    const databaseUrl = env.DATABASE_URL ?? embedded!.url
    const { firstAdmin } = await install(databaseUrl, env.demo, say)
    await ready
    const app = await createApp({
      databaseUrl,
      port: env.PORT,
      host: env.HOST,
      secret: env.SECRET ?? embeddedSecret(),
      baseUrl: env.PUBLIC_URL,
      trustedOrigins: env.TRUSTED_ORIGINS,
      trustedProxies: env.TRUSTED_PROXIES,
      demo: env.demo,
      mail: env.SMTP_URL ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
      webDir,
      chromium: env.CHROMIUM,
      limits: { ...scaledLimits(env.COST_FACTOR), connectionsPerAddress: env.CONNECTIONS_PER_ADDRESS },
      log,
    })
    undo.push(() => app.stop())
    if (env.demo && env.DEMO_LIVE) undo.push(startSimulator(app.url, log))
    welcome(app.url, env.demo, firstAdmin, say)
    closeOn(stop)
  } catch (error) {
    console.error(hint(error))
    await Promise.race([stop(), pause(STOP_MS)])
    process.exit(1)
  }
}

function welcome(url: string, demo: boolean, firstAdmin: string | null, say: (line: string) => void): void {
  say(`\nTakedown Desk runs at ${url}`)
  if (demo)
    say(`This is a demo: open ${url}/sign-in and choose whom to be. One click signs in, from this machine only.`)
  if (firstAdmin)
    say(`Nobody can sign in yet. This link makes the first administrator, once: ${url}/accept-invitation#${firstAdmin}`)
  say(`GraphQL: POST ${url}/graphql · live: ${url.replace(/^http/, 'ws')}/graphql · stop with Ctrl+C\n`)
}

/** The first signal drains; a second one does not wait. */
function closeOn(stop: () => Promise<void>): void {
  let closing = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (closing) process.exit(1)
      closing = true
      // PostgreSQL of our own goes on stopping by itself when this process is gone.
      Promise.race([stop(), pause(STOP_MS)]).then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))
