/** The list of all tips for staff, newest first. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Inbox, Plus } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { TipFilters } from './TipFilters.tsx'
import { TipRow } from './TipRow.tsx'
import { type TipsSearch, tipFilter } from './urlParams.ts'

const StaffTips_Query = graphql(`
  query StaffTips_Query($filter: TipFilter, $after: String) {
    tips(filter: $filter, first: 50, after: $after) {
      nodes {
        id
        ...TipRow_tip
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export function StaffTips({ search }: { search: TipsSearch }) {
  const { t } = useLingui()
  const can = useCan()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    StaffTips_Query,
    { filter: tipFilter(search) },
    (data) => data.tips,
  )
  return (
    <Page
      title={t`Phản ánh`}
      actions={
        can('SUBMIT_TIP') && (
          <Link to="/tips/new" className={buttonLink('primary')}>
            <Plus aria-hidden="true" className="size-4" />
            <Trans>Ghi nhận phản ánh</Trans>
          </Link>
        )
      }
    >
      <TipFilters search={search} bySource />
      {!nodes && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {nodes?.length === 0 && (
        <EmptyState icon={<Inbox className="size-5" />} title={t`Không có phản ánh nào`}>
          <Trans>Bỏ bớt điều kiện lọc, hoặc chờ phản ánh mới từ báo chí và công văn.</Trans>
        </EmptyState>
      )}
      {nodes && nodes.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          {nodes.map((tip) => (
            <TipRow key={tip.id} tip={tip} />
          ))}
        </ul>
      )}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Page>
  )
}
