/** The live page of a case. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { CaseItems_Query } from '#components/case-items/caseItems.graphql.ts'
import { Notes } from '#components/notes/Notes.tsx'
import { isRequested, OutcomeParts } from '#components/OutcomeParts.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { ItemsTab } from '#features/cases/items/ItemsTab.tsx'
import { MergedCases } from '#features/cases/merging/MergedCases.tsx'
import { invalidate } from '#graphql/client/invalidation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useFeed } from '#graphql/live/useFeed.ts'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { CaseActions } from './CaseActions.tsx'
import { CaseLog } from './CaseLog.tsx'
import { CaseMeta, CaseNotes } from './CaseMeta.tsx'
import { CaseRequests } from './CaseRequests.tsx'
import { CaseTips } from './CaseTips.tsx'
import { CasePage_Query, CasePage_Subscription } from './cases.graphql.ts'
import type { CaseSearch } from './urlParams.ts'

export default function CasePage({ id, search }: { id: string; search: CaseSearch }) {
  return <OneCase key={id} id={id} tab={search.tab ?? 'items'} item={search.item ?? null} />
}

type OneCaseProps = { id: string; tab: NonNullable<CaseSearch['tab']>; item: string | null }

function OneCase({ id, tab, item }: OneCaseProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data, error, refetch } = usePageQuery({ query: CasePage_Query, variables: { id } })
  const items = usePages(CaseItems_Query, { id }, (caseData) => caseData.case?.items, { all: true })
  useFeed(CasePage_Subscription, { id }, () => invalidate('Case', 'ContentItem'))
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const caseData = data.case
  if (!caseData) return <Forbidden />
  return (
    <Page
      title={caseData.title}
      trail={
        <>
          <Link to="/cases" className="hover:underline">
            <Trans>Vụ việc</Trans>
          </Link>
          {' › '}
          <span className="tabular-nums select-all">{caseData.number}</span>
        </>
      }
      meta={<CaseMeta caseData={caseData} />}
      actions={<CaseActions caseData={caseData} />}
    >
      <MergedCases caseData={caseData} />
      <CaseNotes caseData={caseData} />
      {isRequested(caseData.outcome) && <OutcomeParts parts={caseData.outcome} className="mb-4 max-w-3xl" />}
      <Tabs
        label={t`Phần của vụ việc`}
        value={tab}
        onChange={(next) =>
          void navigate({
            to: '/cases/$case',
            params: { case: id },
            search: { tab: next === 'items' ? undefined : next },
            replace: true,
            resetScroll: false,
          })
        }
        tabs={[
          {
            key: 'items',
            title: t`Nội dung`,
            count: caseData.itemCount,
            content: <ItemsTab caseData={caseData} items={items} linked={item} />,
          },
          { key: 'tips', title: t`Phản ánh`, count: caseData.tips.length, content: <CaseTips caseId={id} /> },
          {
            key: 'requests',
            title: t`Yêu cầu`,
            count: caseData.requests.length,
            content: <CaseRequests requests={caseData.requests} />,
          },
          { key: 'notes', title: t`Ghi chú`, content: <Notes caseId={id} /> },
          {
            key: 'log',
            title: t`Nhật ký`,
            content: <CaseLog id={id} requests={caseData.requests} />,
          },
        ]}
      />
    </Page>
  )
}
