/** A request item in the answer board, with the answer applied to it. */

import { Trans, useLingui } from '@lingui/react/macro'
import { StateBadge } from '#components/StateBadge.tsx'
import { type Line, numberOf } from '#features/requests/items/line.ts'
import { defangShort } from '#lib/defang.ts'
import { itemStates, label } from '#lib/i18n/labels/requests.ts'
import { isVietnamese } from '#lib/i18n/locale.ts'
import { nameOfCode, termName } from '#lib/i18n/terms.ts'
import { SelectBox } from '#ui/fields/SelectBox.tsx'
import { cx } from '#ui/layout/classes.ts'
import type { AnswerDraft, AnswerTerms } from './answers.ts'

export function AnswerLine({
  line,
  answer,
  terms,
  ticked,
  onToggle,
}: {
  line: Line
  answer: AnswerDraft | null
  terms: AnswerTerms
  ticked: boolean
  onToggle(range: boolean): void
}) {
  const { t } = useLingui()
  const { item, reasons = [] } = line
  const reason = (reasons.find(({ language }) => language === (isVietnamese() ? 'vi' : 'en')) ?? reasons[0])?.text
  return (
    <li className={cx('flex items-center gap-3 px-3 py-1.5 text-sm', ticked && 'bg-accent-soft/40')}>
      <SelectBox label={t`Chọn mục ${numberOf(line)}`} checked={ticked} onToggle={onToggle} />
      <span className="w-7 shrink-0 text-right text-muted tabular-nums">{numberOf(line)}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <span className="font-medium">{termName(item.kind)}</span>
          {(item.title ?? item.name) && ` · ${item.title ?? item.name}`}
          {reason && <span className="text-muted"> · {reason}</span>}
        </span>
        <span className="block font-mono text-xs break-all text-muted">
          {item.url === null ? <Trans>Chưa rõ địa chỉ</Trans> : defangShort(item.url)}
        </span>
      </span>
      {answer ? (
        <span className="flex max-w-[45%] flex-col items-end">
          <StateBadge item={answer.state} />
          <span className="max-w-full truncate text-xs text-muted first-letter:uppercase">
            {answer.action && nameOfCode(terms.actions, answer.action)}
            {answer.refusalReason && nameOfCode(terms.refusalReasons, answer.refusalReason)}
          </span>
        </span>
      ) : (
        line.state !== 'AWAITING' && <span className="text-xs text-muted">{label(itemStates, line.state)}</span>
      )}
    </li>
  )
}
