/** The figures of the authority's own requests: a total, and a table by the chosen grouping. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { cx } from '#ui/layout/classes.ts'
import { countsClaims, useAudits } from './audits/useAudits.ts'
import { useBefore } from './before.ts'
import { MetricItems, type Opened } from './FigureItems.tsx'
import { FiguresFilters } from './FiguresFilters.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { FiguresTotal } from './FiguresTotal.tsx'
import { periodOf, thisMonth } from './period.ts'
import { Figures_Query, FiguresLists_Query, questionOf } from './question.ts'
import type { FiguresSearch } from './urlParams.ts'

type Props = { search: FiguresSearch; onChange(part: Partial<FiguresSearch>): void }

export function OwnFigures({ search, onChange }: Props) {
  const { t } = useLingui()
  const read = usePageQuery({ query: FiguresLists_Query })
  const lists = read.data ?? null
  const question = questionOf(search, lists, thisMonth())
  const period = periodOf(search, thisMonth())
  const waiting = !lists && Boolean(search.platform || search.category)
  const figures = usePageQuery({ query: Figures_Query, variables: question, pause: waiting })
  const { data, stale } = figures
  const { error, refetch } = waiting ? read : figures
  const [opened, setOpened] = useState<Opened | null>(null)
  const total = data?.total[0]
  const before = useBefore(question, waiting)
  const groups = [question.groupBy].flat()
  const audits = useAudits(question.filter, groups, waiting || !countsClaims(question.formula))
  const leavesOutNotDue = question.leaveOutNotDue
  return (
    <>
      <FiguresFilters {...{ search, lists, onChange, period }} />
      <Checkbox
        className="mb-3"
        checked={leavesOutNotDue}
        onChange={(leaveOut) => onChange({ due: leaveOut ? undefined : 'all' })}
      >{t`Chưa tính mục còn trong hạn`}</Checkbox>
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={8} />}
      {data && total && (
        <div className={cx('transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
          <FiguresTotal
            row={total}
            by={question.filter.by}
            {...{ leavesOutNotDue, before, audits }}
            onOpen={setOpened}
          />
          {data.rows.length > 0 ? (
            <FiguresTable rows={data.rows} {...{ question, before, audits }} onOpen={setOpened} />
          ) : (
            <EmptyState
              title={t`Chưa có số liệu`}
            >{t`Không có mục nào được gửi trong khoảng và bộ lọc này. Chọn khoảng dài hơn hoặc bỏ bớt điều kiện lọc.`}</EmptyState>
          )}
        </div>
      )}
      {opened && <MetricItems opened={opened} question={question} onClose={() => setOpened(null)} />}
    </>
  )
}
