/** The proposed reposts of all cases that wait for a decision. */
import { Trans, useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { RepostLine } from '#components/reposts/RepostLine.tsx'
import { Repost_parts } from '#components/reposts/reposts.graphql.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Panel } from '#ui/layout/Page.tsx'

const ProposedReposts_Query = graphql(`
  query ProposedReposts_Query($after: String) {
    proposedReposts(first: 30, after: $after) {
      nodes {
        id
        ...Repost_parts
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export function ProposedReposts() {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    ProposedReposts_Query,
    { after: null },
    ({ proposedReposts }) => proposedReposts,
  )
  return (
    <Panel title={t`Nội dung có thể là đăng lại`}>
      <div className="grid gap-4">
        <p className="max-w-3xl text-sm text-muted">
          <Trans>
            Nội dung mới có cùng văn bản, hình ảnh hoặc tài khoản với nội dung đã bị xử lý sau yêu cầu của cơ quan. Hệ
            thống chỉ đề xuất; cán bộ kết luận.
          </Trans>
        </p>
        {!nodes && <QueryState error={error} onRetry={refetch} className="" rows={3} />}
        {nodes?.length === 0 && (
          <p className="text-sm">
            <Trans>Không có đề xuất nào chờ kết luận.</Trans>
          </p>
        )}
        <ul className="divide-y divide-line empty:hidden">
          {nodes?.map((repost) => (
            <li key={readFragment(Repost_parts, repost).id} className="py-4 first:pt-0">
              <RepostLine repost={repost} />
            </li>
          ))}
        </ul>
        {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
      </div>
    </Panel>
  )
}
