/** The claimed rate of each platform beside the share of true claims according to random samples. */
import { Trans, useLingui } from '@lingui/react/macro'
import {
  ClaimAuditResult_summary,
  ClaimedRate,
  trueShareText,
  useAuditAsides,
} from '#components/audits/ClaimAuditResult.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { count } from '#lib/i18n/numbers.ts'

type Props = { summaries: readonly FragmentType<typeof ClaimAuditResult_summary>[] }

export function AuditSummaries({ summaries }: Props) {
  const { t } = useLingui()
  const asidesOf = useAuditAsides()
  return (
    <ul
      aria-label={t`Tỷ lệ nền tảng nêu và kết quả hậu kiểm`}
      className="mb-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      {readFragment(ClaimAuditResult_summary, summaries).map((summary) => (
        <li key={summary.platform?.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
          {summary.platform && <PlatformMark slug={summary.platform.slug} name={summary.platform.name} />}
          <span className="w-40 min-w-0 font-medium">{summary.platform?.name}</span>
          <span className="min-w-0 flex-1 basis-72 tabular-nums">
            <ClaimedRate audit={summary} />
            {summary.auditedRate ? (
              <Trans>
                hậu kiểm (đã xem {count(summary.gone + summary.up)} trên {count(summary.sampled)} mục đã rút): ước tính{' '}
                <b>{trueShareText(summary.auditedRate)}</b> số mục đã trả lời thực sự không còn
              </Trans>
            ) : (
              <Trans>chưa hậu kiểm mục nào</Trans>
            )}
            {asidesOf(summary) && <span className="block text-xs text-muted">{asidesOf(summary)}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
