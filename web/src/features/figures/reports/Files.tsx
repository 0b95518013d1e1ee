/** The list of imported report files, each with the rows that it changed or withdrew. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { Side } from '#features/figures/Side.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { ImportReport } from './ImportReport.tsx'
import { ReportChanges_Query, type ReportFile, ReportFiles_Query } from './reports.graphql.ts'

export function Files() {
  const { t } = useLingui()
  const can = useCan()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    ReportFiles_Query,
    {},
    ({ reportFiles }) => reportFiles,
  )
  const [importing, setImporting] = useState(false)
  const [opened, setOpened] = useState<ReportFile | null>(null)
  const files = nodes ?? []
  const canImport = can('IMPORT_PLATFORM_REPORT')
  const columns: Column<ReportFile>[] = [
    { key: 'at', title: t`Nhập lúc`, cell: ({ importedAt }) => dateTime(importedAt), className: 'whitespace-nowrap' },
    {
      key: 'file',
      title: t`Tệp`,
      cell: ({ source, fileName, href, sha256 }) => (
        <span className="block min-w-0">
          <a href={href} className="font-medium text-accent-ink hover:underline" download>
            {fileName}
          </a>
          <span className="text-muted"> · {source}</span>
          <span className="block min-w-56 font-mono text-2xs break-all text-faint">{sha256}</span>
        </span>
      ),
    },
    { key: 'added', title: t`Mới`, align: 'right', cell: ({ added }) => count(added) },
    {
      key: 'changed',
      title: t`Thay số cũ`,
      align: 'right',
      cell: (file) => (
        <Side value={file.changed + file.withdrawn} label={t`Thay số cũ`} onOpen={() => setOpened(file)} />
      ),
    },
    { key: 'unchanged', title: t`Đã có`, align: 'right', cell: ({ unchanged }) => count(unchanged) },
    { key: 'faults', title: t`Dòng lỗi`, align: 'right', cell: ({ faults }) => count(faults) },
  ]
  return (
    <section aria-label={t`Tệp đã nhập`} className="mt-6">
      <header className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-semibold">{t`Tệp đã nhập`}</h2>
        {canImport && nodes && (
          <Button onPress={() => setImporting(true)}>
            <Trans>Nhập báo cáo…</Trans>
          </Button>
        )}
      </header>
      {!nodes && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {nodes && files.length === 0 && (
        <p className="text-sm text-muted">
          {canImport
            ? t`Chưa có tệp nào. Tải tệp CSV từ trang minh bạch của nền tảng, rồi bấm Nhập báo cáo.`
            : t`Chưa có tệp nào. Quản lý hoặc lãnh đạo duyệt nhập báo cáo ở đây.`}
        </p>
      )}
      {files.length > 0 && <Table label={t`Tệp đã nhập`} columns={columns} rows={files} keyOf={({ id }) => id} />}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
      {importing && <ImportReport files={files} onClose={() => setImporting(false)} />}
      {opened && <Changes file={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}

function Changes({ file, onClose }: { file: ReportFile; onClose(): void }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: ReportChanges_Query, variables: { file: file.id } })
  const changes = data?.node?.__typename === 'ReportFile' ? data.node.changes : []
  return (
    <Drawer wide open onClose={onClose} title={t`Thay đổi so với bản trước`} lead={file.fileName}>
      {!data && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {data && (
        <Table
          label={t`Thay đổi so với bản trước`}
          rows={changes}
          keyOf={({ before }) => before.id}
          columns={[
            {
              key: 'row',
              title: t`Dòng`,
              cell: ({ before }) =>
                `${before.product}, ${plainDate(before.periodStart)} – ${plainDate(before.periodEnd)}, ${before.requestor}, ${before.reason}`,
            },
            { key: 'before', title: t`Trước`, align: 'right', cell: ({ before }) => count(before.items) },
            {
              key: 'after',
              title: t`Nay`,
              align: 'right',
              cell: ({ after }) => (after ? count(after.items) : t`không còn được công bố`),
            },
          ]}
        />
      )}
    </Drawer>
  )
}
