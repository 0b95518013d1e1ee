/** The rule of a proposed lock in words: what it counts, how long the lock lasts, and the provision. */
import { Trans, useLingui } from '@lingui/react/macro'
import { localeTag } from '#lib/i18n/locale.ts'
import { date } from '#lib/i18n/time.ts'
import type { ListedOwner } from './owners.graphql.ts'

type Rule = ListedOwner['proposals'][number]['rule']

const citationOf = ({ citations }: Rule): string =>
  (citations.find(({ language }) => localeTag().startsWith(language)) ?? citations[0])?.text ?? ''

type RuleTextProps = {
  rule: Rule
  counted: number
  /** The temporary locks that a rule about locks counts. */
  made: ListedOwner['proposals'][number]['locks']
}

export function RuleText({ rule, counted, made }: RuleTextProps) {
  const { t } = useLingui()
  const { windowDays, locks, minDays, maxDays } = rule
  const reason =
    locks === null
      ? t`${counted} lần vi phạm trong ${windowDays} ngày (mức từ ${rule.violations} lần)`
      : t`Đã bị tạm khóa từ ${locks} lần`
  const letters = made.map(({ sentAt, request }) => `${request.number} (${date(sentAt!)})`).join(', ')
  const measure =
    maxDays === null
      ? t`Đề xuất khóa vĩnh viễn`
      : minDays === null || minDays === maxDays
        ? t`Đề xuất tạm khóa ${maxDays} ngày`
        : t`Đề xuất tạm khóa từ ${minDays} đến ${maxDays} ngày`
  return (
    <span className="block">
      <span className="block font-medium">{measure}</span>
      <span className="block">{letters ? `${reason}: ${letters}` : reason}</span>
      <span className="block text-xs text-muted">
        {citationOf(rule)}
        {rule.unconfirmed && (
          <>
            {' '}
            <Trans>(chưa đối chiếu với văn bản công bố)</Trans>
          </>
        )}
      </span>
    </span>
  )
}
