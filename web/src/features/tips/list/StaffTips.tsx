/** The page of the list of all tips for staff. */
import { Trans, useLingui } from '@lingui/react/macro'
import { parseTipQuery, tipNeedsNames } from '@takedown/query/tips.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { tipGrammar } from '#components/filter/grammar.ts'
import { noNames } from '#components/filter/names.tsx'
import { ListFilter } from '#components/list/ListFilter.tsx'
import { MAX_COUNTED, MatchCount } from '#components/list/MatchCount.tsx'
import { SortMenu } from '#components/list/SortMenu.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { listView } from '#components/views/listView.ts'
import { useViewBar } from '#components/views/useViewBar.tsx'
import { usePersonalBoardRead } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { TipFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { count } from '#lib/i18n/numbers.ts'
import { authorityZone, dayIn } from '#lib/i18n/timeZone.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Page } from '#ui/layout/Page.tsx'
import { LetterDrawer } from '../letters/LetterDrawer.tsx'
import { type TipOrderName, type TipsSearch, tipOrders } from '../urlParams.ts'
import { TipCount_Query, TipNames_Query } from './list.graphql.ts'
import { tipViews } from './quickViews.ts'
import { TipList } from './TipList.tsx'

export function StaffTips({ search }: { search: TipsSearch }) {
  const { t } = useLingui()
  const can = useCan()
  const navigate = useNavigate()
  const [isReceiving, setReceiving] = useState(false)
  const { data, error, refetch } = usePageQuery({ query: TipNames_Query })
  const today = useClock((now) => dayIn(authorityZone(), now))
  const { own, ...ownRead } = usePersonalBoardRead()
  const list = listView('TIPS', { ...search, q: search.q ?? formerFilter(search) }, own, tipOrders)
  const { q, sort } = list
  const waits = list.waits || (tipNeedsNames(q) && !data)
  const { filter, faults } = useMemo(
    () =>
      parseTipQuery(q, { tipSources: [], newsrooms: [], ...noNames, ...data, officers: data?.colleagues ?? [], today }),
    [q, data, today],
  )
  const go = (part: Parameters<typeof list.searchFor>[0]) =>
    void navigate({ to: '/tips', search: list.searchFor(part), replace: true, resetScroll: false })
  const bar = useViewBar('TIPS', t`Phản ánh`, list, own, tipViews)
  const texts: Record<TipOrderName, string> = { received: t`Mới nhận trước`, 'received-asc': t`Nhận lâu nhất trước` }
  return (
    <Page
      title={bar.title}
      tabTitle={bar.tabTitle}
      meta={!waits && <TipCount filter={filter} q={q} />}
      actions={
        <>
          {can('IMPORT_LETTERS') && (
            <Button onPress={() => setReceiving(true)}>
              <Trans>Nhận công văn</Trans>
            </Button>
          )}
          {can('SUBMIT_TIP') && (
            <Link to="/tips/new" className={buttonLink('primary')}>
              <Plus aria-hidden="true" className="size-4" />
              <Trans>Ghi nhận phản ánh</Trans>
            </Link>
          )}
        </>
      }
    >
      <ListFilter
        to="/tips"
        label={t`Lọc danh sách phản ánh`}
        grammar={tipGrammar}
        views={tipViews}
        changes={bar.changes}
        sorting={<SortMenu texts={texts} sort={sort} onChange={(next) => go({ sort: next })} />}
        faults={waits ? null : faults}
        lists={data ?? null}
        names={null}
        staff
        onChange={(text) => go({ q: text })}
        q={q}
      />
      {bar.warning}
      {isReceiving && <LetterDrawer onClose={() => setReceiving(false)} />}
      {waits ? (
        <QueryState
          error={error ?? ownRead.error}
          onRetry={() => {
            refetch()
            ownRead.refetch()
          }}
          className="p-4"
        />
      ) : (
        <TipList filter={filter} sort={sort} filtered={q !== ''} />
      )}
    </Page>
  )
}

/** Converts the filter of an old link, which had separate parameters for the state and the text, to the filter text. */
const formerFilter = ({ state, text }: TipsSearch): string | undefined =>
  [state && `state:${state.toLowerCase()}`, text].filter(Boolean).join(' ') || undefined

function TipCount({ filter, q }: { filter: TipFilter; q: string }) {
  const { data } = usePageQuery({ query: TipCount_Query, variables: { filter } })
  const matches = data?.tips.count
  return (
    <MatchCount matches={matches} file="/exports/tips.csv" q={q}>
      {matches && matches > MAX_COUNTED ? (
        <Trans>Hơn {count(MAX_COUNTED)} phản ánh</Trans>
      ) : (
        <Trans>{count(matches ?? 0)} phản ánh</Trans>
      )}
    </MatchCount>
  )
}
