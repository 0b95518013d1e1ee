/** Writes the answers of a platform as an answer sheet, or as a reply by mail in Vietnamese or English. */
import type { Answer } from './habits.ts'
import type { LetterItem } from './letters.ts'

/**
 * An answer to an item. `number` is the item number in the answer, which may be wrong on purpose to simulate a mistake.
 */
export interface Answered {
  item: LetterItem
  number: number
  answer: Omit<Answer, 'itemId'>
}

export const sheetOf = (answered: readonly Answered[]): string =>
  [
    'item_number,outcome,action,ground,refusal_reason',
    ...answered.map(({ number, answer: { state, action = '', ground = '', refusalReason = '' } }) =>
      [number, state, action, ground, refusalReason].join(','),
    ),
  ].join('\r\n')

const words: Record<'vi' | 'en', Record<string, string>> = {
  vi: {
    CONTENT_REMOVED: 'đã gỡ bỏ nội dung',
    CONTENT_DISABLED_IN_COUNTRY: 'đã chặn hiển thị tại Việt Nam',
    ACCOUNT_SUSPENDED: 'đã tạm khóa tài khoản',
    ACCOUNT_TERMINATED: 'đã khóa vĩnh viễn tài khoản',
    GROUP_DISABLED: 'đã vô hiệu hóa nhóm',
    NOT_FOUND: 'không tìm thấy nội dung',
    ALREADY_GONE: 'nội dung đã bị xóa từ trước',
    VIOLATION_UNCLEAR: 'hành vi vi phạm chưa rõ nên chưa xử lý',
    NOT_ENOUGH_INFORMATION: 'chưa xử lý vì thiếu thông tin',
  },
  en: {
    CONTENT_REMOVED: 'content removed',
    CONTENT_DISABLED_IN_COUNTRY: 'access blocked in Vietnam',
    ACCOUNT_SUSPENDED: 'account suspended',
    ACCOUNT_TERMINATED: 'account permanently terminated',
    GROUP_DISABLED: 'group disabled',
    NOT_FOUND: 'content not found',
    ALREADY_GONE: 'already removed before your request',
    VIOLATION_UNCLEAR: 'no action taken, because the violation is unclear',
    NOT_ENOUGH_INFORMATION: 'no action taken, because there is not enough information',
  },
}

const phraseOf = ({ state, action, refusalReason }: Answered['answer'], language: 'vi' | 'en'): string =>
  words[language][action ?? refusalReason ?? state]!

/** Returns the text of a reply: sentences, such as "Items 1, 3: content removed.", or a table of items. */
export interface Reply {
  language: 'vi' | 'en'
  form: 'sentences' | 'table'
  reference: string
  platform: string
}

export function replyText(answered: readonly Answered[], { language, form, reference, platform }: Reply): string {
  const body = form === 'table' ? tableOf(answered, language) : sentencesOf(answered, language)
  return language === 'vi'
    ? `Kính gửi Quý cơ quan,\n\nVề công văn số ${reference}, chúng tôi xin phản hồi như sau:\n\n${body}\n\nTrân trọng,\n${platform}\n`
    : `Dear Sir or Madam,\n\nRegarding your letter ${reference}, please find our response below:\n\n${body}\n\nKind regards,\n${platform}\n`
}

function tableOf(answered: readonly Answered[], language: 'vi' | 'en'): string {
  const headings = language === 'vi' ? 'Số mục | Kết quả' : 'Item number | Outcome'
  return [headings, ...answered.map(({ number, answer }) => `${number} | ${phraseOf(answer, language)}`)].join('\n')
}

function sentencesOf(answered: readonly Answered[], language: 'vi' | 'en'): string {
  const groups = new Map<string, number[]>()
  for (const { number, answer } of answered) {
    const phrase = phraseOf(answer, language)
    groups.set(phrase, [...(groups.get(phrase) ?? []), number])
  }
  const item = language === 'vi' ? 'Mục' : 'Items'
  return [...groups].map(([phrase, numbers]) => `${item} ${numbers.join(', ')}: ${phrase}.`).join('\n')
}
