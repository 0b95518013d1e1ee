/** Whether harm decreased after commitments and inspections, with a comparison of any two measurements. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { GitCompareArrows } from 'lucide-react'
import { HarmChanges } from '#components/HarmChanges.tsx'
import { PlatformName } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { plainDate } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { CompareTwo } from './CompareTwo.tsx'
import type { HarmQuestion } from './HarmTrends.tsx'
import { type Comparison, useComparisons } from './useComparisons.ts'

export function HarmComparisons({ question }: { question: HarmQuestion }) {
  const { t } = useLingui()
  const { comparisons, complete, error, refetch } = useComparisons(question.platformIds)
  if (!complete) return <QueryState error={error} onRetry={refetch} />
  return (
    <div className="space-y-4">
      <p className="max-w-4xl text-sm text-pretty text-muted">
        <Trans>
          Lần đo cuối trước đó và lần đo mới nhất sau đó; với phản ánh, tính mười hai tuần trước và tối đa mười hai tuần
          sau. Chênh lệch kèm khoảng tin cậy 95% (Newcombe 1998). Chỉ so sánh khi đo cùng một cách. Giảm sau cam kết
          chưa chứng minh giảm vì cam kết.
        </Trans>
      </p>
      {comparisons.length === 0 && (
        <EmptyState icon={<GitCompareArrows className="size-5" />} title={t`Chưa có cuộc kiểm tra hay cam kết nào`}>
          <Trans>Ghi cuộc kiểm tra hoặc cam kết của nền tảng ở trang Cam kết.</Trans>
        </EmptyState>
      )}
      {comparisons.map((comparison) => (
        <ComparisonPanel key={comparison.id} comparison={comparison} />
      ))}
      <CompareTwo question={question} />
    </div>
  )
}

function ComparisonPanel({ comparison }: { comparison: Comparison }) {
  const { t } = useLingui()
  const { id, kind, title, day, until, platform, changes } = comparison
  const linkClass = 'font-semibold hover:underline'
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface shadow-card">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2.5 text-sm">
        <h2 className="min-w-0">
          {kind === 'commitment' ? (
            <Link to="/commitments/$commitment" params={{ commitment: id }} className={linkClass}>
              {title}
            </Link>
          ) : (
            <Link to="/inspections/$inspection" params={{ inspection: id }} className={linkClass}>
              {title}
            </Link>
          )}
        </h2>
        <Badge>{kind === 'commitment' ? t({ message: 'Cam kết', context: 'one' }) : t`Kiểm tra`}</Badge>
        {platform && <PlatformName slug={platform.slug} name={platform.name} />}
        <span className="text-muted">
          {plainDate(day)}
          {until && ` – ${plainDate(until)}`}
        </span>
        {comparison.reconstructed && <Badge>{t`Phục dựng`}</Badge>}
      </header>
      <div className="p-4">
        {changes.length > 0 ? (
          <HarmChanges changes={changes} />
        ) : (
          <p className="text-sm text-muted">{t`Chưa đo gì trên nền tảng này trong hai năm trước đó và từ đó đến nay.`}</p>
        )}
      </div>
    </section>
  )
}
