/** The rule of a proposed lock in words: what it counts, how long the lock lasts, and the provision. */
import { Trans, useLingui } from '@lingui/react/macro'
import { localeTag } from '#lib/i18n/locale.ts'
import type { ListedOwner } from './owners.graphql.ts'

type Rule = ListedOwner['proposals'][number]['rule']

const citationOf = ({ citations }: Rule): string =>
  (citations.find(({ language }) => localeTag().startsWith(language)) ?? citations[0])?.text ?? ''

export function RuleText({ rule, counted }: { rule: Rule; counted: number }) {
  const { t } = useLingui()
  const { windowDays, locks, minDays, maxDays } = rule
  const reason =
    locks === null
      ? t`${counted} lần vi phạm trong ${windowDays} ngày (mức từ ${rule.violations} lần)`
      : t`Đã bị tạm khóa từ ${locks} lần`
  const measure =
    maxDays === null
      ? t`Đề xuất khóa vĩnh viễn`
      : minDays === null || minDays === maxDays
        ? t`Đề xuất tạm khóa ${maxDays} ngày`
        : t`Đề xuất tạm khóa từ ${minDays} đến ${maxDays} ngày`
  return (
    <span className="block">
      <span className="block font-medium">{measure}</span>
      <span className="block">{reason}</span>
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
