/**
 * The result of a request item: its state, deadline and answer, clarifications, and links to earlier and later requests
 * for the same content.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { EarlierActions } from '#components/case-items/EarlierActions.tsx'
import { DueChip } from '#components/DueChip.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { duration } from '#lib/i18n/durations.ts'
import { coveredText } from '#lib/i18n/labels/reach.ts'
import { grounds, label, reversedBy } from '#lib/i18n/labels/requests.ts'
import { termName } from '#lib/i18n/terms.ts'
import { date, dateTime } from '#lib/i18n/time.ts'
import { cx } from '#ui/layout/classes.ts'
import { evidenceName, type Line, leftUnsent, numberOf } from './line.ts'

type LineAnswerProps = {
  line: Line
  /** The result of `firstNumbers`: by text, the number of the first item that shows it. */
  quotedAt: ReadonlyMap<string, number>
}

export function LineAnswer({ line, quotedAt }: LineAnswerProps) {
  const { t } = useLingui()
  /** Returns the text, or a reference such as "as in item 3" if an earlier line already shows it. */
  const once = (text: string, quoted = text) => {
    const number = quotedAt.get(text)
    return number === undefined || number === numberOf(line) ? quoted : t`như mục ${number}`
  }
  const answerWords = [
    line.action && termName(line.action),
    line.ground && label(grounds, line.ground),
    line.itemsCovered && coveredText(line.itemsCovered),
    line.refusalReason && termName(line.refusalReason),
  ].filter(Boolean)
  const open = line.clarifications.filter(({ answer }) => answer === null)
  const answered = line.clarifications.filter(({ answer }) => answer !== null)
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StateBadge item={line.state} returned={line.returnReason != null} />
        {line.state === 'AWAITING' && line.dueAt && <DueChip dueAt={line.dueAt} />}
        {line.dueProvisional && line.hoursToAnswer === null && (
          <span
            className="text-xs text-warn-ink"
            title={t`Lịch làm việc chưa có ngày nghỉ đến hạn này hoặc có quá ít giờ làm việc; hạn sẽ được tính lại khi lịch thay đổi.`}
          >
            <Trans>tạm tính</Trans>
          </span>
        )}
        {line.hoursToAnswer !== null && (
          <span
            className={cx('text-xs first-letter:uppercase', line.late ? 'font-medium text-bad-ink' : 'text-muted')}
            title={line.answeredAt ? dateTime(line.answeredAt) : undefined}
          >
            {line.late ? (
              <Trans>sau {duration(line.hoursToAnswer * 3_600_000)}, trễ hạn</Trans>
            ) : (
              <Trans>sau {duration(line.hoursToAnswer * 3_600_000)}</Trans>
            )}
          </span>
        )}
      </div>
      {answerWords.length > 0 && <p className="text-xs text-muted first-letter:uppercase">{answerWords.join(', ')}</p>}
      {line.reversedBy && (
        <p className="text-xs text-muted">
          <Trans>Khôi phục: {label(reversedBy, line.reversedBy)}</Trans>
          {line.reversedAt && <span className="tabular-nums"> · {dateTime(line.reversedAt)}</span>}
        </p>
      )}
      <EarlierActions actions={line.actions} />
      {line.note && <p className="text-xs break-words text-muted">{once(line.note, `“${line.note}”`)}</p>}
      {line.returnReason && <p className="text-xs break-words text-muted">{line.returnReason}</p>}
      {line.reverseReason && <p className="text-xs break-words text-muted">{line.reverseReason}</p>}
      {open.map(({ id, question, askedAt }) => (
        <p key={id} className="text-xs break-words text-ask-ink" title={dateTime(askedAt)}>
          <span className="font-medium">{t`Hỏi:`}</span> {once(question)}
        </p>
      ))}
      {answered.map(({ id, question, answer, fileNumbers }) => (
        <details key={id} open={line.state === 'AWAITING'} className="text-xs text-muted">
          <summary className="cursor-pointer">{t`Đã làm rõ`}</summary>
          <p className="break-words">
            {question}
            <br />→ {answer}
          </p>
          <AnswerFiles line={line} numbers={fileNumbers} />
        </details>
      ))}
      <Chain line={line} />
    </div>
  )
}

/**
 * The files that the authority shared when it answered a question. If a file has been sealed or erased since, only its
 * name is shown.
 */
function AnswerFiles({ line, numbers }: { line: Line; numbers: readonly number[] }) {
  if (numbers.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-2">
      {numbers.map((number) => {
        const href = line.sharedEvidence?.find((file) => file.number === number)?.href
        return href ? (
          <a key={number} href={href} download className="text-accent-ink tabular-nums hover:underline">
            {evidenceName(number)}
          </a>
        ) : (
          <span key={number} className="tabular-nums">
            {evidenceName(number)}
          </span>
        )
      })}
    </p>
  )
}

type Linked = { id: string; number: string; registerNumber?: string | null }

function RequestLink({ id, number, registerNumber }: Linked) {
  return (
    <Link to="/requests/$request" params={{ request: id }} className="whitespace-nowrap tabular-nums hover:underline">
      {registerNumber ?? number}
    </Link>
  )
}

function Chain({ line }: { line: Line }) {
  const before = line.previous?.request
  return (
    <>
      {before && (
        <p className="text-xs text-muted first-letter:uppercase">
          <Trans>
            gửi lại từ <RequestLink {...before} />
          </Trans>
          {before.registerNumber && before.sentAt && ` (${date(before.sentAt)})`}
        </p>
      )}
      {line.next?.map(
        (next) =>
          next.request &&
          !leftUnsent(next) && (
            <p key={next.id} className="text-xs text-muted first-letter:uppercase">
              {next.sentAt ? <Trans>đã gửi lại ở</Trans> : <Trans>đang soạn lại ở</Trans>}{' '}
              <RequestLink {...next.request} />
            </p>
          ),
      )}
    </>
  )
}
