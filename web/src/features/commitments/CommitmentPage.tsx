/** The page of a commitment, that is a written promise of a platform. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { PlatformName } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { IndicatorLine } from '#features/commitments/indicators/IndicatorLine.tsx'
import { InspectionPanel } from '#features/commitments/inspections/InspectionPanel.tsx'
import { Gantt } from '#features/commitments/milestones/Gantt.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { commitmentStates, stateTones } from '#lib/i18n/labels/commitments.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Progress } from '#ui/data/Progress.tsx'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { Appendices } from './Appendices.tsx'
import { Clauses } from './Clauses.tsx'
import { CommitmentActions } from './CommitmentActions.tsx'
import { CommitmentHarm } from './CommitmentHarm.tsx'
import { CommitmentLog } from './CommitmentLog.tsx'
import { type CommitmentData, CommitmentPage_Query, milestonesOf } from './commitments.graphql.ts'
import type { CommitmentSearch } from './urlParams.ts'

export default function CommitmentPage({ id, search }: { id: string; search: CommitmentSearch }) {
  return <OneCommitment key={id} id={id} tab={search.tab ?? 'clauses'} />
}

function OneCommitment({ id, tab }: { id: string; tab: NonNullable<CommitmentSearch['tab']> }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data, error, refetch } = usePageQuery({ query: CommitmentPage_Query, variables: { id } })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const commitment = data.commitment
  if (!commitment) return <Forbidden />
  return (
    <Page
      title={commitment.title}
      trail={
        <>
          <Link to="/commitments" className="hover:underline">
            <Trans>Cam kết của nền tảng</Trans>
          </Link>
          {' › '}
          <span className="tabular-nums select-all">{commitment.number}</span>
        </>
      }
      meta={<Meta commitment={commitment} />}
      actions={<CommitmentActions commitment={commitment} />}
    >
      <Notes commitment={commitment} />
      <Promises commitment={commitment} />
      <div className="mb-4 grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Panel title={t`Tiến độ`}>
          <Gantt commitment={commitment} />
        </Panel>
        {commitment.inspection && <InspectionPanel inspection={commitment.inspection} />}
      </div>
      <ScrolledTo isNamed={tab !== 'clauses'}>
        <Tabs
          label={t`Phần của cam kết`}
          value={tab}
          onChange={(next) =>
            void navigate({
              to: '/commitments/$commitment',
              params: { commitment: id },
              search: { tab: next === 'clauses' ? undefined : next },
              replace: true,
              resetScroll: false,
            })
          }
          tabs={[
            {
              key: 'clauses',
              title: t`Điều khoản, mốc, chỉ số`,
              count: commitment.clauses.length,
              content: <Clauses commitment={commitment} />,
            },
            {
              key: 'appendices',
              title: t`Phụ lục`,
              count: commitment.appendices.length,
              content: <Appendices commitment={commitment} />,
            },
            { key: 'log', title: t`Nhật ký`, content: <CommitmentLog id={id} /> },
          ]}
        />
      </ScrolledTo>
      <CommitmentHarm id={id} />
    </Page>
  )
}

function Meta({ commitment }: { commitment: CommitmentData }) {
  const { t } = useLingui()
  const { progress, platform } = commitment
  const next = milestonesOf(commitment)
    .filter(({ standing }) => standing === 'PLANNED' || standing === 'DUE_SOON')
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))[0]
  return (
    <>
      {platform && <PlatformName slug={platform.slug} name={platform.name} />}
      <Badge tone={stateTones[commitment.state]}>{label(commitmentStates, commitment.state)}</Badge>
      <span>
        <Trans>cam kết ngày {plainDate(commitment.promisedOn)}</Trans>
      </span>
      {progress.milestones > 0 && (
        <span className="inline-flex items-center gap-2">
          <span className="w-36">
            <Progress label={t`Mốc đã đạt`} done={progress.met} total={progress.milestones} />
          </span>
          {t`mốc đã đạt`}
        </span>
      )}
      {next && (
        <span>
          <Trans>mốc tới {plainDate(next.dueOn)}</Trans>
        </span>
      )}
      {progress.overdue > 0 && (
        <Badge tone="bad">
          <Trans>{progress.overdue} quá hạn</Trans>
        </Badge>
      )}
      {progress.metLate > 0 && (
        <Badge tone="warn">
          <Trans>{progress.metLate} đạt muộn</Trans>
        </Badge>
      )}
    </>
  )
}

function Promises({ commitment }: { commitment: CommitmentData }) {
  const { t } = useLingui()
  const indicators = commitment.clauses.flatMap((clause) =>
    clause.indicators.map((indicator) => ({ clause: clause.number, indicator })),
  )
  if (indicators.length === 0) return null
  return (
    <ul aria-label={t`Cam kết và kết quả đo`} className="mb-4 flex flex-wrap gap-x-6 gap-y-1">
      {indicators.map((each) => (
        <li key={each.indicator.id}>
          <IndicatorLine {...each} />
        </li>
      ))}
    </ul>
  )
}

function ScrolledTo({ isNamed, children }: { isNamed: boolean; children: ReactNode }) {
  const part = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isNamed) part.current?.scrollIntoView({ block: 'start' })
  }, [])
  return <div ref={part}>{children}</div>
}

function Notes({ commitment }: { commitment: CommitmentData }) {
  const { t } = useLingui()
  return (
    <div className="mb-4 space-y-3">
      {commitment.reconstructed && (
        <Callout tone="warn" title={t`Một phần hoặc toàn bộ được phục dựng`}>
          {commitment.sourceNote}
        </Callout>
      )}
      {!commitment.reconstructed && commitment.sourceNote && (
        <Callout title={t`Nguồn`}>{commitment.sourceNote}</Callout>
      )}
      {commitment.closeNote && commitment.closedOn && (
        <Callout title={t`Kết thúc theo dõi ngày ${plainDate(commitment.closedOn)}`}>{commitment.closeNote}</Callout>
      )}
      {commitment.summary && (
        <p className="max-w-4xl break-words whitespace-pre-line text-muted">{commitment.summary}</p>
      )}
    </div>
  )
}
