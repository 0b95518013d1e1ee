/**
 * The formulas, each declared once. They are the compliance rates that pages, indicators and briefings show. A rate
 * divides one counter of `domain/figures/counters.ts` by another.
 */
import type { Bilingual } from './bilingual.ts'

export interface RateDeclaration {
  /** The counter in the numerator. */
  counts: string
  /** The counter in the denominator. */
  of: string
  /** A short name for pickers and columns. */
  name: Bilingual
  /** The fraction in words, printed beside the rate. */
  fraction: Bilingual
  /** The description in the API. */
  description: string
}

interface FormulaDeclaration extends RateDeclaration {
  /** What the rate means, printed beside it. */
  meaning: Bilingual
  /** The fraction in a few words, for a column of a table. */
  brief: Bilingual
  /** Set for a formula that is no longer offered and only explains figures published under it. */
  retired?: true
}

const requestedVi = '(đã gửi − đã rút − đã khôi phục do yêu cầu sai)'
const requestedEn = '(sent − withdrawn − reversed as wrongly requested)'
const resolvedVi = '(đã xử lý đến mức không truy cập được + đã không còn trước đó)'
const resolvedEn = '(actioned so that it is inaccessible + already gone)'
const excluding = 'Excludes items withdrawn or reversed by the authority, an appeal or a court.'

