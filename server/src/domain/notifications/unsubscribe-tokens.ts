/**
 * The signed texts in the links that stop mails. A token names the person, the topics of the mail and the day of the
 * mail. With the token, a reader can always stop mails of these topics. For 90 days, the reader can also stop all
 * mails, and restart mails that were stopped with this token.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { MailTiming, NotificationRule } from '@takedown/prisma/generated/client/enums.ts'

export const MORNING_REPORT = 'MORNING_REPORT'
/**
 * What a mail is about, and what its reader can stop: a rule of notifications, the morning report, or one mailed list,
 * which is named by its id.
 */
export type Topic = NotificationRule | typeof MORNING_REPORT | ListTopic
type ListTopic = `LIST-${string}`

export const topicOfList = (id: string): ListTopic => `LIST-${id.toUpperCase()}`

export const isListTopic = (topic: string): topic is ListTopic => LIST.test(topic)

/** Returns the id of the mailed list that the topic names, or null. */
export const listOfTopic = (topic: Topic): string | null =>
  isListTopic(topic) ? topic.slice('LIST-'.length).toLowerCase() : null

/** When the mails of a topic are sent. */
export interface TopicTiming {
  topic: Topic
  mail: MailTiming
}

/** What a token names. */
export interface Subscription {
  userId: string
  topics: Topic[]
  /** whether the token is at most 90 days old; with an older token, a reader can only stop mails of its topics */
  isRecent: boolean
}

export interface Tokens {
  /** Returns a token. `sentAt` is the time at which the mail is sent; the token contains its day in UTC. */
  sign(subscription: { userId: string; topics: readonly Topic[]; sentAt: Date }): string
  /** Returns the contents of a token, or null if `sign` did not make this text. */
  verify(token: string, now: Date): Subscription | null
  /**
   * Signs the mail timings that topics had before they were stopped with this token. A form restores the timings with
   * the signed text.
   */
  signUndo(token: string, former: readonly TopicTiming[]): string
  /** Returns the timings to restore, or null if `signUndo` did not make the text for this token. */
  verifyUndo(token: string, undo: string): TopicTiming[] | null
}

const LIST = /^LIST-[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/
const TOKEN = /^([0-9a-f-]{36})\.([A-Z0-9_-]+(?:\.[A-Z0-9_-]+){0,60})\.(\d{4}-\d\d-\d\d)\.([A-Za-z0-9_-]{43})$/
const UNDO = /^([A-Z0-9_-]+:[A-Z]+(?:\.[A-Z0-9_-]+:[A-Z]+){0,60})\.([A-Za-z0-9_-]{43})$/
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

// Topics and timings of an earlier version that no longer exist are left out.
const isTopic = (name: string): name is Topic =>
  name === MORNING_REPORT || isListTopic(name) || Object.hasOwn(NotificationRule, name)
const isTiming = (name: string): name is MailTiming => Object.hasOwn(MailTiming, name)
