/** The accounts, pages, groups and channels for which a strike rule proposes a lock. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { UserX } from 'lucide-react'
import { PlatformName } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { defangShort } from '#lib/defang.ts'
import { compact, count } from '#lib/i18n/numbers.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { OwnersDerived_Query, OwnersToLock_Query } from './owners.graphql.ts'
import { ProposedReposts } from './ProposedReposts.tsx'
import { RuleText, readProposal } from './RuleText.tsx'

export default function OwnersPage() {
  return useCan()('READ_CASES') ? <Owners /> : <Forbidden />
}

function Owners() {
  const { t } = useLingui()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    OwnersToLock_Query,
    { after: null },
    ({ ownersToLock }) => ownersToLock,
  )
  const { data: derived } = usePageQuery({ query: OwnersDerived_Query })
  return (
    <Page
      title={t`Tài khoản tái phạm`}
      actions={
        <Link to="/owners/rules" className="text-sm font-medium text-accent-ink hover:underline">
          <Trans>Quy tắc đề xuất khóa</Trans>
        </Link>
      }
    >
      <p className="mb-3 max-w-3xl text-sm text-muted">
        <Trans>
          Tài khoản, trang, nhóm và kênh đã đủ số lần vi phạm để đề nghị khóa theo quy tắc đang có hiệu lực. Hệ thống
          chỉ đề xuất; cán bộ soạn yêu cầu, lãnh đạo duyệt và gửi.
        </Trans>
      </p>
      {derived?.ownersToLock.isDerived === false && (
        <div className="mb-3">
          <Callout
            tone="warn"
            title={t`Danh sách chưa đầy đủ: hệ thống đang xác định lại chủ tài khoản sau khi nâng cấp.`}
          />
        </div>
      )}
      {!nodes && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {nodes?.length === 0 && (
        <EmptyState icon={<UserX className="size-5" />} title={t`Không có tài khoản nào được đề xuất khóa`}>
          <Trans>Một vi phạm là nội dung đã bị xử lý, hoặc đã gỡ theo kiểm tra, sau yêu cầu của cơ quan.</Trans>
        </EmptyState>
      )}
      {nodes && nodes.length > 0 && (
        <>
          <Table
            label={t`Tài khoản được đề xuất khóa`}
            rows={nodes}
            keyOf={({ id }) => id}
            columns={[
              {
                key: 'owner',
                title: t`Tài khoản, trang, nhóm, kênh`,
                cell: ({ id, address, platform }) => (
                  <>
                    <Link
                      to="/owners/$owner"
                      params={{ owner: id }}
                      className="font-mono text-xs font-medium break-all text-accent-ink hover:underline"
                    >
                      {defangShort(address)}
                    </Link>
                    <span className="mt-1 block">
                      <PlatformName slug={platform.slug} name={platform.name} />
                    </span>
                  </>
                ),
              },
              {
                key: 'proposal',
                title: t`Đề xuất`,
                cell: ({ proposals }) => (
                  <div className="grid gap-2">
                    {proposals.map((proposal) => (
                      <RuleText key={readProposal(proposal).rule.slug} proposal={proposal} />
                    ))}
                  </div>
                ),
                className: 'w-1/2',
              },
              {
                key: 'items',
                title: t`Nội dung`,
                align: 'right',
                cell: ({ itemCount }) => count(itemCount),
                className: 'hidden sm:table-cell',
              },
              {
                key: 'reach',
                title: t`Lượt tiếp cận`,
                align: 'right',
                cell: ({ reach }) => (reach === null ? '–' : compact(reach)),
                className: 'hidden sm:table-cell',
              },
            ]}
          />
          <LoadMore complete={complete} busy={busy} onMore={more} />
        </>
      )}
      <div className="mt-6">
        <ProposedReposts />
      </div>
    </Page>
  )
}
