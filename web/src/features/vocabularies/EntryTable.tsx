/** The entries of one vocabulary, in the order in which pickers list them. */
import { useLingui } from '@lingui/react/macro'
import { History, MoreHorizontal, Pencil, Power, Trash2 } from 'lucide-react'
import { label } from '#lib/i18n/labels/requests.ts'
import { flagNames } from '#lib/i18n/labels/vocabularies.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Entry } from './vocabularies.graphql.ts'

export type Opened = { dialog: 'change' | 'history' | 'end' | 'delete'; id: string } | { dialog: 'add' }

type EntryTableProps = {
  entries: readonly Entry[]
  name: string
  canChange: boolean
  onOpen(opened: Opened): void
}

export function EntryTable({ entries, name, canChange, onOpen }: EntryTableProps) {
  const { t } = useLingui()
  return (
    <Table
      label={name}
      rows={entries}
      keyOf={({ id }) => id}
      rowClassName={({ offered }) => (offered ? '' : 'text-muted')}
      columns={[
        {
          key: 'name',
          title: t`Tên gọi`,
          cell: (entry) => (
            <span className="block">
              <span className="block font-medium first-letter:uppercase">{termName(entry)}</span>
              <span className="block text-xs text-muted">{otherName(entry)}</span>
              <span className="block font-mono text-xs break-all text-muted">{entry.code}</span>
              {entry.endedOn && <Badge>{t`thôi dùng từ ${plainDate(entry.endedOn)}`}</Badge>}
              {entry.inForceFrom && <Badge>{t`dùng từ ${plainDate(entry.inForceFrom)}`}</Badge>}
            </span>
          ),
        },
        {
          key: 'flags',
          title: t`Cách tính trong số liệu`,
          cell: ({ flags }) => (
            <span className="flex flex-wrap gap-1">
              {flags.map((flag) => (
                <Badge key={flag} tone="accent">
                  {label(flagNames, flag)}
                </Badge>
              ))}
            </span>
          ),
          className: 'hidden sm:table-cell',
        },
        { key: 'uses', title: t`Số lần dùng`, align: 'right', cell: ({ uses }) => count(uses) },
        {
          key: 'actions',
          title: <span className="sr-only">{t`Thao tác`}</span>,
          align: 'right',
          cell: (entry) => <EntryMenu {...{ entry, canChange, onOpen }} />,
        },
      ]}
    />
  )
}

/** The label in the other language of the product; null if there is none, or if it equals the label on screen. */
function otherName(entry: Entry): string | null {
  const other = inLocale('en', 'vi')
  const text = entry.labels.find(({ language }) => language === other)?.text
  return text === undefined || text === termName(entry) ? null : text
}

type EntryMenuProps = { entry: Entry } & Pick<EntryTableProps, 'canChange' | 'onOpen'>

function EntryMenu({ entry, canChange, onOpen }: EntryMenuProps) {
  const { t } = useLingui()
  const { id, endedOn, assigned, shipped, used } = entry
  const name = termName(entry)
  const change = {
    key: 'change',
    text: t`Sửa mục từ…`,
    icon: <Pencil className="size-4" />,
    onAction: () => onOpen({ dialog: 'change', id }),
  }
  const history = {
    key: 'history',
    text: t`Lịch sử…`,
    icon: <History className="size-4" />,
    onAction: () => onOpen({ dialog: 'history', id }),
  }
  const end = {
    key: 'end',
    text: endedOn ? t`Dùng lại…` : t`Thôi dùng…`,
    icon: <Power className="size-4" />,
    danger: !endedOn,
    onAction: () => onOpen({ dialog: 'end', id }),
  }
  const remove = {
    key: 'delete',
    text: t`Xóa mục từ…`,
    icon: <Trash2 className="size-4" />,
    danger: true,
    onAction: () => onOpen({ dialog: 'delete', id }),
  }
  const isOwn = !shipped && !used && entry.vocabulary !== 'ITEM_SOURCE'
  return (
    <Menu
      label={t`Thao tác với ${name}`}
      groups={[
        { entries: canChange ? [change, history, ...(assigned ? [] : [end]), ...(isOwn ? [remove] : [])] : [history] },
      ]}
    >
      <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
    </Menu>
  )
}
