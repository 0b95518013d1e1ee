/** The page of all imports of address files: who sent them, to which case, and what became of their lines. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { FileDown } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { isUnderWay } from '#components/imports/states.ts'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { useEventRefresh } from '#graphql/live/useEventRefresh.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { useImportColumns } from './columns.tsx'
import { ImportFilters, importFilter } from './ImportFilters.tsx'
import { ImportList_Query } from './imports.graphql.ts'
import { OpenImport } from './OpenImport.tsx'
import type { ImportsSearch } from './urlParams.ts'

const POLL_INTERVAL_MS = 2000

const events = { types: [], families: ['IMPORT'], names: ['imports'], intervalMs: 2000 } as const

export default function ImportsPage({ search }: { search: ImportsSearch }) {
  return useCan()('IMPORT_ITEMS') ? <Imports search={search} /> : <Forbidden />
}

function Imports({ search }: { search: ImportsSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    ImportList_Query,
    { filter: importFilter(search) },
    ({ imports }) => imports,
  )
  useEventRefresh(events)
  const isRunning = nodes?.some(({ state }) => isUnderWay(state)) ?? false
  const latest = useRef(refetch)
  latest.current = refetch
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => latest.current(), POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  const columns = useImportColumns(search)
  const close = () =>
    void navigate({ to: '/intake', search: { ...search, open: undefined }, replace: true, resetScroll: false })
  return (
    <Page
      title={t`Tệp đã nhập`}
      meta={<Trans>Mỗi tệp địa chỉ được nhập từ trang của một vụ việc, bằng nút “Nhập từ tệp”.</Trans>}
    >
      <ImportFilters search={search} />
      {!nodes && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {nodes?.length === 0 &&
        (search.state || search.sender ? (
          <EmptyState
            title={t`Không có tệp nào khớp bộ lọc`}
            action={
              <Link to="/intake" search={{}} className={buttonLink()}>
                <Trans>Bỏ mọi bộ lọc</Trans>
              </Link>
            }
          >
            <Trans>Chọn trạng thái khác, hoặc người gửi khác.</Trans>
          </EmptyState>
        ) : (
          <EmptyState icon={<FileDown className="size-5" />} title={t`Chưa nhập tệp nào`}>
            <Trans>Mở một vụ việc và chọn “Nhập từ tệp” để nhập một danh sách địa chỉ.</Trans>
          </EmptyState>
        ))}
      {nodes && nodes.length > 0 && (
        <>
          <Table
            label={t`Tệp đã nhập`}
            rows={nodes}
            keyOf={({ id }) => id}
            columns={columns}
            rowClassName={() => 'relative'}
          />
          <LoadMore complete={complete} busy={busy} onMore={more} />
        </>
      )}
      {search.open && <OpenImport id={search.open} onClose={close} />}
    </Page>
  )
}
