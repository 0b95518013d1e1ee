/**
 * Lets the reader of a mail stop such mails by a link, without signing in. The link has a signed token that names the
 * person and the rules of the mail. The token permits nothing else. It never expires, so the links of old mails work.
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

/** All servers with the same secret accept each other's tokens. */
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
  /** Returns the URL of the page on which the person stops the mails of these rules. */
  unsubscribeUrl(userId: string, rules: readonly NotificationRule[]): string
}

/** `secret` is the secret of the server, and `link` the product's base URL. */
export function createMailLinks(secret: string, link: string): MailLinks {
  const tokens = createTokens(secret)
  return { link, unsubscribeUrl: (userId, rules) => `${link}/unsubscribe/${tokens.sign({ userId, rules })}` }
}

/** The timing of the mails of one rule. */
export type RuleTiming = Pick<Setting, 'rule' | 'mail'>

/** The language of a person, and when the mails of each rule for the person's role are sent. */
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
 * Sets when the mails of these rules are sent. Rules that do not apply to the person's role are left out. The log has
 * no event of the change, because only this person's mails change.
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
