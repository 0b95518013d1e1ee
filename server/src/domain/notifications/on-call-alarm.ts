/** Writes the text of an alarm, for the mail to the person on call and for the message to the gateway. */
import type { OnCallCause } from '@takedown/prisma/generated/client/enums.ts'
import { type Letter, letterOf } from './mail-page.ts'

export interface AlarmContent {
  id: string
  cause: OnCallCause
  /** null for a test */
  request: { number: string } | null
}

const texts = {
  vi: {
    BREACH: (number: string) => `Báo động trực: yêu cầu khẩn ${number} quá hạn mà chưa ai nhận xử lý`,
    UNDELIVERED: (number: string) => `Báo động trực: yêu cầu khẩn ${number} gửi không thành công mà chưa ai nhận xử lý`,
    TEST: () => 'Báo động trực: đây là báo động thử',
    body: 'Mở liên kết dưới đây và bấm “Tôi nhận”. Nếu không ai nhận, người tiếp theo trong ca trực sẽ được báo.',
  },
  en: {
    BREACH: (number: string) => `On-call alarm: urgent request ${number} is overdue and nobody has taken it`,
    UNDELIVERED: (number: string) => `On-call alarm: urgent request ${number} is undelivered and nobody has taken it`,
    TEST: () => 'On-call alarm: this is a test',
    body: 'Open the link below and press “I take it”. If nobody does, the next person on call is alarmed.',
  },
}

const languageOf = (locale: string): 'vi' | 'en' => (locale === 'en' ? 'en' : 'vi')

/** Returns the alarm in one sentence. */
export const alarmSentence = (locale: string, { cause, request }: AlarmContent): string =>
  texts[languageOf(locale)][cause](request?.number ?? '')

/** Returns the URL of the page on which a person acknowledges the alarm. */
export const alarmUrl = (link: string, { id }: { id: string }): string => `${link}/on-call#OnCallAlarm_${id}`

export function writeAlarm({ locale }: { locale: string }, alarm: AlarmContent, link: string): Letter {
  const language = languageOf(locale)
  const subject = alarmSentence(locale, alarm)
  return letterOf(language, subject, [subject, texts[language].body], alarmUrl(link, alarm))
}
