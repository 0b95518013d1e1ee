/** The analysis tab of the figures page. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useAudits } from '#features/figures/audits/useAudits.ts'
import { FiguresFilters } from '#features/figures/FiguresFilters.tsx'
import { before, lastYear, periodOf } from '#features/figures/period.ts'
import { FiguresLists_Query, questionOf } from '#features/figures/question.ts'
import type { FiguresSearch } from '#features/figures/urlParams.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { cx } from '#ui/layout/classes.ts'
import { AnalysisBefore_Query, AnalysisParts_Query, AnalysisTotal_Query, countOf } from './analysis.graphql.ts'
import { Comparison } from './Comparison.tsx'
import { Compliance } from './Compliance.tsx'
import { Conversions } from './Conversions.tsx'
import { FigureItems, type OpenedRate, type OpenedShare } from './FigureItems.tsx'
import { Funnel } from './Funnel.tsx'
import { Late } from './Late.tsx'
import { Measures } from './Measures.tsx'
import { Times } from './Times.tsx'
import { Today } from './Today.tsx'
import { Trend } from './Trend.tsx'

type Props = { search: FiguresSearch; onChange(part: Partial<FiguresSearch>): void }

export default function Analysis({ search, onChange }: Props) {
  const { t } = useLingui()
  const listsQuery = usePageQuery({ query: FiguresLists_Query })
  const lists = listsQuery.data ?? null
  const { filter, formula, leaveOutNotDue } = questionOf(search, lists, lastYear())
  const waiting = !lists && Boolean(search.platform || search.category)
  const of = search.of === 'category' ? ('CATEGORY' as const) : ('PLATFORM' as const)
  const earlier = search.compare === 'before' ? before(filter) : null
  const total = usePageQuery({ query: AnalysisTotal_Query, variables: { filter, leaveOutNotDue }, pause: waiting })
  const parts = usePageQuery({
    query: AnalysisParts_Query,
    variables: { filter, of, rate: formula, leaveOutNotDue },
    pause: waiting,
  })
  const previous = usePageQuery({
    query: AnalysisBefore_Query,
    variables: { filter: earlier ?? filter, of, leaveOutNotDue },
    pause: waiting || !earlier,
  })
  const audits = useAudits(filter, [of], waiting)
  const [opened, setOpened] = useState<OpenedRate | OpenedShare | null>(null)
  const whole = total.data?.figures.rows[0]
  const error = waiting ? listsQuery.error : (total.error ?? parts.error)
  const failed = error && (!whole || !parts.data)
  return (
    <>
      <FiguresFilters {...{ search, lists, onChange }} period={periodOf(search, lastYear())} grouped={false} />
      {!waiting && <Today filter={filter} />}
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Segments
          label={t`Đặt cạnh nhau`}
          choices={[
            { key: 'PLATFORM', text: t`Theo nền tảng` },
            { key: 'CATEGORY', text: t`Theo lĩnh vực` },
          ]}
          value={of}
          onChange={(key) => onChange({ of: key === 'CATEGORY' ? 'category' : undefined })}
        />
        <Checkbox
          checked={search.compare === 'before'}
          disabled={!before(filter)}
          onChange={(is) => onChange({ compare: is ? 'before' : undefined })}
        >
          {before(filter) ? t`So với kỳ liền trước` : t`So với kỳ liền trước (chọn từ tháng và đến tháng)`}
        </Checkbox>
        <Checkbox
          checked={leaveOutNotDue}
          onChange={(leaveOut) => onChange({ due: leaveOut ? undefined : 'all' })}
        >{t`Chưa tính mục còn trong hạn`}</Checkbox>
      </div>
      {failed && (
        <QueryState
          error={error}
          onRetry={() => {
            if (waiting) return listsQuery.refetch()
            total.refetch()
            parts.refetch()
          }}
        />
      )}
      {!failed && (!whole || !parts.data) && <Skeleton rows={10} />}
      {whole && parts.data && countOf(whole, 'SENT') === 0 && (
        <EmptyState
          title={t`Chưa có số liệu`}
        >{t`Không có mục nào được gửi trong khoảng và bộ lọc này. Chọn khoảng dài hơn hoặc bỏ bớt điều kiện lọc.`}</EmptyState>
      )}
      {whole && parts.data && countOf(whole, 'SENT') > 0 && (
        <div
          className={cx('grid gap-4 transition-opacity xl:grid-cols-2', (total.stale || parts.stale) && 'opacity-60')}
          aria-busy={total.stale || parts.stale}
          data-position={[total.data?.figures.position, parts.data.parts.position].join()}
        >
          <div className="min-w-0 xl:col-span-2">
            <Compliance total={whole} leavesOutNotDue={leaveOutNotDue} onOpen={setOpened} />
          </div>
          <Trend data={parts.data} formula={formula} platforms={filter.platformIds} />
          <Funnel total={whole} onOpen={setOpened} />
          <div className="min-w-0 xl:col-span-2">
            <Comparison
              parts={parts.data.parts.rows}
              before={(earlier && previous.data?.parts.rows) ?? null}
              of={of}
              audits={audits}
              hasAllColumns={search.columns === 'all'}
              onAllColumns={(all) => onChange({ columns: all ? 'all' : undefined })}
              onOpen={setOpened}
            />
          </div>
          <Times total={whole} />
          <Late filter={filter} />
          <div className="min-w-0 xl:col-span-2">
            <Conversions filter={filter} />
          </div>
          <Measures total={whole} undelivered={total.data?.figures.undelivered.value ?? 0} onOpen={setOpened} />
        </div>
      )}
      {opened && <FigureItems {...{ opened, filter, leaveOutNotDue }} onClose={() => setOpened(null)} />}
    </>
  )
}
