/** Letters that leave and mails that come in, while a server is killed at a point and started again. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rotateWebhookSecret } from '@takedown/server/domain/deliveries/webhook-secrets.ts'
import { finishIssue, takeIssue } from '@takedown/server/domain/documents/printing.ts'
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { SECRET } from '#support/api/app.ts'
import { Client } from '#support/api/client.ts'
import { until } from '#support/feed/feed.ts'
import { freePort } from '#support/feed/gate.ts'
import { INBOUND_SECRET, postMail, written } from '#support/mails/inbox.ts'
import { atVersion, makeDraft, newKey, openDesk, type Sent } from '#support/make.ts'
import { openImapServer } from '../imap.ts'
import { KilledServer, killedProgram } from './killed-server.ts'
import { databaseWatch, mailboxWatch } from './points.ts'
import { REPLY_DOMAIN, REPLY_USER } from './post-office.ts'
import { openReceivers } from './receivers.ts'
import { openTap } from './tap.ts'
import { Trap } from './trap.ts'

/** Long enough for a server that is killed meanwhile to start again on a busy machine, where this takes a minute. */
const SOON_MS = 180_000
const MAX_STARTS = 5
/** The name under which PostgreSQL lists the connections of the server. */
const CONNECTIONS = 'killed server'
const ways = { facebook: 'EMAIL', tiktok: 'WEBHOOK' } as const
type Slug = keyof typeof ways

/** The letters and the mails of one round. */
export interface Work {
  letters: Record<Slug, Sent>
  /** the SHA-256 of each mail, and the request of an earlier round that it answers */
  mails: { sha256: string; request: string }[]
}

