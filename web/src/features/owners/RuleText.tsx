/** The rule of a proposed lock in words: what it counts, how long the lock lasts, and the provision. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { strikeCondition, strikeMeasure } from '#lib/i18n/labels/law.ts'
import { localeTag } from '#lib/i18n/locale.ts'
import { date } from '#lib/i18n/time.ts'
import { LockProposal_parts, type StrikeRule, StrikeRule_parts } from './owners.graphql.ts'

export const citationOf = ({ citations }: Pick<StrikeRule, 'citations'>): string =>
  (citations.find(({ language }) => localeTag().startsWith(language)) ?? citations[0])?.text ?? ''

/** Reads what the proposal names: its rule, and the violations and locks that the rule counts. */
export function readProposal(fragment: FragmentType<typeof LockProposal_parts>) {
  const { rule, ...counted } = readFragment(LockProposal_parts, fragment)
  return { ...counted, rule: readFragment(StrikeRule_parts, rule) }
}

export function RuleText({ proposal }: { proposal: FragmentType<typeof LockProposal_parts> }) {
  const { t } = useLingui()
  const { rule, violations, locks } = readProposal(proposal)
  const counted = violations.length
  const letters = locks.map(({ sentAt, request }) => `${request.number} (${date(sentAt!)})`).join(', ')
  const made = locks.length
  return (
    <span className="block">
      <span className="block font-medium">{t`Đề xuất ${strikeMeasure(rule)}`}</span>
      <span className="block">
        {rule.locks === null
          ? t`${counted} lần vi phạm trong ${rule.windowDays} ngày (quy tắc: ${strikeCondition(rule)})`
          : t`${made} lần tạm khóa (quy tắc: ${strikeCondition(rule)}): ${letters}`}
      </span>
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
