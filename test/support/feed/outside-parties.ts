/**
 * A desk with a mail server for tests of what liaisons and newsrooms are notified of: their mails, settings and lists.
 */
import { createMailer } from '@takedown/server/delivery/mail.ts'
import { countUnread, listNotifications } from '@takedown/server/domain/notifications/list.ts'
import { projectNotifications } from '@takedown/server/domain/notifications/project.ts'
import { sendMail } from '@takedown/server/domain/notifications/send-mail.ts'
import { setNotificationSettings } from '@takedown/server/domain/notifications/settings.ts'
import { mailLinks, openMailbox } from '#support/feed/mailbox.ts'
import { newKey, openDesk } from '#support/make.ts'
import { runJobs } from '#support/run/jobs.ts'

export const LINK = 'https://desk.example.vn'
/** Noon in Vietnam, outside of everyone's quiet hours. */
export const NOON = new Date('2026-03-10T05:00:00Z')
export const hours = (many: number): Date => new Date(NOON.getTime() + many * 3_600_000)
const outsiders = ['facebook', 'tiktok', 'google', 'bao-chi']

export type Outside = Awaited<ReturnType<typeof openOutside>>

export async function openOutside() {
  const desk = await openDesk()
  const box = await openMailbox()
  const mailer = createMailer(box.url, 'Takedown Desk <desk@example.vn>')
  const project = async (now: Date) => {
    while ((await projectNotifications(desk.db, now, { mail: true })) > 0);
  }
  const account = (who: string) => desk.db.user.findFirstOrThrow({ where: { email: { startsWith: `${who}@` } } })
  const reader = async (who: string) => {
    const { id: userId, platformId } = await account(who)
    return { userId, platformId }
  }
  return {
    desk,
    project,
    account,
    close: async () => {
      mailer.close()
      await box.close()
      await desk.close()
    },
    /** Removes all notifications, mails and settings. */
    reset: async () => {
      await project(NOON)
      await desk.db.notification.deleteMany()
      await desk.db.mail.deleteMany()
      await desk.db.notificationSetting.deleteMany()
      await desk.db.mailHours.deleteMany()
      await desk.db.$executeRaw`DELETE FROM graphile_worker._private_jobs`
      box.mails.length = 0
    },
    /** Sends what is due, and returns the new mails to parties outside the authority, without the domain of addresses. */
    mails: async (now: Date) => {
      await project(now)
      box.mails.length = 0
      await runJobs(desk, now, { MAIL: (id) => sendMail(desk.db, id, now, mailer.send, mailLinks(LINK)) })
      return box.mails
        .filter(({ to }) => outsiders.includes(to.split('@')[0]!))
        .map((mail) => ({ ...mail, who: mail.to.split('@')[0]! }))
        .sort((a, b) => a.who.localeCompare(b.who))
    },
    speak: async (who: string, locale: 'vi' | 'en') =>
      desk.db.user.update({ where: { id: (await account(who)).id }, data: { locale } }),
    settle: (who: string, rules: object[], more: object = {}) =>
      setNotificationSettings(desk.ask(who, NOON), {
        key: newKey(),
        rules,
        ...{ quietFrom: 0, quietTo: 0, digestAt: 450 },
        ...more,
      }),
    unread: async (who: string) => countUnread(desk.db, await reader(who)),
    listed: async (who: string) =>
      (await listNotifications(desk.db, await reader(who), { take: 10 })).map(({ rule }) => rule),
  }
}
