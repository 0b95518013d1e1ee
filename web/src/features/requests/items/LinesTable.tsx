/** The table of request items: the content and the platform's answer. */

import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Destination } from '#components/case-items/Destination.tsx'
import { LatestChecks } from '#components/case-items/LatestChecks.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { citationLine } from '#components/law/Citations.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import type { Selection } from '#lib/hooks/useSelection.ts'
import { presences } from '#lib/i18n/labels/cases.ts'
import { reachText } from '#lib/i18n/labels/reach.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { SelectBox } from '#ui/fields/SelectBox.tsx'
import { DeadlineButton } from './DeadlineButton.tsx'
import { LineAnswer } from './LineAnswer.tsx'
import { firstNumbers, type Line, numberOf } from './line.ts'

type LinesTableProps<L extends Line> = {
  lines: readonly L[]
  details?(line: L): ReactNode
  selection: Selection | null
  /** Number of items that "select all" selects, including those that are not rendered yet. */
  selectableCount: number
  onSelectAll(on: boolean): void
}

export function LinesTable<L extends Line>({
  lines,
  details,
  selection,
  selectableCount,
  onSelectAll,
}: LinesTableProps<L>) {
  const { t } = useLingui()
  const chosen = selection?.ids.length ?? 0
  const shared = sharedProhibitions(lines)
  const isShared = shared !== null
  const quotedAt = firstNumbers(lines)
  const columns: Column<L>[] = [
    {
      key: 'number',
      title: t`Số`,
      align: 'right',
      className: 'w-10 text-muted hidden sm:table-cell',
      cell: numberOf,
    },
    {
      key: 'item',
      title: t`Nội dung`,
      className: 'w-full max-w-0',
      cell: (line) => (
        <LineItem line={line} isCited={!isShared} quotedAt={quotedAt}>
          {details?.(line)}
        </LineItem>
      ),
    },
    {
      key: 'answer',
      title: t`Kết quả`,
      className: 'hidden min-w-56 md:table-cell',
      cell: (line) => <LineAnswer line={line} quotedAt={quotedAt} />,
    },
  ]
  if (lines.some(({ item }) => item.reach != null))
    columns.push({
      key: 'reach',
      title: t`Lượt tiếp cận`,
      align: 'right',
      className: 'hidden whitespace-nowrap lg:table-cell xl:hidden 2xl:table-cell',
      cell: ({ item }) =>
        item.reach == null ? <span className="text-faint">–</span> : reachText(item.kind, item.reach),
    })
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
      cell: (line) => (
        <SelectBox
          label={t`Chọn mục ${numberOf(line)}`}
          checked={selection.has(line.id)}
          onToggle={(range) => selection.toggle(line.id, range)}
        />
      ),
    })
  return (
    <>
      {shared && shared.length > 0 && <p className="mb-2 text-sm text-muted">{t`Vi phạm: ${citationLine(shared)}`}</p>}
      <Table
        label={t`Mục yêu cầu`}
        columns={columns}
        rows={lines}
        keyOf={({ id }) => id}
        rowClassName={({ id }) => (selection?.has(id) ? 'bg-accent-soft/40' : '')}
      />
    </>
  )
}

function sharedProhibitions(lines: readonly Line[]): Line['prohibitions'] | null {
  const lists = new Map(lines.map(({ prohibitions }) => [prohibitions.map(({ id }) => id).join(), prohibitions]))
  return lists.size > 1 ? null : ([...lists.values()][0] ?? null)
}

type LineItemProps = { line: Line; isCited: boolean; quotedAt: ReadonlyMap<string, number>; children: ReactNode }

function LineItem({ line, isCited, quotedAt, children }: LineItemProps) {
  const { t } = useLingui()
  const { item } = line
  return (
    <div className="min-w-0">
      <p className="font-medium break-words">
        <span className="text-muted tabular-nums sm:hidden">{numberOf(line)}. </span>
        {item.title ?? item.name ?? termName(item.kind)}
      </p>
      <div className="flex min-w-0 items-center gap-x-2 text-muted">
        {(item.title ?? item.name) && <span className="shrink-0 text-xs">{termName(item.kind)}</span>}
        <HarmfulUrl url={item.url} short whole />
        {line.dueAt && <DeadlineButton line={line} />}
        {isFormerCheck(line) ? null : <Presence line={line} />}
      </div>
      {isFormerCheck(line) && <Presence line={line} />}
      <LatestChecks {...item} />
      <Destination item={item} />
      {isCited && line.prohibitions.length > 0 && (
        <p className="text-xs text-muted">{t`Vi phạm: ${citationLine(line.prohibitions)}`}</p>
      )}
      {children}
      <div className="mt-1 md:hidden">
        <LineAnswer line={line} quotedAt={quotedAt} />
      </div>
    </div>
  )
}

/**
 * Whether the last check observed that the content was gone, and its removal was reversed before or after this check.
 */
const isFormerCheck = ({ item: { presence, presenceAt }, reversedAt }: Line): boolean =>
  presence === 'GONE' && presenceAt != null && reversedAt !== null

/**
 * What the last check observed. If it observed that the content was gone, but the removal was reversed later, the
 * observation is struck out.
 */
function Presence({ line: { item, reversedAt } }: { line: Line }) {
  const { t } = useLingui()
  const { presence, presenceAt } = item
  if (!presence || presence === 'UNKNOWN') return null
  if (!reversedAt || !presenceAt || presence !== 'GONE') return <StateBadge presence={presence} />
  const text = t`${label(presences, presence)} lúc ${dateTime(presenceAt)}`
  return (
    <p className="text-xs text-muted">
      {presenceAt < reversedAt ? t`Kiểm tra trước khi khôi phục` : t`Kiểm tra sau khi khôi phục`}
      {': '}
      {presenceAt < reversedAt ? <s>{text}</s> : text}
    </p>
  )
}
