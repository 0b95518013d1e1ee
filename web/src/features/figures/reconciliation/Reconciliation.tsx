/** The reconciliation tab: a platform's published period compared with the authority's figures, and why they differ. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { ReportRows } from '#features/figures/ReportRows.tsx'
import type { FiguresSearch } from '#features/figures/urlParams.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { cx } from '#ui/layout/classes.ts'
import { Definitions } from './Definitions.tsx'
import { Filters } from './Filters.tsx'
import { Items, type Opened } from './Items.tsx'
import { Lines } from './Lines.tsx'
import { Rates } from './Rates.tsx'
import {
  type Choices,
  inputOf,
  keyOf,
  Reconciliation_Query,
  ReconciliationReports_Query,
  type Report,
  reportOf,
  reportOnBothSides,
} from './reconciliation.graphql.ts'

type Props = { search: FiguresSearch; onChange(part: Partial<FiguresSearch>): void }

export default function Reconciliation({ search, onChange }: Props) {
  const { t } = useLingui()
  const { data: choices, error, refetch } = usePageQuery({ query: ReconciliationReports_Query })
  if (!choices) return <QueryState error={error} onRetry={refetch} className="" rows={10} />
  const report = reportOf(search, choices)
  if (!report)
    return (
      <EmptyState
        title={t`Chưa nhập báo cáo nào`}
        action={
          <Button onPress={() => onChange({ view: 'reports' })}>
            <Trans>Đến nơi nhập báo cáo</Trans>
          </Button>
        }
      >{t`Đối chiếu cần một báo cáo do nền tảng công bố, nhập từ tệp của nền tảng.`}</EmptyState>
    )
  return <OneReconciliation {...{ search, onChange, choices, report }} />
}

function OneReconciliation({ search, onChange, choices, report }: Props & { choices: Choices; report: Report }) {
  const { t } = useLingui()
  const input = inputOf(search, report, choices)
  const { data, error, stale, refetch } = usePageQuery({ query: Reconciliation_Query, variables: { input } })
  const [opened, setOpened] = useState<Opened | null>(null)
  const [published, setPublished] = useState(false)
  const compared = data?.reconciliation
  return (
    <>
      <Filters {...{ search, onChange, choices, report }} compared={compared ?? null} />
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={10} />}
      {data && !compared && (
        <EmptyState title={t`Không có báo cáo này`}>{t`Chọn một sản phẩm và kỳ đã nhập.`}</EmptyState>
      )}
      {compared && (
        <div className={cx('grid gap-4 transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
          <Rates compared={compared} source={report.source} />
          {compared.lines.some(({ ours }) => ours > 0) ? (
            <>
              <Lines compared={compared} report={report} onOpen={setOpened} onPublished={() => setPublished(true)} />
              <Definitions compared={compared} />
            </>
          ) : (
            <NothingOfOurs
              {...{ report }}
              better={reportOnBothSides(choices, report)}
              onChoose={(better) => onChange({ report: keyOf(better), requestor: undefined, platform: undefined })}
              onPublished={() => setPublished(true)}
            />
          )}
        </div>
      )}
      {opened && <Items opened={opened} input={input} onClose={() => setOpened(null)} />}
      {published && <ReportRows {...report} onClose={() => setPublished(false)} />}
    </>
  )
}

type NothingProps = {
  report: Report
  better: Report | undefined
  onChoose(report: Report): void
  onPublished(): void
}

/**
 * States that the authority has no numbers for the period. A button opens a period for which both sides have numbers.
 */
function NothingOfOurs({ report, better, onChoose, onPublished }: NothingProps) {
  const { t } = useLingui()
  const period = ({ periodStart, periodEnd }: Report) => `${plainDate(periodStart)} – ${plainDate(periodEnd)}`
  return (
    <EmptyState
      title={t`Cơ quan không có số liệu cho kỳ này`}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {better && keyOf(better) !== keyOf(report) && (
            <Button look="primary" onPress={() => onChoose(better)}>
              {t`Mở kỳ có số liệu hai bên: ${better.product}, ${period(better)}`}
            </Button>
          )}
          <Button onPress={onPublished}>{t`Xem số nền tảng công bố`}</Button>
        </span>
      }
    >
      {t`Trong kỳ ${period(report)}, cơ quan không gửi mục nào đến nền tảng đã chọn, nên không có gì để đối chiếu với báo cáo của ${report.source}.`}
    </EmptyState>
  )
}