export async function openRounds() {
  const trap = new Trap()
  const [desk, imap, receivers] = await Promise.all([openDesk(), openImapServer(), openReceivers(trap)])
  const database = await openTap(desk.url, () => databaseWatch(trap))
  const mailbox = await openTap(imap.url(REPLY_USER), () => mailboxWatch(trap))
  const port = await freePort()
  const settings = {
    ...{ secret: SECRET, inboundSecret: INBOUND_SECRET, replyDomain: REPLY_DOMAIN },
    ...{ smtpUrl: receivers.smtpUrl, imapUrl: mailbox.url },
  }
  const program = await killedProgram()
  const databaseUrl = new URL(database.url)
  databaseUrl.searchParams.set('application_name', CONNECTIONS)
  const start = () => new KilledServer(program, databaseUrl.href, port, settings)
  const url = `http://localhost:${port}`
  const { platforms, sql, db } = desk
  const channels = [
    ['facebook', { kind: 'EMAIL', address: 'legal@facebook.com' }],
    ['tiktok', { kind: 'WEBHOOK', address: receivers.webhookUrl }],
  ] as const
  for (const [slug, channel] of channels) {
    const platform = platforms[slug]!
    const { version: expectedVersion } = await db.platform.findUniqueOrThrow({ where: { id: platform } })
    const input = { key: newKey(), platform, expectedVersion, channels: [channel] }
    await setPlatformChannels(desk.ask('quan-tri', new Date()), input)
  }
  const rotation = { key: newKey(), platform: platforms.tiktok!, overlapHours: 0 }
  await rotateWebhookSecret(desk.ask('quan-tri', new Date()), rotation)
  let server: KilledServer
  /**
   * Starts a server and waits until it serves. A server ends if it cannot connect to PostgreSQL, which may take too long on a
   * busy machine. It is then started again, as a service manager does.
   */
  async function serve(): Promise<void> {
    for (let tries = 0; tries < MAX_STARTS; tries++) {
      server = start()
      await server.ready
      if (!server.hasEnded || server.wasKilled) return
    }
    throw new Error(`the server does not start: ${server.output}`)
  }
  await serve()
  const officer = await Client.signIn(url, { role: 'OPERATOR', email: 'can-bo-1@demo.invalid' })

  /**
   * Waits until nothing of the killed server is left, and starts a new one as if the leases had run out. PostgreSQL may run a
   * statement that the server sent before it was killed a while later, for example one that takes a job. The lease of such a
   * job would begin after the leases were ended here. Therefore this waits until PostgreSQL has closed each connection.
   */
  async function restart(): Promise<void> {
    await server.gone()
    await until(async () => {
      const { rows } = await sql.query(
        'SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
        [CONNECTIONS],
      )
      return rows[0].n === 0
    }, SOON_MS)
    await sql.query(
      "UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '1 hour' WHERE locked_at IS NOT NULL",
    )
    await sql.query('UPDATE mailbox_cursor SET held_until = now()')
    await serve()
  }

  /** Queues a letter of two items, as an officer does, with the documents that a browser would print. */
  async function queueLetter(slug: Slug): Promise<Sent> {
    const at = new Date()
    const urls =
      slug === 'tiktok' ? [1, 2].map(() => `https://tiktok.com/@${crypto.randomUUID().slice(0, 20)}`) : undefined
    const draft = await makeDraft(desk, { at: at.toISOString(), count: 2, platform: slug, urls })
    const { request } = draft
    const step = (who: string, command: typeof sendRequest, more: object) =>
      atVersion(desk, request, (expectedVersion) =>
        command({ ...desk.ask(who, at), canMail: true }, { key: newKey(), request, expectedVersion, ...more }),
      )
    await step('can-bo-1', submitForApproval, { textsReviewed: true })
    await step('lanh-dao', approveRequest, {})
    await step('can-bo-1', sendRequest, { via: ways[slug] })
    for (let issue = await takeIssue(db, new Date()); issue; issue = await takeIssue(db, new Date()))
      await finishIssue(db, issue, [{ format: 'PDF', bytes: Buffer.from(`letter ${issue.requestId}`) }], new Date())
    return draft
  }

  /** Writes the answer of a platform to a letter. */
  async function answerTo(slug: Slug, { request }: Sent) {
    const { replyToken, number } = await db.removalRequest.findUniqueOrThrow({ where: { id: request } })
    const [first, second] = await db.requestItem.findMany({
      where: { requestId: request },
      orderBy: { position: 'asc' },
    })
    const text = `Item ${first!.position + 1}: removed under local law.\r\nItem ${second!.position + 1}: content not found.`
    const to = `yc-${replyToken}@${REPLY_DOMAIN}`
    return written({ from: `Legal <legal@${slug}.com>`, to, subject: `Re: ${number}`, text })
  }

  /** Hands a mail over by HTTP, again and again until the server takes it, as a mail server does. */
  const post = (raw: Buffer) => until(async () => (await postMail(url, raw).catch(() => null))?.status === 202, SOON_MS)

  /** An officer confirms the proposed answers as soon as they are there, with the same key until it is acknowledged. */
  async function confirm(sha256: string): Promise<void> {
    const proposals = () => db.inboundMail.findFirst({ where: { sha256, proposed: { not: null } } })
    await until(async () => (await proposals()) !== null, SOON_MS)
    const mail = (await proposals())!
    const items = await db.requestItem.findMany({ where: { requestId: mail.requestId! }, orderBy: { position: 'asc' } })
    const { version } = await db.removalRequest.findUniqueOrThrow({ where: { id: mail.requestId! } })
    const input = {
      ...{ key: crypto.randomUUID(), mailId: `InboundMail_${mail.id}`, expectedVersion: version },
      answers: [
        { itemId: `RequestItem_${items[0]!.id}`, state: 'ACTIONED', action: 'CONTENT_REMOVED', ground: 'LEGAL' },
        { itemId: `RequestItem_${items[1]!.id}`, state: 'NOT_FOUND' },
      ],
    }
    let refusal: unknown
    await until(async () => {
      const answer = await officer.change('confirmInboundMail', input).catch(() => null)
      if (answer?.__typename.endsWith('Error') && answer.__typename !== 'TryAgainError') refusal = answer
      return refusal !== undefined || answer?.__typename === 'InboundMail'
    }, SOON_MS)
    if (refusal) throw new Error(`the confirmation was refused: ${JSON.stringify(refusal)}`)
  }

  async function allDone({ letters }: Work): Promise<void> {
    const requests = Object.values(letters).map(({ request }) => request)
    await until(async () => {
      const sent = await db.removalRequest.count({ where: { id: { in: requests }, state: 'SENT' } })
      const jobs = await sql.query("SELECT 1 FROM graphile_worker.jobs WHERE key ~ '^(DELIVERY|INBOUND)'")
      return sent === requests.length && jobs.rowCount === 0
    }, SOON_MS)
  }

  return {
    ...{ desk, receivers },
    /**
     * Two letters leave, and the addressees of the earlier letters answer by mail. `point` is where the process is killed; null
     * for nowhere. `fetches` is whether the server must start within the round.
     */
    async run(
      point: string | null,
      victim: 'SERVER' | 'SENDER',
      fetches: boolean,
      earlier: Work | null,
    ): Promise<Work> {
      if (fetches) {
        server.kill()
        await server.gone()
      }
      const kill = () => (victim === 'SERVER' ? server.kill() : server.killSender())
      const sprung = point === null ? Promise.resolve() : trap.arm(point, kill)
      const replies = earlier
        ? await Promise.all((['facebook', 'tiktok'] as const).map((slug) => answerTo(slug, earlier.letters[slug])))
        : []
      const [byImap, byHttp] = replies
      if (byImap) await imap.deliver(REPLY_USER, byImap)
      if (fetches) await restart()
      const hashes = replies.map((raw) => createHash('sha256').update(raw).digest('hex'))
      const mails = Promise.all([byHttp && post(byHttp), ...hashes.map(confirm)])
      mails.catch(() => {})
      const letters = { facebook: await queueLetter('facebook'), tiktok: await queueLetter('tiktok') }
      await Promise.race([
        sprung,
        once(AbortSignal.timeout(SOON_MS), 'abort').then(() => Promise.reject(new Error('the point was not reached'))),
      ])
      if (point !== null && victim === 'SERVER') await restart()
      await mails
      const requests = earlier ? [earlier.letters.facebook.request, earlier.letters.tiktok.request] : []
      const work = { letters, mails: hashes.map((sha256, index) => ({ sha256, request: requests[index]! })) }
      await allDone(work)
      return work
    },
    /** Returns the end of the log of the server, and the jobs and deliveries that are open. */
    async state(): Promise<string> {
      const { rows: jobs } = await sql.query(
        `SELECT key, attempts, last_error, locked_by, locked_at, run_at, now() FROM graphile_worker.jobs`,
      )
      const deliveries = await db.delivery.findMany({
        where: { state: { not: 'DELIVERED' } },
        select: { id: true, channel: true, state: true, leavesAt: true, attempts: true },
      })
      const mails = await db.inboundMail.findMany({
        where: { state: { not: 'APPLIED' } },
        select: { id: true, state: true, proposed: true, refusal: true },
      })
      return JSON.stringify({ hasEnded: server.hasEnded, log: server.output, jobs, deliveries, mails }, null, 1)
    },
    async close() {
      server.kill()
      await server.gone()
      await Promise.all([database.close(), mailbox.close(), receivers.close(), imap.close()])
      await desk.close()
    },
  }
}
