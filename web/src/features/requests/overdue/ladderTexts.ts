/** Sentences about proposals of the ladder. */
import { plural, t } from '@lingui/core/macro'
import {
  CHANNEL_NOT_SET_UP,
  ITEMS_CHANGED,
  NOT_PRINTED,
  REPLACED,
  REQUEST_IS,
} from '@takedown/declarations/letters/answers.ts'
import type { LadderItemState, LadderLetterState, PromiseState } from '#graphql/generated/enums.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Proposal } from './ladder.graphql.ts'

/** The rule that proposes the rung, and since when. */
export function ruleText({ rung: { starts, hours }, since, itemCount }: Proposal): string {
  return `${startText(starts, hours)} ${openText(since, itemCount)}`
}

const openText = (since: string, items: number): string =>
  plural(items, {
    one: `Từ ${dateTime(since)}, # mục chưa xong.`,
    other: `Từ ${dateTime(since)}, # mục chưa xong.`,
  })

function startText(starts: Proposal['rung']['starts'], hours: number): string {
  if (starts === 'BEFORE_DUE')
    return plural(hours, {
      0: 'Quy tắc: khi đến hạn.',
      one: 'Quy tắc: # giờ trước hạn.',
      other: 'Quy tắc: # giờ trước hạn.',
    })
  if (starts === 'AFTER_DUE')
    return plural(hours, {
      0: 'Quy tắc: ngay khi quá hạn.',
      one: 'Quy tắc: # giờ sau hạn.',
      other: 'Quy tắc: # giờ sau hạn.',
    })
  return plural(hours, {
    0: 'Quy tắc: ngay sau bước trước.',
    one: 'Quy tắc: # giờ sau bước trước.',
    other: 'Quy tắc: # giờ sau bước trước.',
  })
}

/** When a rung comes whose hours count from a letter that was not sent yet. */
export const hoursAfterText = (hours: number, before: string): string =>
  plural(hours, {
    0: `ngay sau khi gửi “${before}”`,
    one: `# giờ sau khi gửi “${before}”`,
    other: `# giờ sau khi gửi “${before}”`,
  })

/** Who must sign the letter of a rung. */
export function signerText({ kind, signed }: Pick<Proposal['rung'], 'kind' | 'signed'>): string {
  if (kind === 'LEGAL_STEP') return t`Không có văn bản; người có thẩm quyền xem xét ngoài hệ thống`
  return signed ? t`Lãnh đạo duyệt, không phải người soạn` : t`Không cần ký; cán bộ gửi ngay`
}

export function itemStateText(state: LadderItemState, since: string): string {
  const at = dateTime(since)
  if (state === 'STILL_UP') return t`chưa trả lời, vẫn còn hiển thị, hạn ${at}`
  if (state === 'SAID_GONE') return t`báo đã gỡ nhưng vẫn còn lúc ${at}`
  return t`chưa trả lời, hạn ${at}`
}

export function letterState(state: LadderLetterState): { text: string; tone: Tone } {
  if (state === 'WAITING') return { text: t`Chờ ký`, tone: 'warn' }
  if (state === 'QUEUED') return { text: t`Đang gửi`, tone: 'neutral' }
  if (state === 'SENT') return { text: t`Đã gửi đi`, tone: 'ok' }
  if (state === 'FAILED') return { text: t`Không gửi được`, tone: 'bad' }
  return { text: t`Không ký`, tone: 'neutral' }
}

/** Why a letter was declined or not sent: the server's own reasons in the language of the reader, others as they came. */
export function answerText(answer: string): string {
  if (answer === REPLACED) return t`Đã có văn bản mới thay thế.`
  if (answer === CHANNEL_NOT_SET_UP) return t`Máy chủ chưa được cài đặt để gửi qua kênh này.`
  if (answer.startsWith(REQUEST_IS)) return t`Không gửi vì yêu cầu đã kết thúc hoặc đã bị rút.`
  if (answer.startsWith(NOT_PRINTED)) {
    const fault = answer.slice(answer.indexOf(':') + 1).trim()
    return t`Không in được văn bản: ${fault}`
  }
  if (!answer.startsWith(ITEMS_CHANGED)) return answer
  const numbers = answer.slice(ITEMS_CHANGED.length)
  return t`Không gửi vì có mục đã được trả lời hoặc thay đổi: ${numbers}`
}

export function promiseText(promise: PromiseState, promisedDueAt: string): { text: string; tone: Tone } {
  const at = dateTime(promisedDueAt)
  if (promise === 'KEPT') return { text: t`Đã giữ lời hứa trước ${at}`, tone: 'ok' }
  if (promise === 'BROKEN') return { text: t`Không giữ lời hứa trước ${at}`, tone: 'bad' }
  return { text: t`Hứa xử lý trước ${at}`, tone: 'warn' }
}
