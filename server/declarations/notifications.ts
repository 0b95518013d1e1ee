/**
 * The notifications. Each is declared once, with the events that cause it, its recipients, and its sentence on the
 * screen and in mails. The server and the browser add nothing to a sentence.
 */
import type { Bilingual } from './bilingual.ts'

export interface NotificationDeclaration {
  /** The description in the API. */
  description: string
  /** Its name in a person's settings. */
  setting: Bilingual
  /** The types of the events that cause it. */
  events: readonly string[]
  /**
   * Who receives it. The person who acted is always excluded. `domain/notifications/project.ts` looks the recipients
   * up.
   */
  recipients: Recipients
  /** When it is mailed, unless the person has chosen otherwise. */
  mail: 'NOW' | 'DIGEST' | 'OFF'
  sentence: Record<keyof Bilingual, (facts: NotificationFacts) => string>
}

export type Recipients =
  /** the officer to whom the event assigns the request */
  | 'NEW_ASSIGNEE'
  /** the officer to whom the request is assigned */
  | 'ASSIGNEE'
  /** everyone who wrote or edited the request */
  | 'AUTHORS'
  /** everyone who may confirm a correction */
  | 'SECOND_PERSONS'
  /** the person who proposed the correction */
  | 'PROPOSER'
  | 'WATCHERS'
  /** the watchers except the assignee, who receives another notification of the same event */
  | 'WATCHERS_EXCEPT_ASSIGNEE'

export interface NotificationFacts {
  /** The number of items of the request that the notification concerns. */
  items: number
  /** The number of the request. */
  request: string
  /** The name of the platform. */
  platform: string
}

const answers = ['item.actioned', 'item.action_added', 'item.already_gone', 'item.not_found', 'item.refused'] as const

export const notifications = {
  ASSIGNED: {
    description: 'A request was assigned to the recipient.',
    setting: { vi: 'Được giao yêu cầu', en: 'A request is assigned to me' },
    events: ['request.assigned'],
    recipients: 'NEW_ASSIGNEE',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Yêu cầu ${request} vừa được giao cho bạn`,
      en: ({ request }) => `Request ${request} was assigned to you`,
    },
  },
  BREACHED: {
    description: "Items of the recipient's request became overdue.",
    setting: { vi: 'Yêu cầu của tôi có mục quá hạn', en: 'Items of my request become overdue' },
    events: ['item.breached'],
    recipients: 'ASSIGNEE',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} đã quá hạn`,
      en: ({ items, request }) => `${inEnglish(items)} of request ${request} ${isOrAre(items)} overdue`,
    },
  },
  ANSWERED: {
    description: "The platform answered items of the recipient's request.",
    setting: { vi: 'Nền tảng trả lời yêu cầu của tôi', en: 'The platform answers my request' },
    events: answers,
    recipients: 'ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ items, request, platform }) => `${platform} đã trả lời ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request, platform }) => `${platform} answered ${inEnglish(items)} of request ${request}`,
    },
  },
  CLARIFICATION: {
    description: "The platform raised a question about items of the recipient's request.",
    setting: { vi: 'Nền tảng đề nghị làm rõ yêu cầu của tôi', en: 'The platform asks about my request' },
    events: ['item.clarification_asked'],
    recipients: 'ASSIGNEE',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request, platform }) => `${platform} đề nghị làm rõ ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request, platform }) => `${platform} asks about ${inEnglish(items)} of request ${request}`,
    },
  },
  RETURNED: {
    description: 'A supervisor returned a request that the recipient wrote.',
    setting: { vi: 'Yêu cầu tôi soạn bị trả lại', en: 'A request that I drafted is returned' },
    events: ['request.returned'],
    recipients: 'AUTHORS',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Yêu cầu ${request} bị trả lại để sửa`,
      en: ({ request }) => `Request ${request} was returned to its authors`,
    },
  },
  ITEMS_RETURNED: {
    description: 'Somebody returned items of an unsent request that the recipient wrote.',
    setting: { vi: 'Mục của yêu cầu tôi soạn bị trả lại', en: 'Items of a request that I drafted are returned' },
    events: ['item.returned'],
    recipients: 'AUTHORS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} bị trả lại để bổ sung`,
      en: ({ items, request }) => `${inEnglish(items)} of request ${request} ${wasOrWere(items)} returned`,
    },
  },
  CORRECTION_PROPOSED: {
    description: 'A correction, reversal or retraction of a request waits for a second person.',
    setting: { vi: 'Có đề nghị sửa nội dung đã ghi chờ xác nhận', en: 'A correction waits for confirmation' },
    events: ['request.correction_proposed'],
    recipients: 'SECOND_PERSONS',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Yêu cầu ${request} có đề nghị sửa nội dung đã ghi chờ người thứ hai xác nhận`,
      en: ({ request }) => `A correction of request ${request} waits for a second person`,
    },
  },
  CORRECTION_DECIDED: {
    description: 'A correction, reversal or retraction that the recipient proposed was confirmed or declined.',
    setting: { vi: 'Đề nghị sửa của tôi có kết quả', en: 'My proposed correction is decided' },
    events: ['request.correction_confirmed', 'request.correction_declined'],
    recipients: 'PROPOSER',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Đề nghị sửa của yêu cầu ${request} đã có kết quả`,
      en: ({ request }) => `Your proposed correction of request ${request} was decided`,
    },
  },
  WATCHED_ANSWERED: {
    description: 'The platform answered items of a request that the recipient watches.',
    setting: { vi: 'Nền tảng trả lời yêu cầu tôi theo dõi', en: 'A platform answers a request that I watch' },
    events: answers,
    recipients: 'WATCHERS_EXCEPT_ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ items, request, platform }) =>
        `${platform} đã trả lời ${inVietnamese(items)} của yêu cầu ${request} mà bạn theo dõi`,
      en: ({ items, request, platform }) =>
        `${platform} answered ${inEnglish(items)} of request ${request}, which you watch`,
    },
  },
  WATCHED_BREACHED: {
    description: 'Items of a request that the recipient watches became overdue.',
    setting: { vi: 'Yêu cầu tôi theo dõi có mục quá hạn', en: 'Items of a request that I watch are overdue' },
    events: ['item.breached'],
    recipients: 'WATCHERS_EXCEPT_ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} mà bạn theo dõi đã quá hạn`,
      en: ({ items, request }) =>
        `${inEnglish(items)} of request ${request}, which you watch, ${isOrAre(items)} overdue`,
    },
  },
  WATCHED_CAME_BACK: {
    description:
      'Items of a request that the recipient watches were reversed or observed again, even if the request is assigned to the recipient.',
    setting: {
      vi: 'Nội dung của yêu cầu tôi theo dõi xuất hiện lại',
      en: 'Content of a request that I watch reappears',
    },
    events: ['item.reversed', 'item.reappeared'],
    recipients: 'WATCHERS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} mà bạn theo dõi đã xuất hiện lại`,
      en: ({ items, request }) => `${inEnglish(items)} of request ${request}, which you watch, came back`,
    },
  },
} as const satisfies Record<string, NotificationDeclaration>

function inVietnamese(items: number): string {
  return `${items.toLocaleString('vi-VN')} mục`
}

function inEnglish(items: number): string {
  return items === 1 ? '1 item' : `${items.toLocaleString('en-GB')} items`
}

function wasOrWere(items: number): string {
  return items === 1 ? 'was' : 'were'
}

function isOrAre(items: number): string {
  return items === 1 ? 'is' : 'are'
}
