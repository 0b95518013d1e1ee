/** The table of items in a case: content, reach, presence, readiness for a request, and the latest request. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Check, CircleAlert, Paperclip } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { ItemMark, SiteAddressee } from '#components/case-items/Addressee.tsx'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { Destination } from '#components/case-items/Destination.tsx'
import { draftedRequest, latestRequest, missingParts, returnedRequest } from '#components/case-items/item-facts.ts'
import { DueChip } from '#components/DueChip.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { reachText } from '#lib/i18n/labels/reach.ts'
import { termName } from '#lib/i18n/terms.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { SelectBox } from '#ui/fields/SelectBox.tsx'

type ItemsTableProps = {
  rows: readonly CaseItem[]
  /** Null if the items cannot be selected. */
  selection: Selection | null
  onSelectAll(on: boolean): void
  /** How many items "select all" selects, including items that are not rendered yet. */
  selectableCount: number
  /** the number of the case whose items these are */
  caseNumber: string
  onOpen(itemId: string): void
}

export function ItemsTable({ rows, selection, onSelectAll, selectableCount, caseNumber, onOpen }: ItemsTableProps) {
  const { t } = useLingui()
  const chosen = selection?.ids.length ?? 0
  const columns: Column<CaseItem>[] = [
    {
      key: 'item',
      title: t`Nội dung`,
      className: 'w-full max-w-0',
      cell: (row) => <ItemName {...{ row, caseNumber, onOpen }} />,
    },
    {
      key: 'reach',
      title: t`Lượt tiếp cận`,
      align: 'right',
      className: 'hidden whitespace-nowrap md:table-cell',
      cell: ({ item }) => (item.reach === null ? <EmptyCell /> : reachText(item.kind, item.reach)),
    },
    {
      key: 'presence',
      title: t`Tình trạng hiển thị`,
      className: 'hidden lg:table-cell',
      cell: ({ item }) => (item.presence === 'UNKNOWN' ? <EmptyCell /> : <StateBadge presence={item.presence} />),
    },
    {
      key: 'ready',
      title: t`Hồ sơ`,
      className: 'hidden md:table-cell',
      cell: (row) => <Readiness row={row} />,
    },
    {
      key: 'request',
      title: t`Yêu cầu`,
      className: 'hidden min-w-72 md:table-cell',
      cell: (row) => <LatestRequest row={row} caseNumber={caseNumber} />,
    },
  ]
  if (selection)
    columns.unshift({
      key: 'select',
      className: 'w-8',
      title: (
        <Checkbox
          label={t`Chọn tất cả`}
          checked={chosen > 0 && chosen === selectableCount}
          partly={chosen > 0 && chosen < selectableCount}
          onChange={onSelectAll}
        />
      ),
      cell: ({ item }) => (
        <SelectBox
          label={t`Chọn ${item.title ?? item.url ?? ''}`}
          checked={selection.has(item.id)}
          onToggle={(range) => selection.toggle(item.id, range)}
        />
      ),
    })
  return (
    <Table
      label={t`Nội dung của vụ việc`}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      rowClassName={({ item }) => (selection?.has(item.id) ? 'bg-accent-soft/40' : '')}
    />
  )
}

const EmptyCell = () => <span className="text-faint">–</span>

type ItemNameProps = { row: CaseItem; caseNumber: string; onOpen(itemId: string): void }

/** Name and address. On a narrow screen, the other columns appear below them. */
function ItemName({ row, caseNumber, onOpen }: ItemNameProps) {
  const { item } = row
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <ItemMark platform={item.platform} />
      <div className="min-w-0">
        <AriaButton
          onPress={() => onOpen(item.id)}
          className="max-w-full rounded text-left font-medium break-words hover:underline"
        >
          {item.title ?? termName(item.kind)}
        </AriaButton>
        <div className="flex min-w-0 items-center gap-x-2 text-muted">
          {item.title && <span className="shrink-0 text-xs">{termName(item.kind)}</span>}
          <HarmfulUrl url={item.url} short />
        </div>
        {!item.addressUnderstood && <UnknownAddressForm />}
        <Destination item={item} />
        <SiteAddressee platform={item.platform} addressee={item.addressee} />
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 md:hidden">
          <LatestRequest row={row} caseNumber={caseNumber} />
          <Readiness row={row} />
          {item.reach !== null && <span className="text-xs text-muted">{reachText(item.kind, item.reach)}</span>}
        </div>
      </div>
    </div>
  )
}

