/** The columns of the list of imports. On a phone, the first column contains everything. */
import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { importStates, importTone, isUnderWay, isVain } from '#components/imports/states.ts'
import { importFailures } from '#lib/i18n/labels/cases.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Progress } from '#ui/data/Progress.tsx'
import type { Column } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { ListedImport } from './imports.graphql.ts'
import type { ImportsSearch } from './urlParams.ts'

export function useImportColumns(search: ImportsSearch): Column<ListedImport>[] {
  const { t } = useLingui()
  const number = (key: 'added' | 'known' | 'rejected', title: string): Column<ListedImport> => ({
    key,
    title,
    align: 'right',
    cell: (row) => count(row[key]),
    className: 'hidden sm:table-cell',
  })
  return [
    { key: 'name', title: t`Tệp`, cell: (row) => <Name row={row} search={search} />, className: 'w-full lg:w-auto' },
    {
      key: 'sender',
      title: t`Người gửi tệp`,
      cell: (row) => <Sender row={row} />,
      className: 'hidden whitespace-nowrap lg:table-cell',
    },
    {
      key: 'case',
      title: t`Vụ việc`,
      cell: (row) => <CaseLink row={row} />,
      className: 'hidden lg:table-cell lg:w-1/3',
    },
    {
      key: 'at',
      title: t`Gửi lúc`,
      cell: ({ startedAt }) => dateTime(startedAt),
      className: 'hidden whitespace-nowrap tabular-nums md:table-cell',
    },
    number('added', t`Mới`),
    number('known', t`Đã có`),
    number('rejected', t`Bị loại`),
    {
      key: 'state',
      title: t`Trạng thái`,
      cell: (row) => <State row={row} />,
      className: 'hidden min-w-44 sm:table-cell',
    },
  ]
}

/** The link covers the row. */
function Name({ row, search }: { row: ListedImport; search: ImportsSearch }) {
  const { added, known, rejected } = row
  return (
    <>
      <Link
        to="/intake"
        search={{ ...search, open: row.id }}
        resetScroll={false}
        className="font-medium wrap-anywhere text-accent-ink after:absolute after:inset-0 hover:underline"
      >
        {row.fileName ?? <Trans>Tệp không tên</Trans>}
      </Link>
      <span className="block text-xs text-muted lg:hidden">
        <Sender row={row} /> · <CaseLink row={row} />
      </span>
      <span className="block text-xs text-muted tabular-nums md:hidden">{dateTime(row.startedAt)}</span>
      <span className="mt-1 block space-y-1 sm:hidden">
        <State row={row} />
        <span className="block text-xs text-muted tabular-nums">
          <Trans>
            Mới: {count(added)} · Đã có: {count(known)} · Bị loại: {count(rejected)}
          </Trans>
        </span>
      </span>
    </>
  )
}

const Sender = ({ row: { sender } }: { row: ListedImport }) => sender ?? <Trans>Chương trình</Trans>

function CaseLink({ row: { case: itsCase } }: { row: ListedImport }) {
  return (
    <Link
      to="/cases/$case"
      params={{ case: itsCase.id }}
      className="relative z-1 text-accent-ink hover:underline"
      title={itsCase.title}
    >
      <span className="tabular-nums">{itsCase.number}</span> <span className="max-lg:hidden">{itsCase.title}</span>
    </Link>
  )
}

function State({ row }: { row: ListedImport }) {
  const { t } = useLingui()
  const { state, failure, received, processed, added, undone } = row
  return (
    <>
      <Badge tone={importTone(row)}>
        {isVain(row) ? <Trans>Không nhập được địa chỉ nào</Trans> : i18n._(importStates[state])}
      </Badge>
      {failure && <span className="block text-xs text-bad-ink">{i18n._(importFailures[failure])}</span>}
      {isUnderWay(state) && (
        <span className="mt-1 block">
          {state === 'RECEIVING' ? (
            <span className="text-xs text-muted tabular-nums">
              <Trans>Đã đọc {count(received)} dòng</Trans>
            </span>
          ) : state === 'UNDOING' ? (
            <Progress done={undone} total={added} label={t`Số nội dung đã rút`} />
          ) : (
            <Progress done={processed} total={received} label={t`Số dòng đã xong`} />
          )}
        </span>
      )}
      {state === 'UNDONE' && (
        <span className="block text-xs text-muted tabular-nums">
          <Trans>Đã rút {count(undone)} nội dung</Trans>
        </span>
      )}
    </>
  )
}
