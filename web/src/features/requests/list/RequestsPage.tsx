/** The list of requests in every state: the filter and order of the URL, quick views, and the rows. */
import { useLingui } from '@lingui/react/macro'
import { parseRequestQuery, requestNeedsNames } from '@takedown/query/requests.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { requestGrammar } from '#components/filter/grammar.ts'
import { noNames, useNames } from '#components/filter/names.tsx'
import { QueryBox } from '#components/filter/QueryBox.tsx'
import { QueryFaults } from '#components/filter/QueryFaults.tsx'
import { TermMenus } from '#components/filter/TermMenus.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { usePersonalBoardRead } from '#graphql/entities/personalBoard.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { useCommands } from '#lib/commands.ts'
import { authorityZone, dayIn } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'
import { cx } from '#ui/layout/classes.ts'
import { Page } from '#ui/layout/Page.tsx'
import { MatchCount } from './MatchCount.tsx'
import { liaisonViews, staffViews } from './quickViews.ts'
import { RequestList } from './RequestList.tsx'
import { SortMenu } from './SortMenu.tsx'
import { orders, type RequestsSearch } from './urlParams.ts'

export default function RequestsPage({ search }: { search: RequestsSearch }) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const { can, platform } = useViewer()
  const staff = can.includes('READ_CASES')
  const { own, ...ownRead } = usePersonalBoardRead()
  const { lists, names, ...namesRead } = useNames(staff, own)
  const today = useClock((now) => dayIn(authorityZone(), now))
  const q = search.q ?? ''
  const sort = search.sort ?? 'changed'
  const waits = requestNeedsNames(q) && !names
  const { filter, faults } = useMemo(
    () => parseRequestQuery(q, { ...(names ?? noNames), today }, staff),
    [q, names, today, staff],
  )
  const go = (part: RequestsSearch) =>
    void navigate({ to: '/requests', search: { ...search, ...part }, replace: true, resetScroll: false })
  const setQuery = (text: string) => go({ q: text || undefined })
  useCommands([
    {
      ...{ id: 'filter-requests', group: 'page', keys: '/', text: t`Lọc danh sách yêu cầu` },
      run: () => document.querySelector<HTMLElement>('[role=combobox][aria-controls]')?.focus(),
    },
  ])
  const views = staff ? staffViews : liaisonViews
  return (
    <Page
      title={platform ? t`Mọi yêu cầu đã gửi ${platform.name}` : t`Yêu cầu`}
      meta={!waits && <MatchCount filter={filter} q={q} />}
      actions={<SortMenu sort={sort} onChange={(next) => go({ sort: next === 'changed' ? undefined : next })} />}
    >
      <nav
        aria-label={t`Bộ lọc nhanh`}
        className="-mx-4 mb-2 flex gap-1 overflow-x-auto overflow-y-hidden px-4 print:hidden md:mx-0 md:flex-wrap md:px-0"
      >
        {views.map((view) => (
          <Link
            key={view.q}
            to="/requests"
            search={{ ...search, q: view.q || undefined }}
            aria-current={q === view.q ? 'true' : undefined}
            className={cx(
              'rounded-full px-3 py-1 text-sm whitespace-nowrap',
              q === view.q ? 'bg-accent-soft font-medium text-accent-ink' : 'text-muted hover:bg-hover hover:text-text',
            )}
          >
            {i18n._(view.text)}
          </Link>
        ))}
      </nav>
      <div className="mb-2 flex items-center gap-2">
        <QueryBox
          label={t`Lọc danh sách yêu cầu`}
          grammar={requestGrammar}
          value={q}
          faulty={faults.length > 0}
          onChange={setQuery}
          {...{ lists, names, staff }}
        />
      </div>
      {!waits && <QueryFaults faults={faults} />}
      <div className="mb-3">
        <TermMenus grammar={requestGrammar} q={q} onChange={setQuery} {...{ lists, staff }} />
      </div>
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
        <RequestList filter={filter} orderBy={orders[sort]} staff={staff} filtered={q !== ''} />
      )}
    </Page>
  )
}
