/** The letters that reminded and chased the addressee, newest first. */
import { useLingui } from '@lingui/react/macro'
import { inLocale } from '#lib/i18n/locale.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { LadderLetter } from './ladder.graphql.ts'
import { answerText, letterState } from './ladderTexts.ts'

export function LetterList({ letters }: { letters: readonly LadderLetter[] }) {
  const { t } = useLingui()
  if (letters.length === 0) return null
  return (
    <ul className="-my-2 divide-y divide-line *:py-2">
      {letters.map(({ id, rung, state, registerNumber, channel, address, sentAt, writtenAt, answer, text, ...by }) => {
        const { text: stateText, tone } = letterState(state)
        const people = [by.writtenBy?.name, by.signedBy && t`người ký: ${by.signedBy.name}`]
        return (
          <li key={id}>
            <div className="flex items-start justify-between gap-2">
              <span className="min-w-0 font-medium wrap-anywhere">
                {rung && inLocale(rung.labels.vi, rung.labels.en)} {registerNumber}
              </span>
              <Badge tone={tone}>{stateText}</Badge>
            </div>
            <p className="wrap-anywhere">{channel === 'PORTAL' ? t`Cổng tiếp nhận` : address}</p>
            <p className="text-xs text-muted tabular-nums">
              {[dateTime(sentAt ?? writtenAt), ...people].filter(Boolean).join(' · ')}
            </p>
            {(state === 'FAILED' || state === 'DECLINED') && answer && (
              <p className="wrap-anywhere">{answerText(answer)}</p>
            )}
            <details>
              <summary className="cursor-pointer text-muted">{t`Nội dung văn bản`}</summary>
              <p className="mt-1 max-h-80 overflow-y-auto whitespace-pre-line wrap-anywhere">{text}</p>
            </details>
          </li>
        )
      })}
    </ul>
  )
}
