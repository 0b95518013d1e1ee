/** A desk with on-call, whose alarms reach a real SMTP server and a real gateway, one step at a time. */
import { createGateway } from '@takedown/server/delivery/gateway.ts'
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { createWebhookKeys } from '@takedown/server/domain/deliveries/webhook-keys.ts'
import { postAlarm } from '@takedown/server/domain/notifications/post-alarm.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { escalateAlarm } from '@takedown/server/domain/on-call/escalate.ts'
import { setOnCall } from '@takedown/server/domain/on-call/settings.ts'
import { planOnCallShift } from '@takedown/server/domain/on-call/shifts.ts'
import { markPassed } from '@takedown/server/domain/requests/deadline-events.ts'
import { createEgress, type Egress } from '@takedown/server/egress/egress.ts'
import { THIS_MACHINE } from '@takedown/server/egress/settings.ts'
import { createPoster, type Poster } from '@takedown/server/outgoing/poster.ts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type Mailbox, mailLinks, openMailbox } from '../feed/mailbox.ts'
import { type Desk, makeSent, newKey, openDesk } from '../make.ts'
import { runJobs } from './jobs.ts'
import { openReceiver, type Receiver } from './receiver.ts'

export const LINK = 'https://desk.example.vn'
export const NOON = new Date('2026-03-10T05:00:00Z')
export const minutes = (many: number) => new Date(NOON.getTime() + many * 60_000)
export const hours = (many: number) => minutes(many * 60)
export const keys = createWebhookKeys('a secret of the test, long enough')
export const line = ['can-bo-1', 'can-bo-2', 'lanh-dao']

/** Opens the desk for the tests of a file. Before each test, it has no shifts and no alarms. */
export function openOnCall() {
  let desk: Desk
  let box: Mailbox
  let mailer: ReturnType<typeof createMailer>
  let hook: Receiver
  let egress: Egress
  let poster: Poster
  let strict: Egress
  beforeAll(async () => {
    desk = await openDesk()
    box = await openMailbox()
    mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
    hook = await openReceiver()
    egress = createEgress({ allow: THIS_MACHINE })
    strict = createEgress({})
    poster = createPoster(egress)
  })
  afterAll(async () => {
    mailer.close()
    poster.close()
    egress.close()
    strict.close()
    await hook.close()
    await box.close()
    await desk.close()
  })
  beforeEach(async () => {
    while ((await projectNotifications(desk.db, NOON, { mail: false })) > 0);
    await desk.db.onCallStep.deleteMany()
    await desk.db.onCallAlarm.deleteMany()
    await desk.db.onCallShift.deleteMany()
    await desk.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    box.mails.length = 0
    hook.received.length = 0
    hook.answers = []
  })

  const person = (who: string) => desk.ask(who, NOON).viewer.id!
  const configure = async (chosen: { minutes?: number; gatewayUrl?: string }) => {
    const { version: expectedVersion } = await desk.db.onCallSettings.findUniqueOrThrow({ where: { id: 1 } })
    await setOnCall(desk.ask('quan-tri', NOON), { key: newKey(), expectedVersion, ...chosen })
  }
  const shift = (from: Date, to: Date, people: string[], more: object = {}) =>
    planOnCallShift(desk.ask('lanh-dao', NOON), {
      ...{ key: newKey(), startsAt: from, endsAt: to, persons: people.map(person), ...more },
    })
  /** Posts to the gateway through the process that sends, which may connect to this machine unless it is `closed`. */
  const gateway = (now: Date, isClosed: boolean) => ({
    post: createGateway({ now: () => now, poster: isClosed ? createPoster(strict) : poster, keys }),
    link: LINK,
  })
  /** Runs what is due at `now`, as a server would, and returns to whom the new alarms were mailed. */
  async function run(now: Date, { isClosed = false } = {}): Promise<string[]> {
    box.mails.length = 0
    while ((await projectNotifications(desk.db, now, { mail: false })) > 0);
    await runJobs(desk, now, {
      ON_CALL: (id) => escalateAlarm(desk.db, now, id),
      ON_CALL_GATEWAY: (id) => postAlarm(desk.db, id, () => now, gateway(now, isClosed)),
      MAIL: (id) => sendMail(desk.db, id, now, mailer.send, mailLinks(LINK)),
    })
    return box.mails.map(({ to }) => to.split('@')[0]!)
  }
  /** An urgent request that became overdue an hour before noon. */
  async function overdue({ urgent = true } = {}) {
    const sent = await makeSent(desk, { at: hours(-25).toISOString() })
    await desk.db.removalRequest.update({ where: { id: sent.request }, data: { urgent } })
    await markPassed(desk.db, NOON)
    return sent
  }
  const alarms = () => desk.db.onCallAlarm.findMany({ include: { steps: { orderBy: { number: 'asc' } } } })
  return {
    ...{ person, configure, shift, run, overdue, alarms },
    desk: () => desk,
    box: () => box,
    hook: () => hook,
    mailer: () => mailer,
  }
}
