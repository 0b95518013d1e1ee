/** The table of items in a case: content, reach, presence, readiness for a request, and the latest request. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Check, ChevronRight, CircleAlert, Paperclip } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { ItemMark, SiteAddressee } from '#components/case-items/Addressee.tsx'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { isChecked } from '#components/case-items/checked.ts'
import { Destination } from '#components/case-items/Destination.tsx'
import { missingParts } from '#components/case-items/item-facts.ts'
import { LatestChecks } from '#components/case-items/LatestChecks.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import { defangShort } from '#lib/defang.ts'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { reachText } from '#lib/i18n/labels/reach.ts'
import { termName } from '#lib/i18n/terms.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { SelectBox } from '#ui/fields/SelectBox.tsx'
import { CaptureThumbnail, hasImage } from './CaptureThumbnail.tsx'
import { LatestRequest } from './LatestRequest.tsx'

/** On the first of many items of an account, `fold` describes the button that shows and hides the other items. */
export type ItemRow = {
  row: CaseItem
  fold: { account: string; others: number; isOpen: boolean; toggle(): void } | null
}

type ItemsTableProps = {
  rows: readonly ItemRow[]
  hidden: boolean
  selection: Selection | null
  onSelectAll(on: boolean): void
  /** Number of items that "select all" selects, including those that are not rendered yet. */
  selectableCount: number
  caseNumber: string
  onOpen(itemId: string): void
}

export function ItemsTable({
  rows,
  hidden,
  selection,
  onSelectAll,
  selectableCount,
  caseNumber,
  onOpen,
}: ItemsTableProps) {
  const { t } = useLingui()
  const chosen = selection?.ids.length ?? 0
  const some = (matches: (item: CaseItem['item']) => boolean) => rows.some(({ row }) => matches(row.item))
  const hasImages = rows.some(({ row }) => hasImage(row))
  const all: (Column<ItemRow> | false)[] = [
    {
      key: 'item',
      title: t`Nội dung`,
      className: 'w-full max-w-0',
      cell: (line) => <ItemName {...line} {...{ hidden, hasImages, caseNumber, onOpen }} />,
    },
    some(({ reach }) => reach !== null) && {
      key: 'reach',
      title: t`Lượt tiếp cận`,
      align: 'right',
      className: 'hidden whitespace-nowrap md:table-cell',
      cell: ({ row: { item } }) => (item.reach === null ? <EmptyCell /> : reachText(item.kind, item.reach)),
    },
    some((item) => item.presence !== 'UNKNOWN' || isChecked(item)) && {
      key: 'presence',
      title: t`Tình trạng hiển thị`,
      className: 'hidden min-w-44 lg:table-cell',
      cell: ({ row: { item } }) =>
        item.presence === 'UNKNOWN' && !isChecked(item) ? (
          <span className="text-muted">
            <Trans>Chưa kiểm tra</Trans>
          </span>
        ) : (
          <>
            {item.presence !== 'UNKNOWN' && <StateBadge presence={item.presence} />}
            <LatestChecks {...item} nextProbeAt={null} />
          </>
        ),
    },
    {
      key: 'ready',
      title: t`Hồ sơ`,
      className: 'hidden md:table-cell',
      cell: ({ row }) => <Readiness row={row} />,
    },
    {
      key: 'request',
      title: t`Yêu cầu`,
      className: 'hidden min-w-60 md:table-cell',
      cell: ({ row }) => <LatestRequest row={row} caseNumber={caseNumber} />,
    },
  ]
  const columns = all.filter((column) => column !== false)
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
      cell: ({ row: { item } }) => (
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
      keyOf={({ row }) => row.id}
      rowClassName={({ row: { item } }) => (selection?.has(item.id) ? 'bg-accent-soft/40' : '')}
    />
  )
}

const EmptyCell = () => <span className="text-faint">–</span>

type ItemNameProps = ItemRow & {
  hidden: boolean
  /** Whether an item of the table has an image. Only then do all rows have space for one. */
  hasImages: boolean
  caseNumber: string
  onOpen(itemId: string): void
}

/** On a narrow screen, the other columns appear below name and address. */
function ItemName({ row, fold, hidden, hasImages, caseNumber, onOpen }: ItemNameProps) {
  const { item } = row
  return (
    <div className="flex min-w-0 items-start gap-2.5">
      <ItemMark platform={item.platform} />
      {hasImages && <CaptureThumbnail row={row} hidden={hidden} />}
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
        {fold && (
          <AriaButton
            aria-expanded={fold.isOpen}
            onPress={fold.toggle}
            className="flex max-w-full items-center gap-1 rounded text-left text-xs font-medium text-accent-ink hover:underline"
          >
            <ChevronRight aria-hidden="true" className={`size-3.5 shrink-0 ${fold.isOpen ? 'rotate-90' : ''}`} />
            <span className="min-w-0 break-words">
              {fold.isOpen ? (
                <Trans>Thu gọn {fold.others} nội dung khác cùng tài khoản</Trans>
              ) : (
                <Trans>
                  {fold.others} nội dung khác của {defangShort(fold.account)}
                </Trans>
              )}
            </span>
          </AriaButton>
        )}
        <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 md:hidden">
          <LatestRequest row={row} caseNumber={caseNumber} />
          <Readiness row={row} />
          {item.reach !== null && <span className="text-xs text-muted">{reachText(item.kind, item.reach)}</span>}
        </div>
      </div>
    </div>
  )
}

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
