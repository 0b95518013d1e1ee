/** The page of the list of requests in every state. */
import { useLingui } from '@lingui/react/macro'
import { parseRequestQuery, requestNeedsNames } from '@takedown/query/requests.ts'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { requestGrammar } from '#components/filter/grammar.ts'
import { noNames, useNames } from '#components/filter/names.tsx'
import { ListFilter } from '#components/list/ListFilter.tsx'
import { SortMenu } from '#components/list/SortMenu.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { listView } from '#components/views/listView.ts'
import { useViewBar } from '#components/views/useViewBar.tsx'
import { usePersonalBoardRead } from '#graphql/entities/personalBoard.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { authorityZone, dayIn } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'
import { Page } from '#ui/layout/Page.tsx'
import { liaisonViews, staffViews } from './quickViews.ts'
import { RequestCount } from './RequestCount.tsx'
import { RequestList } from './RequestList.tsx'
import { type OrderName, orders, type RequestsSearch } from './urlParams.ts'

export default function RequestsPage({ search }: { search: RequestsSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { can, platform } = useViewer()
  const staff = can.includes('READ_CASES')
  const { own, ...ownRead } = usePersonalBoardRead()
  const { lists, names, ...namesRead } = useNames(staff, own)
  const today = useClock((now) => dayIn(authorityZone(), now))
  const list = listView('REQUESTS', search, own, orders)
  const { q, sort } = list
  const waits = list.waits || (requestNeedsNames(q) && !names)
  const { filter, faults } = useMemo(
    () => parseRequestQuery(q, { ...(names ?? noNames), today }, staff),
    [q, names, today, staff],
  )
  const go = (part: Parameters<typeof list.searchFor>[0]) =>
    void navigate({ to: '/requests', search: list.searchFor(part), replace: true, resetScroll: false })
  const quickViews = staff ? staffViews : liaisonViews
  const bar = useViewBar(
    'REQUESTS',
    platform ? t`Mọi yêu cầu đã gửi ${platform.name}` : t`Yêu cầu`,
    ...([list, own, quickViews] as const),
  )
  const texts: Record<OrderName, string> = {
    changed: t`Mới thay đổi trước`,
    created: t`Mới soạn trước`,
    sent: t`Mới gửi trước`,
    'sent-asc': t`Gửi lâu nhất trước`,
    due: t`Đến hạn trước`,
    answered: t`Mới trả lời trước`,
    closed: t`Mới đóng trước`,
  }
  return (
    <Page title={bar.title} tabTitle={bar.tabTitle} meta={!waits && <RequestCount filter={filter} q={q} />}>
      <ListFilter
        to="/requests"
        label={t`Lọc danh sách yêu cầu`}
        grammar={requestGrammar}
        views={quickViews}
        changes={bar.changes}
        sorting={<SortMenu texts={texts} sort={sort} onChange={(next) => go({ sort: next })} />}
        faults={waits ? null : faults}
        onChange={(text) => go({ q: text })}
        {...{ q, lists, names, staff }}
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
        <RequestList
          filter={filter}
          orderBy={orders[sort]}
          staff={staff}
          own={own}
          officers={lists?.colleagues ?? []}
          filtered={q !== ''}
        />
      )}
    </Page>
  )
}
