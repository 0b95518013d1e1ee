/** Writes the first texts of a request for an account: the reason with its rule, and the list of the violations. */
import type { Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import type { StrikeRule } from './strikes.ts'

/**
 * An item of the account, as the letter lists it. `number` and `day` (YYYY-MM-DD) are those of its letter. `group`: the
 * platform acted on the item, or the item was only seen gone, or it was only assessed and has no letter.
 */
export interface ListedItem {
  name: string
  number: string | null
  day: string | null
  group: 'ACTIONED' | 'GONE' | 'ASSESSED'
}

/** A letter by its number and its day (YYYY-MM-DD). */
export interface Letter {
  number: string
  day: string
}

/** Maximum number of items that the letter lists. */
export const MAX_LISTED = 100

const groups = ['ACTIONED', 'GONE', 'ASSESSED'] as const

const words = {
  vi: {
    actioned: (count: number, first: string, last: string) =>
      `Có ${count} nội dung vi phạm đã bị xử lý theo yêu cầu của cơ quan, gửi từ ngày ${first} đến ngày ${last}.`,
    gone: (count: number, first: string, last: string) =>
      `Có ${count} nội dung không còn hiển thị khi kiểm tra sau yêu cầu của cơ quan, gửi từ ngày ${first} đến ngày ${last}.`,
    items: (count: number) =>
      `Có ${count} nội dung của cùng tài khoản, trang, nhóm hoặc kênh này trong vụ việc mà cơ quan đã đánh giá là vi phạm.`,
    locked: (count: number, letters: string) => `Đã bị tạm khóa ${count} lần theo yêu cầu của cơ quan: ${letters}.`,
    rule: (citation: string) => `Căn cứ: ${citation}.`,
    days: (from: number | null, to: number) =>
      from === null || from === to ? `Đề nghị khóa ${to} ngày.` : `Đề nghị khóa từ ${from} đến ${to} ngày.`,
    locks: 'Các lần tạm khóa theo yêu cầu:',
    lists: {
      ACTIONED: 'Nội dung vi phạm đã bị xử lý theo yêu cầu:',
      GONE: 'Nội dung không còn hiển thị khi kiểm tra sau yêu cầu:',
      ASSESSED: 'Nội dung cơ quan đã đánh giá là vi phạm:',
    },
    letter: (number: string, day: string) => `văn bản ${number} ngày ${day}`,
    more: (count: number) => `… và ${count} nội dung khác.`,
  },
  en: {
    actioned: (count: number, first: string, last: string) =>
      `${count} violations were acted on at the request of the authority, in letters sent from ${first} to ${last}.`,
    gone: (count: number, first: string, last: string) =>
      `${count} items were no longer visible when checked after the request of the authority, in letters sent from ${first} to ${last}.`,
    items: (count: number) =>
      `The case contains ${count} items of this account, page, group or channel that the authority assessed as violations.`,
    locked: (count: number, letters: string) =>
      `Locked temporarily ${count} times at the request of the authority: ${letters}.`,
    rule: (citation: string) => `Provision: ${citation}.`,
    days: (from: number | null, to: number) =>
      from === null || from === to ? `Requested duration: ${to} days.` : `Requested duration: ${from} to ${to} days.`,
    locks: 'Temporary locks at the request:',
    lists: {
      ACTIONED: 'Violations that were acted on at the request:',
      GONE: 'Items that were no longer visible when checked after the request:',
      ASSESSED: 'Items that the authority assessed as violations:',
    },
    letter: (number: string, day: string) => `letter ${number} of ${day}`,
    more: (count: number) => `… and ${count} more.`,
  },
}

const dayIn = (language: 'vi' | 'en', day: string): string =>
  language === 'vi' ? day.split('-').reverse().join('/') : day

/**
 * Returns the reason and the body in a language of the letter. A language without words gets English ones. Items that
 * were acted on, that were seen gone, and that were only assessed are counted and listed apart. `locks` are the letters
 * of the temporary locks that the rule counts.
 */
export function textsOfDraft(
  tag: string,
  rule: StrikeRule | null,
  items: readonly ListedItem[],
  locks: readonly Letter[] = [],
) {
  const language = tag === 'vi' || tag.startsWith('vi-') ? 'vi' : 'en'
  const say = words[language]
  const inGroup = (group: ListedItem['group']) => items.filter((item) => item.group === group)
  const sentence = (write: (typeof say)['gone'], group: ListedItem['group']) => {
    const days = inGroup(group).flatMap(({ day }) => day ?? [])
    const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)]
    return first && last && write(days.length, dayIn(language, first), dayIn(language, last))
  }
  const summaries = rule ? [sentence(say.actioned, 'ACTIONED'), sentence(say.gone, 'GONE')] : [say.items(items.length)]
  const letters = locks.map(({ number, day }) => say.letter(number, dayIn(language, day)))
  const locked = letters.length > 0 && say.locked(letters.length, letters.join(', '))
  const lockLines = letters.length > 0 ? [say.locks, ...letters.map((letter) => `- ${letter}`)] : []
  const cited = rule && say.rule(textIn(rule.citations as Texts, language)!)
  const duration = rule && rule.maxDays !== null && say.days(rule.minDays, rule.maxDays)
  const ordered = groups.flatMap(inGroup)
  const lines = ordered.slice(0, MAX_LISTED).flatMap(({ name, number, day, group }, index) => {
    const letter = number && day ? ` (${say.letter(number, dayIn(language, day))})` : ''
    const heading = group === ordered[index - 1]?.group ? [] : [say.lists[group]]
    return [...heading, `${index + 1}. ${name}${letter}`]
  })
  const more = items.length > MAX_LISTED ? [say.more(items.length - MAX_LISTED)] : []
  return {
    reason: [locked, ...summaries, cited, duration].filter(Boolean).join(' '),
    body: [...lockLines, ...lines, ...more].join('\n'),
  }
}
