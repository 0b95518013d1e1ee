/**
 * Lets the reader of a mail end such mails by a link, without signing in. A mail is about one or more topics: rules of
 * notifications, the morning report, or a mailed list.
 */
import type { Prisma, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { rulesOf, settingFor } from './rules.ts'
import {
  createTokens,
  listOfTopic,
  MORNING_REPORT,
  type Topic,
  type TopicTiming,
  topicOfList,
} from './unsubscribe-tokens.ts'

export interface MailLinks {
  link: string
  /** Returns the URL of the page on which the person ends the mails of these topics, for a mail sent at `sentAt`. */
  unsubscribeUrl(userId: string, topics: readonly Topic[], sentAt: Date): string
}

/** Returns the URLs that mails contain. */
export function createMailLinks(secret: string, link: string): MailLinks {
  const tokens = createTokens(secret)
  return {
    link,
    unsubscribeUrl: (userId, topics, sentAt) => `${link}/unsubscribe/${tokens.sign({ userId, topics, sentAt })}`,
  }
}

/** The language of a person, and when mails of the topics of the person's role are sent. */
export interface Subscriber {
  locale: string
  timings: TopicTiming[]
  /**
   * mailed lists with their names; the name is null for the table of figures, and empty if the person may not see the
   * view
   */
  lists: ReadonlyMap<Topic, string | null>
}

const select = {
  ...{ locale: true, role: true, notificationSettings: true },
  mailHours: { select: { morningReport: true } },
  mailedLists: {
    select: { id: true, stopped: true, view: { select: { name: true, ownerId: true, shared: true, deletedAt: true } } },
    take: 50,
  },
} as const satisfies Prisma.UserSelect

/** Null if the account does not exist or is disabled. */
export async function readSubscriber(
  db: Pick<Prisma.TransactionClient, 'user'>,
  userId: string,
): Promise<Subscriber | null> {
  const user = await db.user.findFirst({ where: { id: userId, disabledAt: null }, select })
  if (!user) return null
  const settings = rulesOf(user.role).map((rule) => settingFor(rule, user.notificationSettings))
  const report = isStaff(user) && user.mailHours !== null
  const lists = isStaff(user) ? user.mailedLists : []
  return {
    locale: user.locale,
    lists: new Map(
      lists.map(({ id, view }) => {
        const isVisible = view && (view.ownerId === userId || (view.shared && view.deletedAt === null))
        return [topicOfList(id), isVisible ? view.name : view && '']
      }),
    ),
    timings: [
      ...settings.map(({ rule, mail }) => ({ topic: rule, mail })),
      ...(report ? [{ topic: MORNING_REPORT, mail: user.mailHours?.morningReport ? 'NOW' : 'OFF' } as const] : []),
      ...lists.map(({ id, stopped }) => ({ topic: topicOfList(id), mail: stopped ? 'OFF' : 'NOW' }) as const),
    ],
  }
}

/**
 * Sets when the mails of these topics are sent. For the morning report and mailed lists, every timing except OFF means
 * that they are sent. A list that the server stopped stays stopped. Ignores topics that do not apply to the person.
 */
export async function setTimings(
  db: PrismaClient,
  userId: string,
  timings: readonly TopicTiming[],
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const user = await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select })
    if (!user) return
    const own: readonly Topic[] = rulesOf(user.role)
    const isOwn = (topic: Topic): topic is NotificationRule => own.includes(topic)
    for (const { topic, mail } of timings) {
      const list = listOfTopic(topic)
      if (list) await setListed(tx, userId, list, mail === 'OFF' ? null : now)
      else if (topic === MORNING_REPORT)
        await tx.mailHours.updateMany({ where: { userId }, data: { morningReport: mail !== 'OFF' && isStaff(user) } })
      else if (isOwn(topic))
        await tx.notificationSetting.upsert({
          where: { userId_rule: { userId, rule: topic } },
          create: { ...settingFor(topic, user.notificationSettings), userId, mail },
          update: { mail },
        })
    }
  })
}

/** Ends a mailed list of the person, or mails it again from its next time after `from`. */
async function setListed(tx: Prisma.TransactionClient, userId: string, id: string, from: Date | null): Promise<void> {
  const where = { id, userId, stopped: from ? ('UNSUBSCRIBED' as const) : null }
  // The stored next time may have passed, so the job of schedules computes it from `from`.
  const data = from ? { stopped: null, doneUntil: from, nextAt: from } : { stopped: 'UNSUBSCRIBED' as const }
  await tx.mailedList.updateMany({ where, data })
}
