/**
 * The notifications to parties outside the authority. Liaisons receive them on the screen and by mail, newsrooms by mail
 * only.
 */
import { inEnglish, inVietnamese, isOrAre, type NotificationDeclaration } from './notification-declaration.ts'

export const outsideNotifications = {
  NEW_REQUEST: {
    description: "A request was sent to the recipient's platform.",
    setting: { vi: 'Có yêu cầu mới gửi đến nền tảng của tôi', en: 'A new request is sent to my platform' },
    events: ['request.sent'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Yêu cầu mới ${request} đã được gửi đến nền tảng của bạn`,
      en: ({ request }) => `New request ${request} was sent to your platform`,
    },
    several: {
      vi: (n) => `${n} yêu cầu mới đã được gửi đến nền tảng của bạn`,
      en: (n) => `${n} new requests were sent to your platform`,
    },
  },
  QUESTION_ANSWERED: {
    description: "The authority answered questions about items of a request to the recipient's platform.",
    setting: { vi: 'Cơ quan trả lời đề nghị làm rõ', en: 'The authority answers our questions' },
    events: ['item.clarification_answered'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `Cơ quan đã trả lời đề nghị làm rõ ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request }) =>
        `The authority answered your questions about ${inEnglish(items)} of request ${request}`,
    },
  },
  CONTEST_DECIDED: {
    description: "The authority decided an objection of the recipient's platform.",
    setting: { vi: 'Cơ quan trả lời phản đối', en: 'The authority decides our objections' },
    events: ['request.contest_decided'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    sentence: {
      vi: ({ request }) => `Cơ quan đã trả lời phản đối của nền tảng về yêu cầu ${request}`,
      en: ({ request }) => `The authority decided your objection to request ${request}`,
    },
  },
  DUE_SOON: {
    description: "The deadline of items of a request to the recipient's platform is near.",
    setting: { vi: 'Nhắc trước khi hết hạn xử lý', en: 'Reminder before a deadline' },
    events: ['item.due_soon'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `${inVietnamese(items)} của yêu cầu ${request} sắp đến hạn xử lý`,
      en: ({ items, request }) => `${inEnglish(items)} of request ${request} ${isOrAre(items)} due soon`,
    },
  },
  REMINDED: {
    description:
      "The authority reminded the recipient's platform of open items of a request: an officer recorded a reminder, or a letter of the ladder reached the usual contact of the platform.",
    setting: { vi: 'Cơ quan nhắc mục chưa xử lý', en: 'The authority reminds us of open items' },
    events: ['request.reminded', 'request.chase_delivered'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    // A letter of the ladder may precede the deadline, so the sentence does not state that items are overdue.
    sentence: {
      vi: ({ request }) => `Cơ quan nhắc xử lý các mục chưa có kết quả của yêu cầu ${request}`,
      en: ({ request }) => `The authority reminds you of open items of request ${request}`,
    },
  },
  ANSWER_CORRECTED: {
    description: "The authority corrected recorded answers of the recipient's platform.",
    setting: { vi: 'Cơ quan đính chính phản hồi của chúng tôi', en: 'The authority corrects our recorded answers' },
    events: ['item.corrected'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) =>
        `Cơ quan đã đính chính phản hồi đã ghi cho ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request }) =>
        `The authority corrected your recorded answers to ${inEnglish(items)} of request ${request}`,
    },
    several: {
      vi: (n) => `Cơ quan đính chính phản hồi đã ghi, ${n} lần`,
      en: (n) => `${n} corrections of your recorded answers`,
    },
  },
  ITEMS_WITHDRAWN: {
    description: "The authority withdrew items of a request to the recipient's platform.",
    setting: { vi: 'Cơ quan rút mục yêu cầu', en: 'The authority withdraws items' },
    events: ['item.withdrawn'],
    party: 'PLATFORM',
    recipients: 'LIAISONS',
    mail: 'NOW',
    sentence: {
      vi: ({ items, request }) => `Cơ quan đã rút ${inVietnamese(items)} của yêu cầu ${request}`,
      en: ({ items, request }) => `The authority withdrew ${inEnglish(items)} of request ${request}`,
    },
    several: {
      vi: (n) => `Cơ quan rút mục yêu cầu, ${n} lần`,
      en: (n) => `${n} withdrawals of items`,
    },
  },
  TIP_QUESTION: {
    description: "The authority raised a question about a tip of the recipient's newsroom.",
    setting: { vi: 'Cơ quan hỏi về phản ánh của chúng tôi', en: 'The authority asks about our tip' },
    events: ['tip.question_asked'],
    party: 'PRESS',
    recipients: 'REPORTERS',
    mail: 'NOW',
    sentence: {
      vi: ({ tip }) => `Cơ quan có câu hỏi về phản ánh ${tip}`,
      en: ({ tip }) => `The authority has a question about tip ${tip}`,
    },
  },
  TIP_OUTCOME: {
    description:
      "There is an outcome of a tip of the recipient's newsroom: the tip was dismissed, or a platform answered or reversed what became of its content.",
    setting: { vi: 'Phản ánh của chúng tôi có kết quả', en: 'Our tip has an outcome' },
    events: ['tip.dismissed', 'item.actioned', 'item.already_gone', 'item.not_found', 'item.refused', 'item.reversed'],
    party: 'PRESS',
    recipients: 'REPORTERS',
    mail: 'DIGEST',
    sentence: {
      vi: ({ tip }) => `Phản ánh ${tip} có kết quả mới`,
      en: ({ tip }) => `Tip ${tip} has a new outcome`,
    },
  },
} as const satisfies Record<string, NotificationDeclaration>
