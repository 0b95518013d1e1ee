/** Approved requests that the server itself delivers to a real SMTP server and a real webhook, one step at a time. */
import type { Channel, Channels } from '@takedown/server/delivery/channel.ts'
import { createDeliverer, createRepeater } from '@takedown/server/delivery/deliver.ts'
import { createEmailChannel } from '@takedown/server/delivery/email.ts'
import { createLadderSender } from '@takedown/server/delivery/ladder.ts'
import { createPortalChannel } from '@takedown/server/delivery/portal.ts'
import { createTester } from '@takedown/server/delivery/webhook/test.ts'
import { createSender, createWebhookChannel } from '@takedown/server/delivery/webhook/webhook.ts'
import { createWebhookKeys } from '@takedown/server/domain/deliveries/webhook-keys.ts'
import { finishIssue, takeIssue } from '@takedown/server/domain/documents/printing.ts'
import { storePrinted, takeToPrint } from '@takedown/server/domain/ladder/printing.ts'
import { setPlatformChannels } from '@takedown/server/domain/platforms/channels.ts'
import { approveRequest, submitForApproval } from '@takedown/server/domain/requests/approval.ts'
import { editRequest } from '@takedown/server/domain/requests/drafting/drafting.ts'
import { sendRequest } from '@takedown/server/domain/requests/sending.ts'
import { createEgress, type Egress } from '@takedown/server/egress/egress.ts'
import { THIS_MACHINE } from '@takedown/server/egress/settings.ts'
import { createPoster, type Poster } from '@takedown/server/outgoing/poster.ts'
import { Storage } from '@takedown/server/storage/storage.ts'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type Mailbox, openMailbox } from '../feed/mailbox.ts'
import { atVersion, type Desk, makeDraft, newKey, openDesk, type Sent } from '../make.ts'
import { wrongTotals } from '../models/case-totals.ts'
import { runJobs } from './jobs.ts'
import { openReceiver, type Receiver } from './receiver.ts'

export const T0 = new Date('2026-11-02T02:00:00.000Z')
export const later = (minutes: number) => new Date(T0.getTime() + minutes * 60_000)
export const portal = { kind: 'PORTAL', address: 'facebook' }
export const first = { kind: 'EMAIL', address: 'lien-he@facebook.invalid' }
export const second = { kind: 'EMAIL', address: 'phap-che@facebook.invalid' }

export const keys = createWebhookKeys('a secret of the test, long enough')
const LINK = 'https://desk.example'

type Command = (context: ReturnType<Desk['ask']>, input: unknown) => Promise<{ id: string }>