/** Whether the item has the assessment and evidence that a request needs before it can be submitted. */
function Readiness({ row }: { row: CaseItem }) {
  const { t } = useLingui()
  const missing = missingParts(row)
  return (
    <span className="flex items-center gap-x-3 text-xs whitespace-nowrap">
      {missing.assessment ? (
        <span className="inline-flex items-center gap-1 text-warn-ink">
          <CircleAlert aria-hidden="true" className="size-3.5" />
          <span className="first-letter:uppercase">
            <Trans>chưa đánh giá</Trans>
          </span>
        </span>
      ) : missing.necessity ? (
        <span className="inline-flex items-center gap-1 text-warn-ink">
          <CircleAlert aria-hidden="true" className="size-3.5" />
          <span className="first-letter:uppercase">
            <Trans>thiếu lý do cần thiết</Trans>
          </span>
        </span>
      ) : (
        <span className="inline-flex items-center gap-1 text-muted">
          <Check aria-hidden="true" className="size-3.5 text-ok" />
          <span className="first-letter:uppercase">
            <Trans>đã đánh giá</Trans>
          </span>
        </span>
      )}
      <span
        className={`inline-flex items-center gap-1 ${missing.evidence ? 'text-warn-ink' : 'text-muted'}`}
        title={t`Số chứng cứ`}
      >
        <Paperclip aria-hidden="true" className="size-3.5" />
        <span className="tabular-nums">{row.evidence.length}</span>
      </span>
    </span>
  )
}

/**
 * The request whose result counts in the outcome of the case, and that result. If a later draft contains the item, or
 * if the item was returned from a later request, a further line states this.
 */
function LatestRequest({ row, caseNumber }: { row: CaseItem; caseNumber: string }) {
  const last = latestRequest(row)
  const drafted = draftedRequest(row)
  const returned = returnedRequest(row)
  return (
    <span className="flex flex-col gap-1">
      {last ? (
        <RequestResult last={last} caseNumber={caseNumber} />
      ) : (
        <span className="hidden text-faint first-letter:uppercase md:inline-block">
          <Trans>chưa yêu cầu</Trans>
        </span>
      )}
      {drafted?.request && drafted !== last && (
        <span className="text-xs text-muted first-letter:uppercase">
          <Trans>đang soạn lại ở</Trans>{' '}
          <Link
            to="/requests/$request"
            params={{ request: drafted.request.id }}
            className="tabular-nums hover:underline"
          >
            {drafted.request.number}
          </Link>
        </span>
      )}
      {returned && (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <StateBadge item={returned.state} returned />
          {returned.request && (
            <Link
              to="/requests/$request"
              params={{ request: returned.request.id }}
              className="text-xs text-muted tabular-nums hover:underline"
            >
              {returned.request.number}
            </Link>
          )}
          <span className="basis-full text-xs break-words text-muted">{returned.returnReason}</span>
        </span>
      )}
    </span>
  )
}

/** The result of a request. If the request belongs to another case, this case is named too. */
function RequestResult({ last, caseNumber }: { last: CaseItem['requestItems'][number]; caseNumber: string }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateBadge item={last.state} />
      {last.state === 'AWAITING' && last.dueAt && <DueChip dueAt={last.dueAt} />}
      {last.request && (
        <Link
          to="/requests/$request"
          params={{ request: last.request.id }}
          className="text-xs text-muted tabular-nums hover:underline"
        >
          {last.request.number}
        </Link>
      )}
      {last.request && last.request.caseNumber !== caseNumber && (
        <span className="text-xs text-muted">
          <Trans>thuộc vụ việc {last.request.caseNumber}</Trans>
        </span>
      )}
      {last.refusalReason && (
        <span className="basis-full text-xs text-muted first-letter:uppercase">{termName(last.refusalReason)}</span>
      )}
    </span>
  )
}
