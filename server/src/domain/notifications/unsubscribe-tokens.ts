/**
 * Makes and checks the signed tokens in links that end mails. A token names the person, and the topics and the day of
 * the mail. With the token, a reader can always end mails of these topics. For 90 days, the reader can also end all
 * mails, and restart mails that were ended with the token.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'

export const MORNING_REPORT = 'MORNING_REPORT'
/**
 * What a mail is about, and what its reader can end: a notification rule, the morning report, or one mailed list by its
 * id.
 */
export type Topic = NotificationRule | typeof MORNING_REPORT | ListTopic
type ListTopic = `LIST-${string}`

export const topicOfList = (id: string): ListTopic => `LIST-${id.toUpperCase()}`

export const isListTopic = (topic: string): topic is ListTopic => LIST.test(topic)

/** Returns the id of the mailed list; null for another topic. */
export const listOfTopic = (topic: Topic): string | null =>
  isListTopic(topic) ? topic.slice('LIST-'.length).toLowerCase() : null

export interface TopicTiming {
  topic: Topic
  mail: MailTiming
}

export interface Subscription {
  userId: string
  topics: Topic[]
  /** whether the token is at most 90 days old; an older one can only end mails of its topics */
  isRecent: boolean
}

export interface Tokens {
  /** Returns a token with the day of `sentAt` in UTC. */
  sign(subscription: { userId: string; topics: readonly Topic[]; sentAt: Date }): string
  /** Returns the contents of a token; null if `sign` did not make it. */
  verify(token: string, now: Date): Subscription | null
  /**
   * Signs the mail timings that the topics had before mails were ended with this token. The form that restores them
   * sends this text back.
   */
  signUndo(token: string, former: readonly TopicTiming[]): string
  /** Returns the timings to restore; null if `signUndo` did not make the text for this token. */
  verifyUndo(token: string, undo: string): TopicTiming[] | null
}

const LIST = /^LIST-[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/
const TOKEN = /^([0-9a-f-]{36})\.([A-Z0-9_-]+(?:\.[A-Z0-9_-]+){0,60})\.(\d{4}-\d\d-\d\d)\.([A-Za-z0-9_-]{43})$/
const UNDO = /^([A-Z0-9_-]+:[A-Z]+(?:\.[A-Z0-9_-]+:[A-Z]+){0,60})\.([A-Za-z0-9_-]{43})$/
const RECENT_MS = 90 * 24 * 3_600_000

/** Returns the functions on tokens. Servers with the same secret accept the tokens of each other. */
export function createTokens(secret: string): Tokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'takedown unsubscribe', 32))
  const signatureOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  const isSigned = (text: string, signature: string): boolean =>
    timingSafeEqual(Buffer.from(signatureOf(text)), Buffer.from(signature))
  // The signed text of an undo begins with `undo`, and that of a token with the id of a person. So neither signature is
  // valid for the other.
  const undoText = (token: string, former: string): string => `undo ${token} ${former}`
  return {
    sign({ userId, topics, sentAt }) {
      const text = `${userId}.${topics.join('.')}.${sentAt.toISOString().slice(0, 10)}`
      return `${text}.${signatureOf(text)}`
    },
    verify(token, now) {
      const [, userId, names, day, signature] = TOKEN.exec(token) ?? []
      if (userId === undefined || names === undefined || day === undefined || signature === undefined) return null
      if (!isSigned(`${userId}.${names}.${day}`, signature)) return null
      const topics = names.split('.').filter(isTopic)
      return { userId, topics, isRecent: now.getTime() - Date.parse(day) <= RECENT_MS }
    },
    signUndo(token, former) {
      const text = former.map(({ topic, mail }) => `${topic}:${mail}`).join('.')
      return `${text}.${signatureOf(undoText(token, text))}`
    },
    verifyUndo(token, undo) {
      const [, text, signature] = UNDO.exec(undo) ?? []
      if (text === undefined || signature === undefined || !isSigned(undoText(token, text), signature)) return null
      return text.split('.').flatMap((each) => {
        const [topic = '', mail = ''] = each.split(':')
        return isTopic(topic) && isTiming(mail) ? [{ topic, mail }] : []
      })
    },
  }
}

// A token of an earlier version may contain topics and timings that no longer exist. They are left out.
const isTopic = (name: string): name is Topic =>
  name === MORNING_REPORT || isListTopic(name) || Object.hasOwn(NotificationRule, name)
const isTiming = (name: string): name is MailTiming => Object.hasOwn(MailTiming, name)
