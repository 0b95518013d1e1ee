/** The page of the list of cases. */
import { Trans, useLingui } from '@lingui/react/macro'
import { caseNeedsNames, parseCaseQuery } from '@takedown/query/cases.ts'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { caseGrammar } from '#components/filter/grammar.ts'
import { noNames, useNames } from '#components/filter/names.tsx'
import { ListFilter } from '#components/list/ListFilter.tsx'
import { MAX_COUNTED, MatchCount } from '#components/list/MatchCount.tsx'
import { SortMenu } from '#components/list/SortMenu.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { listView } from '#components/views/listView.ts'
import { useViewBar } from '#components/views/useViewBar.tsx'
import { usePersonalBoardRead } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { CaseFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { count } from '#lib/i18n/numbers.ts'
import { authorityZone, dayIn } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { NewCaseDrawer } from '../NewCaseDrawer.tsx'
import { CaseList } from './CaseList.tsx'
import { CaseCount_Query } from './list.graphql.ts'
import { caseViews } from './quickViews.ts'
import { type CasesSearch, type OrderName, orders } from './urlParams.ts'

export default function CasesPage({ search }: { search: CasesSearch }) {
  const { t } = useLingui()
  const can = useCan()
  const navigate = useNavigate()
  const [opening, setOpening] = useState(false)
  const { own, ...ownRead } = usePersonalBoardRead()
  const { lists, names, ...namesRead } = useNames(true, own)
  const today = useClock((now) => dayIn(authorityZone(), now))
  const list = listView('CASES', search, own, orders)
  const { q, sort } = list
  const waits = list.waits || (caseNeedsNames(q) && !names)
  const { filter, faults } = useMemo(() => parseCaseQuery(q, { ...(names ?? noNames), today }), [q, names, today])
  const go = (part: Parameters<typeof list.searchFor>[0]) =>
    void navigate({ to: '/cases', search: list.searchFor(part), replace: true, resetScroll: false })
  const bar = useViewBar('CASES', t`Vụ việc`, list, own, caseViews)
  const texts: Record<OrderName, string> = {
    opened: t`Mới mở trước`,
    'opened-asc': t`Mở lâu nhất trước`,
    changed: t`Mới thay đổi trước`,
    due: t`Đến hạn trước`,
    owed: t`Còn nợ nhiều trước`,
    reach: t`Tiếp cận nhiều trước`,
  }
  return (
    <Page
      title={bar.title}
      tabTitle={bar.tabTitle}
      meta={!waits && <CaseCount filter={filter} q={q} />}
      actions={
        can('OPEN_CASE') && (
          <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpening(true)}>
            <Trans>Mở vụ việc</Trans>
          </Button>
        )
      }
    >
      <ListFilter
        to="/cases"
        label={t`Lọc danh sách vụ việc`}
        grammar={caseGrammar}
        views={caseViews}
        changes={bar.changes}
        sorting={<SortMenu texts={texts} sort={sort} onChange={(next) => go({ sort: next })} />}
        faults={waits ? null : faults}
        staff
        onChange={(text) => go({ q: text })}
        {...{ q, lists, names }}
      />
      {bar.warning}
      {waits ? (
        <QueryState
          error={ownRead.error ?? namesRead.error}
          onRetry={() => {
            ownRead.refetch()
            namesRead.refetch()
          }}
          className="p-4"
        />
      ) : (
        <CaseList filter={filter} sort={sort} filtered={q !== ''} />
      )}
      {opening && <NewCaseDrawer onClose={() => setOpening(false)} />}
    </Page>
  )
}

function CaseCount({ filter, q }: { filter: CaseFilter; q: string }) {
  const { data } = usePageQuery({ query: CaseCount_Query, variables: { filter } })
  const matches = data?.cases.count
  return (
    <MatchCount matches={matches} file="/exports/cases.csv" q={q}>
      {matches && matches > MAX_COUNTED ? (
        <Trans>Hơn {count(MAX_COUNTED)} vụ việc</Trans>
      ) : (
        <Trans>{count(matches ?? 0)} vụ việc</Trans>
      )}
    </MatchCount>
  )
}
