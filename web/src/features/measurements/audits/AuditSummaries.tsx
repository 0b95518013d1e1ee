/** The claimed rate of each platform beside the share of true claims according to random samples. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ClaimAuditResult_summary, trueShareText, useAuditAsides } from '#components/audits/ClaimAuditResult.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { count, percent } from '#lib/i18n/numbers.ts'

type Props = { summaries: readonly FragmentType<typeof ClaimAuditResult_summary>[] }

export function AuditSummaries({ summaries }: Props) {
  const { t } = useLingui()
  const asidesOf = useAuditAsides()
  return (
    <ul
      aria-label={t`Tỷ lệ nền tảng nêu và kết quả hậu kiểm`}
      className="mb-4 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      {readFragment(ClaimAuditResult_summary, summaries).map(({ platform, ...summary }) => (
        <li key={platform?.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-sm">
          {platform && <PlatformMark slug={platform.slug} name={platform.name} />}
          <span className="w-40 min-w-0 font-medium">{platform?.name}</span>
          <span className="tabular-nums">
            <Trans>
              Nêu đã xử lý <b>{percent(summary.claims / summary.answered)}</b> ({count(summary.claims)} trên{' '}
              {count(summary.answered)} mục đã trả lời)
            </Trans>
          </span>
          <span className="tabular-nums">
            {summary.trueShare ? (
              <Trans>
                hậu kiểm {count(summary.gone + summary.up)} mục: đúng <b>{trueShareText(summary.trueShare)}</b>
              </Trans>
            ) : (
              <Trans>chưa hậu kiểm mục nào</Trans>
            )}
          </span>
          {asidesOf(summary) && <span className="text-xs text-muted">{asidesOf(summary)}</span>}
        </li>
      ))}
    </ul>
  )
}
