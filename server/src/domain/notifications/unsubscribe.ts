/**
 * Ends mails for a person who follows the link of a mail, without signing in. The link holds a signed token that names the
 * person and the rules of the mail. It permits nothing else, and it stays valid, because old mails are also answered.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { rulesOf, type Setting, settingFor } from './rules.ts'

/** What a token names. */
export interface Subscription {
  userId: string
  rules: NotificationRule[]
}

export interface Tokens {
  sign(subscription: { userId: string; rules: readonly NotificationRule[] }): string
  /** Returns null for any text that `sign` did not return. */
  verify(token: string): Subscription | null
}

const TOKEN = /^([0-9a-f-]{36})\.([A-Z_]+(?:\.[A-Z_]+){0,30})\.([A-Za-z0-9_-]{43})$/

/** Every instance with the same secret can verify the tokens of the others. */
export function createTokens(secret: string): Tokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'takedown unsubscribe', 32))
  const signatureOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  return {
    sign({ userId, rules }) {
      const text = `${userId}.${rules.join('.')}`
      return `${text}.${signatureOf(text)}`
    },
    verify(token) {
      const [, userId, names, signature] = TOKEN.exec(token) ?? []
      if (userId === undefined || names === undefined || signature === undefined) return null
      if (!timingSafeEqual(Buffer.from(signatureOf(`${userId}.${names}`)), Buffer.from(signature))) return null
      // A rule that no longer exists is left out.
      const rules = names.split('.').filter((name): name is NotificationRule => Object.hasOwn(NotificationRule, name))
      return { userId, rules }
    },
  }
}

/** The addresses that mails contain. */
export interface MailLinks {
  /** the product's base URL */
  link: string
  /** Returns the page on which the reader of a mail with these rules ends such mails. */
  unsubscribeUrl(userId: string, rules: readonly NotificationRule[]): string
}

/** `secret` is the secret of the server, and `link` the product's base URL. */
export function createMailLinks(secret: string, link: string): MailLinks {
  const tokens = createTokens(secret)
  return { link, unsubscribeUrl: (userId, rules) => `${link}/unsubscribe/${tokens.sign({ userId, rules })}` }
}

/** The timing of the mails of one rule. */
export type RuleTiming = Pick<Setting, 'rule' | 'mail'>

/** The person of a token, and when the mails of each rule of their party are sent. */
export interface Subscriber {
  locale: string
  timings: RuleTiming[]
}

/** Returns null if the account does not exist or is disabled. */
export async function readSubscriber(db: PrismaClient, userId: string): Promise<Subscriber | null> {
  const user = await db.user.findFirst({
    where: { id: userId, disabledAt: null },
    select: { locale: true, role: true, notificationSettings: true },
  })
  if (!user) return null
  const timings = rulesOf(user.role).map((rule) => settingFor(rule, user.notificationSettings))
  return { locale: user.locale, timings: timings.map(({ rule, mail }) => ({ rule, mail })) }
}

const timingsInput = z.array(z.object({ rule: z.enum(NotificationRule), mail: z.enum(MailTiming) })).max(30)

/**
 * Sets when the mails of these rules are sent. Rules of another party are left out. Only the mails of the person change, so
 * the log has no event of it.
 */
export async function setTimings(db: PrismaClient, userId: string, input: unknown): Promise<void> {
  const timings = timingsInput.parse(input)
  await db.$transaction(async (tx) => {
    const user = await tx.user.findFirst({
      where: { id: userId, disabledAt: null },
      select: { role: true, notificationSettings: true },
    })
    if (!user) return
    const own = rulesOf(user.role)
    for (const { rule, mail } of timings.filter(({ rule }) => own.includes(rule)))
      await tx.notificationSetting.upsert({
        where: { userId_rule: { userId, rule } },
        create: { ...settingFor(rule, user.notificationSettings), userId, mail },
        update: { mail },
      })
  })
}
