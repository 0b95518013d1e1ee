/**
 * The notifications. Each is declared once, with the events that cause it, its recipients, and its sentence on the
 * screen and in mails. The server and the browser add nothing to a sentence.
 */
import {
  inEnglish,
  inVietnamese,
  isOrAre,
  type NotificationDeclaration,
  wasOrWere,
} from './notification-declaration.ts'
import { outsideNotifications } from './outside-notifications.ts'

/** The answers of a platform to an item. */
const answers = ['item.actioned', 'item.action_added', 'item.already_gone', 'item.not_found', 'item.refused'] as const

export const notifications = {
  ASSIGNED: {
    description: 'A request was assigned to the recipient.',
    setting: { vi: 'Được giao yêu cầu', en: 'A request is assigned to me' },
    events: ['request.assigned'],
    party: 'STAFF',
    recipients: 'NEW_ASSIGNEE',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Yêu cầu ${request} vừa được giao cho bạn`,
      en: ({ request }) => `Request ${request} was assigned to you`,
    },
    several: { vi: (n) => `${n} yêu cầu được giao cho bạn`, en: (n) => `${n} requests were assigned to you` },
  },
  TIP_ASSIGNED: {
    description: 'A tip was assigned to the recipient.',
    setting: { vi: 'Được giao phản ánh', en: 'A tip is assigned to me' },
    events: ['tip.assigned'],
    party: 'STAFF',
    recipients: 'TIP_ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ tip }) => `Phản ánh ${tip} vừa được giao cho bạn`,
      en: ({ tip }) => `Tip ${tip} was assigned to you`,
    },
    several: { vi: (n) => `${n} phản ánh được giao cho bạn`, en: (n) => `${n} tips were assigned to you` },
  },
  BREACHED: {
    description: "Items of the recipient's request became overdue.",
    setting: { vi: 'Yêu cầu của tôi có mục quá hạn', en: 'Items of my request become overdue' },
    events: ['item.breached'],
    party: 'STAFF',
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
    party: 'STAFF',
    recipients: 'ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ items, request, platform }) => `${platform} đã trả lời ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request, platform }) => `${platform} answered ${inEnglish(items)} of request ${request}`,
    },
    several: {
      vi: (n) => `Nền tảng trả lời ${n} lần cho các yêu cầu của bạn`,
      en: (n) => `${n} answers of platforms to your requests`,
    },
  },
  CLARIFICATION: {
    description: "The platform raised a question about items of the recipient's request.",
    setting: { vi: 'Nền tảng đề nghị làm rõ yêu cầu của tôi', en: 'The platform asks about my request' },
    events: ['item.clarification_asked'],
    party: 'STAFF',
    recipients: 'ASSIGNEE',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request, platform }) => `${platform} đề nghị làm rõ ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request, platform }) => `${platform} asks about ${inEnglish(items)} of request ${request}`,
    },
  },
  CONTESTED: {
    description: "The platform objected to items of the recipient's request.",
    setting: { vi: 'Nền tảng phản đối yêu cầu của tôi', en: 'The platform objects to my request' },
    events: ['request.contested'],
    party: 'STAFF',
    recipients: 'ASSIGNEE',
    mail: 'NOW',
    sentence: {
      vi: ({ request, platform }) => `${platform} phản đối yêu cầu ${request}`,
      en: ({ request, platform }) => `${platform} objects to request ${request}`,
    },
  },
  RETURNED: {
    description: 'A supervisor returned a request that the recipient wrote.',
    setting: { vi: 'Yêu cầu tôi soạn bị trả lại', en: 'A request that I drafted is returned' },
    events: ['request.returned'],
    party: 'STAFF',
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
    party: 'STAFF',
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
    party: 'STAFF',
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
    party: 'STAFF',
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
    party: 'STAFF',
    recipients: 'WATCHERS_EXCEPT_ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ items, request, platform }) =>
        `${platform} đã trả lời ${inVietnamese(items)} của yêu cầu ${request} mà bạn theo dõi`,
      en: ({ items, request, platform }) =>
        `${platform} answered ${inEnglish(items)} of request ${request}, which you watch`,
    },
    several: {
      vi: (n) => `Nền tảng trả lời ${n} lần cho các yêu cầu bạn theo dõi`,
      en: (n) => `${n} answers of platforms to requests that you watch`,
    },
  },
  WATCHED_BREACHED: {
    description: 'Items of a request that the recipient watches became overdue.',
    setting: { vi: 'Yêu cầu tôi theo dõi có mục quá hạn', en: 'Items of a request that I watch are overdue' },
    events: ['item.breached'],
    party: 'STAFF',
    recipients: 'WATCHERS_EXCEPT_ASSIGNEE',
    mail: 'DIGEST',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} mà bạn theo dõi đã quá hạn`,
      en: ({ items, request }) =>
        `${inEnglish(items)} of request ${request}, which you watch, ${isOrAre(items)} overdue`,
    },
    several: {
      vi: (n) => `${n} lần có mục quá hạn trong các yêu cầu bạn theo dõi`,
      en: (n) => `Items became overdue ${n} times in requests that you watch`,
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
    party: 'STAFF',
    recipients: 'WATCHERS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} mà bạn theo dõi đã xuất hiện lại`,
      en: ({ items, request }) => `${inEnglish(items)} of request ${request}, which you watch, came back`,
    },
  },
  MENTIONED: {
    description: 'A note on a case or on one of its requests mentions the recipient.',
    setting: { vi: 'Có người nhắc đến tôi trong ghi chú', en: 'Somebody mentions me in a note' },
    events: ['case.noted'],
    party: 'STAFF',
    recipients: 'MENTIONED',
    mail: 'NOW',
    sentence: {
      vi: ({ request, case: number }) =>
        request
          ? `Bạn được nhắc đến trong một ghi chú về yêu cầu ${request}`
          : `Bạn được nhắc đến trong một ghi chú về vụ việc ${number}`,
      en: ({ request, case: number }) =>
        request ? `A note about request ${request} mentions you` : `A note about case ${number} mentions you`,
    },
  },
  ...outsideNotifications,
} as const satisfies Record<string, NotificationDeclaration>
