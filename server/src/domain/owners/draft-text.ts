/** Writes the first texts of a request for an account: the reason with its rule, and the list of the violations. */
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import type { StrikeRule } from './strikes.ts'

/** An item of the account, as the letter lists it. `number` and `day` (YYYY-MM-DD) are those of its letter. */
export interface ListedItem {
  name: string
  number: string | null
  day: string | null
}

/** Maximum number of items that the letter lists. */
export const MAX_LISTED = 100

const words = {
  vi: {
    strikes: (count: number, first: string, last: string) =>
      `Có ${count} nội dung vi phạm đã bị xử lý theo yêu cầu của cơ quan, gửi từ ngày ${first} đến ngày ${last}.`,
    items: (count: number) =>
      `Có ${count} nội dung vi phạm của cùng tài khoản, trang, nhóm hoặc kênh này trong vụ việc.`,
    rule: (citation: string) => `Căn cứ: ${citation}.`,
    days: (from: number | null, to: number) =>
      from === null || from === to ? `Đề nghị khóa ${to} ngày.` : `Đề nghị khóa từ ${from} đến ${to} ngày.`,
    list: 'Danh sách nội dung vi phạm:',
    letter: (number: string, day: string) => `văn bản ${number} ngày ${day}`,
    more: (count: number) => `… và ${count} nội dung khác.`,
  },
  en: {
    strikes: (count: number, first: string, last: string) =>
      `${count} violations were acted on at the request of the authority, in letters sent from ${first} to ${last}.`,
    items: (count: number) => `The case contains ${count} items of this account, page, group or channel.`,
    rule: (citation: string) => `Provision: ${citation}.`,
    days: (from: number | null, to: number) =>
      from === null || from === to ? `Requested duration: ${to} days.` : `Requested duration: ${from} to ${to} days.`,
    list: 'List of violations:',
    letter: (number: string, day: string) => `letter ${number} of ${day}`,
    more: (count: number) => `… and ${count} more.`,
  },
}

const dayIn = (language: 'vi' | 'en', day: string): string =>
  language === 'vi' ? day.split('-').reverse().join('/') : day

/** Returns the reason and the body in a language of the letter. A language without words gets English ones. */
export function textsOfDraft(tag: string, rule: StrikeRule | null, items: readonly ListedItem[]) {
  const language = tag === 'vi' || tag.startsWith('vi-') ? 'vi' : 'en'
  const say = words[language]
  const days = items.flatMap(({ day }) => day ?? []).sort()
  const summary =
    rule && days.length > 0
      ? say.strikes(items.length, dayIn(language, days[0]!), dayIn(language, days.at(-1)!))
      : say.items(items.length)
  const cited = rule && say.rule(textIn(rule.citations as Texts, language)!)
  const duration = rule && rule.maxDays !== null && say.days(rule.minDays, rule.maxDays)
  const lines = items.slice(0, MAX_LISTED).map(({ name, number, day }, index) => {
    const letter = number && day ? ` (${say.letter(number, dayIn(language, day))})` : ''
    return `${index + 1}. ${name}${letter}`
  })
  const more = items.length > MAX_LISTED ? [say.more(items.length - MAX_LISTED)] : []
  return {
    reason: [summary, cited, duration].filter(Boolean).join(' '),
    body: [say.list, ...lines, ...more].join('\n'),
  }
}
