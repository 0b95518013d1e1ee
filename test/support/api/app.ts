/** A whole server on a database of its own, and clients that use it over HTTP and WebSocket. */
import type { RoleName } from '@takedown/declarations/roles.ts'
import { createApp } from '@takedown/server/app.ts'
import type { CaptureSettings } from '@takedown/server/capturing/open.ts'
import { createApiKey } from '@takedown/server/domain/accounts/api-keys.ts'
import { demoAccounts } from '@takedown/server/domain/accounts/demo-accounts.ts'
import { createDisplay } from '@takedown/server/domain/wall/displays.ts'
import { type Limits, scaledLimits } from '@takedown/server/http/limits/settings.ts'
import type { ReadinessBounds } from '@takedown/server/http/process/checks/bounds.ts'
import { createLog, type Log } from '@takedown/server/http/process/log.ts'
import { SECRET, seqOf } from '../feed/tokens.ts'
import { openDesk } from '../make.ts'
import { Client } from './client.ts'

export { SECRET }

export type Who = RoleName

interface Starting {
  databaseUrl?: string
  webDir?: string
  sourceUrl?: string
  docsDir?: string
  /** default: any free port */
  port?: number
  /** where browsers reach it; default: itself */
  baseUrl?: string
  /** limits of viewers and addresses; default: a thousand times the budgets, because a test sends more than a person */
  limits?: Partial<Limits>
  /** whether letters are printed, which takes seconds of a processor for each; default: no */
  printDocuments?: boolean
  /** where mails go; default: no mail is sent */
  mail?: { smtpUrl: string; from: string }
  /** the secrets that sign mails from outside; default: none */
  inboundSecrets?: string[]
  /** how the server probes content; default: it does not, but a probe can be demanded */
  probes?: { runs?: boolean; standIn?: string }
  /** how the server captures pages; default: it does not, but a capture can be demanded */
  captures?: CaptureSettings
  /** when the server counts as not ready; default: as in production */
  readiness?: Partial<ReadinessBounds>
  /** a folder whose disk must have room, as that of the embedded PostgreSQL; default: none */
  databaseFolder?: string
  /** the pauses between attempts to post an event to a webhook; default: as in production */
  webhookPausesMs?: number[]
  /** whether a process of its own runs the queries of programs; default: no */
  queryProcess?: boolean
  /** default: as LOG_LEVEL says, to stderr */
  log?: Log
}

/** Starts a server with the operator's data and one account per role, on a fresh database or on the given one. */
export async function startApp({
  databaseUrl,
  webDir,
  sourceUrl,
  docsDir,
  port = 0,
  baseUrl,
  limits = scaledLimits(1_000),
  printDocuments = false,
  mail,
  inboundSecrets,
  probes = { runs: false, standIn: 'http://127.0.0.1:9/' },
  captures = { mode: 'DEMAND', runs: false, user: 'nobody', standIn: 'http://127.0.0.1:9/' },
  readiness,
  databaseFolder,
  webhookPausesMs,
  queryProcess,
  log = createLog(process.env.LOG_LEVEL ?? 'silent'),
}: Starting = {}) {
  const desk = await openDesk(databaseUrl)
  const { db, url } = desk
  const options = {
    databaseUrl: url,
    port,
    baseUrl,
    secret: SECRET,
    demo: true,
    webDir,
    sourceUrl,
    docsDir,
    log,
    limits,
    printDocuments,
    mail,
    inbound: { secrets: inboundSecrets },
    probes,
    captures,
    readiness,
    databaseFolder,
    webhookPausesMs,
    queryProcess,
  }
  const app = await createApp(options)

  return {
    ...app,
    databaseUrl: url,
    db,
    /** creates objects through the domain, without HTTP */
    desk,
    /** Signed in with a session; a liaison by its platform's slug. */
    async as(role: Who, slug?: string): Promise<Client> {
      const accounts = await demoAccounts(db, role)
      const account = slug ? accounts.find(({ email }) => email.startsWith(slug)) : accounts[0]
      if (!account) throw new Error(`no account for ${role} ${slug ?? ''}`)
      return Client.signIn(app.url, { role, email: account.email })
    },
    /** The second account of a role, for the second signature. */
    async another(role: Who): Promise<Client> {
      const [, account] = await demoAccounts(db, role)
      if (!account) throw new Error(`no second ${role}`)
      return Client.signIn(app.url, { role, email: account.email })
    },
    async key(role: 'INTEGRATOR' | 'PLATFORM' | 'PRESS', scopes: string[], narrowed: object = {}): Promise<Client> {
      const [admin] = await demoAccounts(db, 'ADMIN')
      const viewer = { kind: 'user', ...admin!, platformId: null, newsroomId: null, scopes: [] } as const
      const { secret } = await createApiKey(
        { db, viewer, now: new Date() },
        { key: crypto.randomUUID(), name: 'test', role, scopes, ...narrowed },
      )
      return new Client(app.url, { authorization: `Bearer ${secret}` })
    },
    /** A wall display with these views in its playlist. */
    async display(...views: string[]): Promise<Client> {
      const slides = views.map((view) => ({ view, seconds: 30 }))
      const { token } = await createDisplay(desk.ask('lanh-dao', new Date()), {
        key: crypto.randomUUID(),
        name: 'Màn hình',
        locale: 'vi',
        slides,
      })
      return new Client(app.url, { authorization: `Bearer ${token}` })
    },
    nobody: () => new Client(app.url, {}),
    /**
     * Resolves once the server has read every event that the log holds now. Its counts follow the log within milliseconds, and
     * `desk` writes without the server.
     */
    async caughtUp(): Promise<void> {
      const { seq } = await db.eventHead.findUniqueOrThrow({ where: { id: 1 } })
      for (const end = Date.now() + 30_000; ; ) {
        const { position } = (await (await fetch(`${app.url}/health`)).json()) as { position: string }
        if (seqOf(position) >= Number(seq)) return
        if (Date.now() > end) throw new Error('the server does not follow the log')
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    async stop() {
      await app.stop()
      await desk.close()
    },
  }
}

export type TestApp = Awaited<ReturnType<typeof startApp>>
