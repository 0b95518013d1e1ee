/**
 * Lets the reader of a mail stop such mails by a link, without signing in. The link has a signed token that names the
 * person, the notification rules of the mail and the day of the mail. With the token, a reader can always stop mails
 * under these rules. For 90 days, the reader can also stop all mails, and restart mails that were stopped with this
 * token.
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
  /** whether the token is at most 90 days old; with an older token, a reader can only stop mails under its rules */
  isRecent: boolean
}

export interface Tokens {
  /** Returns a token. `sentAt` is the time at which the mail is sent; the token contains its day in UTC. */
  sign(subscription: { userId: string; rules: readonly NotificationRule[]; sentAt: Date }): string
  /** Returns the contents of a token, or null if `sign` did not make this text. */
  verify(token: string, now: Date): Subscription | null
  /**
   * Signs the mail timings that rules had before they were stopped with this token. A form restores the timings with
   * the signed text.
   */
  signUndo(token: string, former: readonly RuleTiming[]): string
  /** Returns the timings to restore, or null if `signUndo` did not make the text for this token. */
  verifyUndo(token: string, undo: string): RuleTiming[] | null
}

const TOKEN = /^([0-9a-f-]{36})\.([A-Z_]+(?:\.[A-Z_]+){0,30})\.(\d{4}-\d\d-\d\d)\.([A-Za-z0-9_-]{43})$/
const UNDO = /^([A-Z_]+:[A-Z]+(?:\.[A-Z_]+:[A-Z]+){0,30})\.([A-Za-z0-9_-]{43})$/
const RECENT_MS = 90 * 24 * 3_600_000

/** Returns the functions on tokens. All servers with the same secret accept each other's tokens. */
export function createTokens(secret: string): Tokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'takedown unsubscribe', 32))
  const signatureOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  /** Whether `signature`, a text of 43 characters, is the signature of `text`. */
  const isSigned = (text: string, signature: string): boolean =>
    timingSafeEqual(Buffer.from(signatureOf(text)), Buffer.from(signature))
  // The signed text of an undo begins with `undo`, and that of a token begins with the id of a person. So the signature
  // of one is never valid for the other.
  const undoText = (token: string, former: string): string => `undo ${token} ${former}`
  return {
    sign({ userId, rules, sentAt }) {
      const text = `${userId}.${rules.join('.')}.${sentAt.toISOString().slice(0, 10)}`
      return `${text}.${signatureOf(text)}`
    },
    verify(token, now) {
      const [, userId, names, day, signature] = TOKEN.exec(token) ?? []
      if (userId === undefined || names === undefined || day === undefined || signature === undefined) return null
      if (!isSigned(`${userId}.${names}.${day}`, signature)) return null
      const rules = names.split('.').filter(isRule)
      return { userId, rules, isRecent: now.getTime() - Date.parse(day) <= RECENT_MS }
    },
    signUndo(token, former) {
      const text = former.map(({ rule, mail }) => `${rule}:${mail}`).join('.')
      return `${text}.${signatureOf(undoText(token, text))}`
    },
    verifyUndo(token, undo) {
      const [, text, signature] = UNDO.exec(undo) ?? []
      if (text === undefined || signature === undefined || !isSigned(undoText(token, text), signature)) return null
      return text.split('.').flatMap((each) => {
        const [rule = '', mail = ''] = each.split(':')
        return isRule(rule) && isTiming(mail) ? [{ rule, mail }] : []
      })
    },
  }
}

// Rules and timings of an earlier version that no longer exist are left out.
const isRule = (name: string): name is NotificationRule => Object.hasOwn(NotificationRule, name)
const isTiming = (name: string): name is MailTiming => Object.hasOwn(MailTiming, name)

/** The URLs that mails contain. */
export interface MailLinks {
  /** the product's base URL */
  link: string
  /** Returns the URL of the page on which the person stops the mails of these rules, for a mail sent at `sentAt`. */
  unsubscribeUrl(userId: string, rules: readonly NotificationRule[], sentAt: Date): string
}

/** Returns the URLs that mails contain. `secret` is the secret of the server, and `link` is the product's base URL. */
export function createMailLinks(secret: string, link: string): MailLinks {
  const tokens = createTokens(secret)
  return {
    link,
    unsubscribeUrl: (userId, rules, sentAt) => `${link}/unsubscribe/${tokens.sign({ userId, rules, sentAt })}`,
  }
}

/** The timing of the mails of one rule. */
export type RuleTiming = Pick<Setting, 'rule' | 'mail'>

/** The language of a person, and the mail timing of each rule that applies to the person's role. */
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