/** Opens a desk and a mailbox for the tests of a file. */
export function openDeliveries() {
  let desk: Desk
  let box: Mailbox
  let email: ReturnType<typeof createEmailChannel>
  let hook: Receiver
  let egress: Egress
  let poster: Poster
  beforeAll(async () => {
    desk = await openDesk()
    box = await openMailbox()
    const replyDomain = 'tra-loi.example.vn'
    email = createEmailChannel({
      smtpUrl: box.url,
      from: 'Desk <desk@example.vn>',
      replyDomain,
      link: LINK,
      databaseUrl: desk.url,
    })
    hook = await openReceiver()
    egress = createEgress({ allow: THIS_MACHINE })
    poster = createPoster(egress)
    await setChannels([portal, first, second])
  })
  afterAll(async () => {
    expect(await wrongTotals(desk)).toEqual([])
    email.close()
    poster.close()
    egress.close()
    await hook.close()
    await box.close()
    await desk.close()
  })
  beforeEach(() => {
    box.mails.length = 0
    box.codes = {}
    hook.received.length = 0
    hook.answers = []
  })

  async function setChannels(channels: object[]) {
    const platform = desk.platforms.facebook!
    const { version: expectedVersion } = await desk.db.platform.findUniqueOrThrow({ where: { id: platform } })
    await setPlatformChannels(desk.ask('quan-tri', T0), { key: newKey(), platform, expectedVersion, channels })
  }

  const run = ({ request }: Sent, who: string, command: Command, input: object, now = T0) =>
    atVersion(desk, request, (expectedVersion) =>
      command({ ...desk.ask(who, now), canMail: true }, { key: newKey(), request, expectedVersion, ...input }),
    )
  const send = (sent: Sent, input: object = {}, now = T0) =>
    run(sent, 'can-bo-1', sendRequest, { via: 'EMAIL', ...input }, now)
  async function approved({
    urgent,
    ...more
  }: {
    case?: string
    power?: string
    urgent?: boolean
  } = {}): Promise<Sent> {
    const draft = await makeDraft(desk, { at: T0.toISOString(), count: 2, ...more })
    if (urgent) await run(draft, 'can-bo-1', editRequest, { urgent })
    await run(draft, 'can-bo-1', submitForApproval, { textsReviewed: true })
    await run(draft, 'lanh-dao', approveRequest, {})
    return draft
  }
  /** Stores the printed letter, which a browser would print. */
  async function print(now = T0) {
    for (let issue = await takeIssue(desk.db, now); issue; issue = await takeIssue(desk.db, now))
      await finishIssue(desk.db, issue, [{ format: 'PDF', bytes: Buffer.from(`letter ${issue.requestId}`) }], now)
    for (let letter = await takeToPrint(desk.db, now); letter; letter = await takeToPrint(desk.db, now))
      await storePrinted(desk.db, letter, Buffer.from(`reminder ${letter.id}`), now)
  }
  async function queued(more: { case?: string } = {}, input: object = {}): Promise<Sent> {
    const request = await approved(more)
    await send(request, input)
    await print()
    return request
  }
  const webhooks = (now: Date) => ({ db: desk.db, now: () => now, poster, keys, link: LINK })
  const channelsAt = (now: Date): Channels => ({
    EMAIL: email,
    WEBHOOK: createWebhookChannel(webhooks(now)),
    PORTAL: createPortalChannel(desk.db),
  })
  const options = (now: Date, channels: Channels) => ({
    db: desk.db,
    storage: new Storage(desk.db),
    now: () => now,
    channels,
    url: LINK,
  })
  const deliverer = (now: Date, channels = channelsAt(now)) => createDeliverer(options(now, channels))
  const work = (now = T0, channels = channelsAt(now), signal = new AbortController().signal) => {
    const deliver = deliverer(now, channels)
    const repeat = createRepeater(options(now, channels))
    const ladder = createLadderSender(options(now, channels))
    const tester = createTester(desk.db, () => now, createSender(webhooks(now)))
    return runJobs(desk, now, {
      DELIVERY: (id) => deliver(id, signal),
      DELIVERY_REPEAT: (id) => repeat(id, signal),
      LADDER_LETTER: (id) => ladder(id, signal),
      WEBHOOK_TEST: tester,
    })
  }
  /** Runs the jobs on a server that is killed between the acceptance of a letter and its record. */
  async function killedAfterAcceptance(kind = 'EMAIL', now = T0) {
    const killed = new AbortController()
    const dying: Channel = {
      pausesMs: [1_000],
      deliver: async (...args) => {
        await channelsAt(now)[kind]!.deliver(...args)
        killed.abort()
        throw new Error('killed')
      },
    }
    await work(now, { [kind]: dying }, killed.signal)
  }
  const read = ({ request }: Sent) =>
    desk.db.removalRequest.findUniqueOrThrow({
      where: { id: request },
      include: {
        items: { orderBy: { position: 'asc' } },
        documents: true,
        deliveries: {
          orderBy: [{ queuedAt: 'asc' }, { position: 'asc' }],
          include: { attempts: { orderBy: { number: 'asc' } } },
        },
      },
    })
  const events = async ({ request }: Sent) =>
    (
      await desk.sql.query(
        `SELECT type FROM event WHERE subject_id = $1 AND (type LIKE 'request.deliver%' OR type IN
        ('request.sent', 'request.undelivered', 'request.approval_voided')) ORDER BY seq`,
        [request],
      )
    ).rows.map(({ type }) => type.replace('request.', ''))
  return {
    box: () => box,
    hook: () => hook,
    poster: () => poster,
    desk: () => desk,
    ...{ setChannels, run, send, approved, queued, print, work, deliverer, killedAfterAcceptance, read, events },
  }
}
