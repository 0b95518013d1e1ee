/** The items tab of a case: filters, table, selection and bulk actions. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { byAccount } from '#components/case-items/accounts.ts'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { isSensitive, latestRequest } from '#components/case-items/item-facts.ts'
import { byOutcome } from '#components/OutcomeParts.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import type { Pages } from '#graphql/hooks/usePages.ts'
import { useSelection } from '#lib/hooks/useSelection.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { ItemBulk } from './ItemBulk.tsx'
import { ItemDrawer } from './ItemDrawer.tsx'
import { type ItemFilter, ItemFilters, matches, noFilter } from './ItemFilters.tsx'
import { type ItemRow, ItemsTable } from './ItemsTable.tsx'

const PAGE_SIZE = 100
/** With at least this many further items, the items of an account are folded under the first one. */
const MIN_FOLDED = 3

const isDone = (row: CaseItem): boolean => ['ACTIONED', 'ALREADY_GONE'].includes(latestRequest(row)?.state ?? '')

type ItemsTabProps = {
  caseData: CaseData
  items: Pages<CaseItem>
  /** The id of the item whose drawer a link opens. */
  linked: string | null
}

export function ItemsTab({ caseData, items, linked }: ItemsTabProps) {
  const { t } = useLingui()
  const [filter, setFilter] = useState<ItemFilter>(noFilter)
  const [shown, setShown] = useState(PAGE_SIZE)
  const [opened, setOpened] = useState(linked)
  // A link inside of a drawer may lead to another item of the same case.
  const [followed, setFollowed] = useState(linked)
  if (followed !== linked) {
    setFollowed(linked)
    setOpened(linked)
  }
  const all = items.nodes ?? []
  const rows = useMemo(
    () =>
      byOutcome(
        (items.nodes ?? []).filter((row) => matches(row, filter)),
        (row) => latestRequest(row)?.state ?? 'NOT_SENT',
      ),
    [items.nodes, filter],
  )
  const groups = useMemo(
    () => byAccount(rows, (row) => (isDone(row) ? (row.item.owner?.address ?? null) : null)),
    [rows],
  )
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set())
  const order = useMemo(() => groups.flatMap((group) => group.rows.map(({ item }) => item.id)), [groups])
  const selection = useSelection(order)
  const canAssess = caseData.allowedCommands.includes('ASSESS_ITEMS')

  if (!items.nodes) return <QueryState error={items.error} onRetry={items.refetch} className="p-4" />
  if (all.length === 0)
    return (
      <EmptyState title={t`Chưa có nội dung nào`}>
        <Trans>Dán văn bản bất kỳ có chứa địa chỉ; các địa chỉ được nhận ra và kiểm tra trùng trước khi lưu.</Trans>
      </EmptyState>
    )
  const toggle = (account: string) => {
    const next = new Set(unfolded)
    if (!next.delete(account)) next.add(account)
    setUnfolded(next)
  }
  const lines: ItemRow[] = groups.flatMap(({ account, rows: [first, ...others] }) => {
    if (!first) return []
    if (account === null || others.length < MIN_FOLDED) return [first, ...others].map((row) => ({ row, fold: null }))
    const isOpen = unfolded.has(account)
    const fold = { account, others: others.length, isOpen, toggle: () => toggle(account) }
    return [{ row: first, fold }, ...(isOpen ? others.map((row) => ({ row, fold: null })) : [])]
  })
  const openRow = all.find(({ item }) => item.id === opened)
  return (
    <>
      <ItemFilters all={all} shown={rows.length} value={filter} onChange={setFilter} />
      {rows.length === 0 ? (
        <EmptyState
          title={t`Không có nội dung phù hợp`}
          action={
            <Button onPress={() => setFilter(noFilter)}>
              <Trans>Bỏ mọi bộ lọc</Trans>
            </Button>
          }
        />
      ) : (
        <ItemsTable
          rows={lines.slice(0, shown)}
          hidden={isSensitive(caseData.category)}
          selection={canAssess ? selection : null}
          onSelectAll={(on) => selection.set(on ? order : [])}
          selectableCount={rows.length}
          caseNumber={caseData.number}
          onOpen={setOpened}
        />
      )}
      <LoadMore complete={shown >= lines.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
      <ItemBulk
        caseData={caseData}
        rows={all.filter(({ item }) => selection.ids.includes(item.id))}
        onClear={selection.clear}
      />
      {openRow && <ItemDrawer caseData={caseData} row={openRow} onClose={() => setOpened(null)} />}
    </>
  )
}
