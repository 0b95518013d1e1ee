/** The shape of the declaration of a notification, and the words with which sentences count items. */
import type { Bilingual } from './bilingual.ts'

export interface NotificationDeclaration {
  /** The description in the API. */
  description: string
  /** Its name in a person's settings. */
  setting: Bilingual
  /** The types of the events that cause it. */
  events: readonly string[]
  /** The parties of whom the recipients are. Each person chooses only among the notifications of their own party. */
  party: Party
  /**
   * Who receives it. The person who acted is always excluded. `domain/notifications/project.ts` looks the recipients
   * up.
   */
  recipients: Recipients
  /** When it is mailed, unless the person has chosen otherwise. */
  mail: 'NOW' | 'DIGEST' | 'OFF'
  sentence: Record<keyof Bilingual, (facts: NotificationFacts) => string>
  /**
   * What the list of notifications says of several at once, if they are routine. Without it, each has its own row,
   * because somebody must act on it.
   */
  several?: Record<keyof Bilingual, (notifications: string) => string>
}

/** The staff of the authority, the liaisons of platforms, or the newsrooms. */
export type Party = 'STAFF' | 'PLATFORM' | 'PRESS'

export type Recipients =
  /** the officer to whom the event assigns the request */
  | 'NEW_ASSIGNEE'
  /** the officer to whom the event assigns the tip */
  | 'TIP_ASSIGNEE'
  /** the officer to whom the request is assigned */
  | 'ASSIGNEE'
  /** everyone who wrote or edited the request */
  | 'AUTHORS'
  /** everyone who may confirm a correction */
  | 'SECOND_PERSONS'
  /** the person who proposed the correction */
  | 'PROPOSER'
  | 'WATCHERS'
  /** the people whom the note mentions */
  | 'MENTIONED'
  /** the watchers except the assignee, who receives another notification of the same event */
  | 'WATCHERS_EXCEPT_ASSIGNEE'
  /**
   * every liaison of the platform to which the request was sent; nobody if the event concerns a letter to the higher
   * contact of the platform
   */
  | 'LIAISONS'
  /**
   * everyone of the newsroom that sent the tip. An event of a request item concerns each linked tip that names the content
   * of the item, or whose case contains it.
   */
  | 'REPORTERS'

export interface NotificationFacts {
  /** The number of items of the request that the notification concerns. */
  items: number
  /** The number of the request. Empty if the notification concerns something else. */
  request: string
  /** The name of the platform of the request. Empty if the notification concerns something else. */
  platform: string
  /** The number of the tip. Empty if the notification concerns something else. */
  tip: string
  /** The number of the case. Empty if the notification concerns something else. */
  case: string
}

export function inVietnamese(items: number): string {
  return `${items.toLocaleString('vi-VN')} mục`
}

export function inEnglish(items: number): string {
  return items === 1 ? '1 item' : `${items.toLocaleString('en-GB')} items`
}

export function wasOrWere(items: number): string {
  return items === 1 ? 'was' : 'were'
}

export function isOrAre(items: number): string {
  return items === 1 ? 'is' : 'are'
}
