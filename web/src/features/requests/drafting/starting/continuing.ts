/**
 * The texts with which a draft begins if it continues earlier requests. They are in the languages of the letter, not in
 * the language on screen. They exist in Vietnamese and English, so a letter in another language begins without text.
 */

import { earlierRefusal, reappearedItem } from '#features/requests/drafting/candidates.ts'
import type { Candidate } from '#features/requests/drafting/draft.graphql.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { authorityZone } from '#lib/i18n/timeZone.ts'

/** Content that was gone after an earlier request and is online again. */
export type Reappeared = {
  items: number
  /** The earlier requests, each once. */
  requests: readonly { id: string; number: string }[]
  /** The time of the latest check that saw an item online again. */
  seenAt: string | null
  /** whether all items were seen online at this time */
  isSeenAtOnce: boolean
}

/** Returns what the screen and the letter state about items that reappeared; null if there are none. */
export function reappearedIn(chosen: readonly Candidate[]): Reappeared | null {
  const back = chosen.filter(reappearedItem)
  if (back.length === 0) return null
  const requests = new Map(
    back.flatMap((each) => {
      const request = reappearedItem(each)?.request
      return request ? [[request.id, request] as const] : []
    }),
  )
  const seenAt = back.flatMap(({ item }) => item.presenceAt ?? []).sort((a, b) => Date.parse(b) - Date.parse(a))[0]
  const isSeenAtOnce = back.every(({ item }) => item.presenceAt === seenAt)
  return { items: back.length, requests: [...requests.values()], seenAt: seenAt ?? null, isSeenAtOnce }
}

type Continued = { body: string; subject: string }
/** `reappeared`: which items of the letter are online again */
type Facts = { numbers: string; seen: { time: string; day: string } | null; reappeared: 'all' | 'none' | number }

const writers: Record<string, (facts: Facts) => Continued> = {
  vi: ({ numbers, seen, reappeared }) => ({
    subject: reappeared === 'all' ? `Yêu cầu gỡ bỏ nội dung xuất hiện lại, tiếp theo Yêu cầu số ${numbers}` : '',
    body: [
      `Tiếp theo Yêu cầu số ${numbers}.`,
      reappeared !== 'none' &&
        `${reappeared === 'all' ? 'Các' : `Trong các nội dung được yêu cầu lần này, ${reappeared}`} nội dung ${
          reappeared === 'all' ? 'nêu tại Phụ lục I ' : ''
        }đã không còn truy cập được sau yêu cầu trên nhưng đã xuất hiện lại${
          seen ? `, theo kết quả kiểm tra lúc ${seen.time} ngày ${seen.day.split('-').reverse().join('/')}` : ''
        }.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
  en: ({ numbers, seen, reappeared }) => ({
    subject: reappeared === 'all' ? `Request to remove content that reappeared, further to Request No. ${numbers}` : '',
    body: [
      `Further to Request No. ${numbers}.`,
      reappeared !== 'none' &&
        `${reappeared === 'all' ? 'The items in Annex I' : `Of the items in Annex I, ${reappeared}`} ${
          reappeared === 1 ? 'was' : 'were'
        } no longer available after that request and ${reappeared === 1 ? 'has' : 'have'} reappeared${
          seen ? `, as verified at ${seen.time} on ${seen.day}` : ''
        }.`,
    ]
      .filter(Boolean)
      .join(' '),
  }),
}

/**
 * Returns the first texts of a draft with these items. The subjects stay empty unless all items reappeared, because the
 * default subject suits all other requests.
 */
export function continuedTexts(chosen: readonly Candidate[], letterLanguage: string) {
  const earlier = chosen.flatMap((each) => earlierRefusal(each) ?? reappearedItem(each) ?? [])
  const back = reappearedIn(chosen)
  const isReappeared = back !== null && back.items === chosen.length
  const number = earlier[0]?.request?.number
  const numbers = isReappeared ? back.requests.map((request) => request.number).join(', ') : number
  if (!numbers) return { subjects: {}, body: '', translatedBodies: {} }
  const reappeared = isReappeared ? 'all' : (back?.items ?? 'none')
  // The letter states a time only if the same check saw all items.
  const seen =
    back?.seenAt && back.isSeenAtOnce ? { time: timeIn(back.seenAt), day: isoDay(Date.parse(back.seenAt)) } : null
  const texts = Object.entries(writers).map(
    ([language, write]) => [language, write({ numbers, seen, reappeared })] as const,
  )
  return {
    subjects: Object.fromEntries(texts.flatMap(([language, { subject }]) => (subject ? [[language, subject]] : []))),
    body: texts.find(([language]) => language === letterLanguage)?.[1].body ?? '',
    translatedBodies: Object.fromEntries(
      texts.flatMap(([language, { body }]) => (language === letterLanguage ? [] : [[language, body]])),
    ),
  }
}

const timeIn = (instant: string): string =>
  new Intl.DateTimeFormat('en', {
    timeZone: authorityZone(),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant))
