/**
 * The texts of the product for letters of the ladder, by code of the rung. A ladder may state its own texts instead.
 * Names in braces are replaced with facts about the request.
 */
import type { Rung } from '#reference/ladder.ts'

export type RungLetter = NonNullable<Rung['letter']>

/** What the names in braces mean. */
export const ladderPlaceholders = ['number', 'date', 'due', 'count', 'addressee'] as const
export type LadderFacts = Record<(typeof ladderPlaceholders)[number], string>

const answer = {
  vi: 'Đề nghị ghi số của yêu cầu {number} và số thứ tự của từng nội dung khi trả lời. Nội dung đã xử lý trước khi nhận được văn bản này thì chỉ cần thông báo kết quả.',
  en: 'Please state the number of the request, {number}, and the number of each item in your answer. For items that you handled before you received this letter, please report the result only.',
}

const REMINDER: RungLetter = {
  subjects: {
    vi: 'nhắc thời hạn thực hiện yêu cầu số {number}',
    en: 'Reminder of the time limit of request No. {number}',
  },
  bodies: {
    vi: `Ngày {date}, Cơ quan đã gửi {addressee} yêu cầu số {number}. Thời hạn thực hiện là {due}. Đến nay còn {count} nội dung chưa có kết quả, nêu dưới đây. Đề nghị {addressee} thực hiện đúng thời hạn.\n\n${answer.vi}`,
    en: `On {date}, the authority sent request No. {number} to {addressee}. Its time limit ends at {due}. {count} items, listed below, have no result yet. {addressee} is requested to act within the time limit.\n\n${answer.en}`,
  },
}

const CHASE: RungLetter = {
  subjects: {
    vi: 'đôn đốc thực hiện yêu cầu số {number} đã quá hạn',
    en: 'Overdue request No. {number}',
  },
  bodies: {
    vi: `Ngày {date}, Cơ quan đã gửi {addressee} yêu cầu số {number}, thời hạn đến {due}. Thời hạn đã hết nhưng còn {count} nội dung chưa được xử lý, nêu dưới đây. Đề nghị {addressee} xử lý ngay và trả lời kết quả đối với từng nội dung.\n\n${answer.vi}`,
    en: `On {date}, the authority sent request No. {number} to {addressee}, with a time limit until {due}. The time limit has passed, and {count} items, listed below, have not been acted on. {addressee} is requested to act at once and to report the result for each item.\n\n${answer.en}`,
  },
}

const FORMAL_NOTICE: RungLetter = {
  subjects: {
    vi: 'thông báo về việc không thực hiện yêu cầu số {number} đúng thời hạn',
    en: 'Formal notice that request No. {number} was not complied with in time',
  },
  bodies: {
    vi: `Ngày {date}, Cơ quan đã gửi {addressee} yêu cầu số {number}, thời hạn đến {due}, và đã đôn đốc bằng văn bản. Đến nay còn {count} nội dung chưa được xử lý, nêu dưới đây.\n\nBằng văn bản này, Cơ quan thông báo {addressee} đã không thực hiện yêu cầu đúng thời hạn đối với các nội dung nêu dưới đây. Đề nghị {addressee} xử lý ngay, đồng thời giải trình bằng văn bản lý do chậm thực hiện. Nếu tiếp tục không thực hiện, Cơ quan sẽ xem xét áp dụng biện pháp tiếp theo theo quy định của pháp luật.\n\n${answer.vi}`,
    en: `On {date}, the authority sent request No. {number} to {addressee}, with a time limit until {due}, and has since chased it in writing. {count} items, listed below, have still not been acted on.\n\nThe authority hereby gives notice that {addressee} did not comply with the request in time for the items listed below. {addressee} is requested to act at once and to explain the delay in writing. If the request remains without result, the authority will consider the next measure that the law provides.\n\n${answer.en}`,
  },
}

const HIGHER_CONTACT: RungLetter = {
  subjects: {
    vi: 'đề nghị chỉ đạo thực hiện yêu cầu số {number}',
    en: 'Request No. {number}: your attention is required',
  },
  bodies: {
    vi: `Ngày {date}, Cơ quan đã gửi {addressee} yêu cầu số {number}, thời hạn đến {due}. Đầu mối thường trực đã được đôn đốc và đã nhận thông báo bằng văn bản, nhưng còn {count} nội dung chưa được xử lý, nêu dưới đây.\n\nCơ quan báo cáo tình hình nêu trên và đề nghị quý vị chỉ đạo thực hiện ngay.\n\n${answer.vi}`,
    en: `On {date}, the authority sent request No. {number} to {addressee}, with a time limit until {due}. The usual contact was chased and received a formal notice, but {count} items, listed below, have still not been acted on.\n\nThe authority informs you of this and requests that you see to it that the items are acted on at once.\n\n${answer.en}`,
  },
}

const shipped: Readonly<Record<string, RungLetter>> = { REMINDER, CHASE, FORMAL_NOTICE, HIGHER_CONTACT }

/** Returns the texts of a rung: its own, or those of the product for its code, or those of the chase. */
export const letterOf = ({ code, letter }: Pick<Rung, 'code' | 'letter'>): RungLetter =>
  letter ?? shipped[code] ?? CHASE

/** Replaces the known names in braces. Other text in braces stays as it is. Cost: linear in the text. */
export const fillIn = (text: string, facts: LadderFacts): string =>
  text.replace(/\{([a-z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(facts, name) ? facts[name as keyof LadderFacts] : whole,
  )