/** The formulas, in the order in which lists show them. */
export const formulas = {
  actioned_of_requested: {
    counts: 'actioned',
    of: 'requested',
    name: { vi: 'Đã xử lý trên số yêu cầu', en: 'Actioned of requested' },
    brief: { vi: 'Đã xử lý ÷ đã yêu cầu', en: 'Actioned ÷ requested' },
    meaning: {
      vi: 'Tỷ lệ nội dung nền tảng đã xử lý trên tổng số đã yêu cầu',
      en: 'Share of requested items that the platform acted on',
    },
    fraction: { vi: `đã xử lý ÷ ${requestedVi}`, en: `actioned ÷ ${requestedEn}` },
    description: `Items that the platform acted on ÷ items sent. ${excluding}`,
  },
  resolved_of_requested: {
    counts: 'resolved',
    of: 'requested',
    name: { vi: 'Không còn truy cập được trên số yêu cầu', en: 'Inaccessible of requested' },
    brief: { vi: 'Không còn truy cập được ÷ đã yêu cầu', en: 'Inaccessible ÷ requested' },
    meaning: {
      vi: 'Tỷ lệ nội dung không còn truy cập được trên tổng số đã yêu cầu, kể cả nội dung đã không còn trước đó',
      en: 'Share of requested items that are no longer accessible, including items that were already gone before',
    },
    fraction: { vi: `${resolvedVi} ÷ ${requestedVi}`, en: `${resolvedEn} ÷ ${requestedEn}` },
    description: `Items made inaccessible or already gone ÷ items sent. ${excluding}`,
  },
  resolved_of_answerable: {
    counts: 'resolved',
    of: 'answerable',
    name: { vi: 'Không còn truy cập được trên số có thể trả lời', en: 'Inaccessible of answerable' },
    brief: { vi: 'Không còn truy cập được ÷ có thể trả lời', en: 'Inaccessible ÷ answerable' },
    meaning: {
      vi: 'Tỷ lệ nội dung không còn truy cập được trên số yêu cầu đủ rõ để nền tảng xử lý',
      en: 'Share of items that are no longer accessible, among items that were clear enough to act on',
    },
    fraction: {
      vi: `${resolvedVi} ÷ (đã gửi − đã rút − đã khôi phục do yêu cầu sai − không tìm thấy − từ chối vì yêu cầu chưa đủ rõ)`,
      en: `${resolvedEn} ÷ (sent − withdrawn − reversed as wrongly requested − not found − refused because the request was not clear enough)`,
    },
    description:
      'Items made inaccessible or already gone ÷ items that could be answered: items sent except those withdrawn by the authority, reversed by the authority, an appeal or a court, NOT_FOUND, or refused because the request was not clear enough to act on.',
  },
  confirmed_gone_of_requested: {
    counts: 'confirmed_gone',
    of: 'items_requested',
    name: { vi: 'Đã kiểm tra là không còn trên số nội dung yêu cầu', en: 'Confirmed gone of requested' },
    brief: { vi: 'Đã kiểm tra là đã gỡ ÷ nội dung yêu cầu', en: 'Confirmed gone ÷ items requested' },
    meaning: {
      vi: 'Tỷ lệ nội dung đã được kiểm tra là không còn trên tổng số nội dung đã yêu cầu; nội dung yêu cầu nhiều lần tính một lần, theo lần cuối',
      en: 'Share of requested content items that our own checks observed to be gone; an item requested several times counts once, by its latest request',
    },
    fraction: {
      vi: `nội dung đã gỡ (đã kiểm tra) ÷ nội dung ${requestedVi}, mỗi nội dung tính một lần`,
      en: `content items gone by our checks ÷ content items ${requestedEn}, each once`,
    },
    description: `Distinct content items that the authority's own checks observe as gone ÷ distinct content items sent, each by its latest request of the period that was not withdrawn. ${excluding}`,
  },
  on_time: {
    counts: 'on_time',
    of: 'answered_or_due',
    name: { vi: 'Đúng hạn đầu tiên', en: 'On time by the first deadline' },
    brief: { vi: 'Đúng hạn đầu tiên', en: 'On time by the first deadline' },
    meaning: {
      vi: 'Tỷ lệ nội dung được xử lý trong hạn đầu tiên, không tính gia hạn, trên số đã có phản hồi hoặc đã quá hạn đó',
      en: 'Share of items that were actioned or already gone by their first deadline, extensions aside, among items that are answered or past it',
    },
    fraction: {
      vi: '(đã xử lý hoặc đã không còn trước đó, không muộn hơn hạn đầu tiên) ÷ (đã có phản hồi hoặc đã quá hạn đầu tiên)',
      en: '(actioned or already gone, no later than the first deadline) ÷ (answered or past the first deadline)',
    },
    description: `Items actioned or already gone by the first deadline ÷ items with a deadline that are answered or past the first deadline. Pauses move the first deadline, extensions do not. ${excluding}`,
  },
  on_time_extended: {
    counts: 'on_time_extended',
    of: 'answered_or_due_extended',
    name: { vi: 'Đúng hạn, kể cả gia hạn', en: 'On time, extensions included' },
    brief: { vi: 'Đúng hạn, kể cả gia hạn', en: 'On time, extensions included' },
    meaning: {
      vi: 'Tỷ lệ nội dung được xử lý trong hạn có hiệu lực, kể cả thời gian gia hạn, trên số đã có phản hồi hoặc đã quá hạn đó',
      en: 'Share of items that were actioned or already gone by the deadline in force, extensions included, among items that are answered or past it',
    },
    fraction: {
      vi: '(đã xử lý hoặc đã không còn trước đó, không muộn hơn hạn sau gia hạn) ÷ (đã có phản hồi hoặc đã quá hạn sau gia hạn)',
      en: '(actioned or already gone, no later than the extended deadline) ÷ (answered or past the extended deadline)',
    },
    description: `Items actioned or already gone by the deadline in force at the answer, extensions included ÷ items with a deadline that are answered or past the deadline in force. ${excluding}`,
  },
  on_time_v1: {
    retired: true,
    counts: 'on_time_extended',
    of: 'answered_or_due_extended',
    name: { vi: 'Đúng hạn (cách tính cũ)', en: 'On time (earlier formula)' },
    brief: { vi: 'Đúng hạn', en: 'On time' },
    meaning: {
      vi: 'Tỷ lệ nội dung được xử lý đúng hạn trên số đã có phản hồi hoặc đã đến hạn',
      en: 'Share of items that were actioned or already gone by the due date, among items that are answered or past due',
    },
    fraction: {
      vi: '(đã xử lý hoặc đã không còn trước đó, không muộn hơn hạn) ÷ (đã có phản hồi hoặc đã quá hạn)',
      en: '(actioned or already gone, no later than due) ÷ (answered or past due)',
    },
    description:
      'The formula under which ON_TIME was published and promised before 27 November 2026: items actioned or already gone no later than due ÷ items with a due date that are answered or past it. It explains these figures and is not offered for new ones.',
  },
  confirmed_gone_of_requested_v1: {
    retired: true,
    counts: 'requests_confirmed_gone',
    of: 'requested',
    name: {
      vi: 'Đã kiểm tra là không còn trên số yêu cầu (cách tính cũ)',
      en: 'Confirmed gone of requested (earlier formula)',
    },
    brief: { vi: 'Đã kiểm tra là đã gỡ ÷ đã yêu cầu', en: 'Confirmed gone ÷ requested' },
    meaning: {
      vi: 'Tỷ lệ nội dung đã được kiểm tra là không còn trên tổng số đã yêu cầu',
      en: 'Share of requested items that our own checks observed to be gone',
    },
    fraction: { vi: `đã gỡ (đã kiểm tra) ÷ ${requestedVi}`, en: `gone by our checks ÷ ${requestedEn}` },
    description:
      'The formula under which CONFIRMED_GONE_OF_REQUESTED was published and promised before 27 November 2026: an item that was requested several times counts once for each request. It explains these figures and is not offered for new ones.',
  },
} as const satisfies Record<string, FormulaDeclaration>

export type FormulaName = keyof typeof formulas
export const formulaNames = Object.keys(formulas) as FormulaName[]

/** The formulas that new figures use. */
export const presentFormulas = formulaNames.filter((name) => !('retired' in formulas[name]))
