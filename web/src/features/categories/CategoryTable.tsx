/** The list of categories as a tree, each parent before its children. */
import { useLingui } from '@lingui/react/macro'
import { History, MoreHorizontal, Pencil, Power } from 'lucide-react'
import { categoryName } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { count } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { Category } from './categories.graphql.ts'
import { severityName } from './severity.ts'

export type Opened = { dialog: 'change' | 'end' | 'history'; id: string } | { dialog: 'add' }

type CategoryTableProps = { categories: readonly (Category & { depth: number })[]; onOpen(opened: Opened): void }

export function CategoryTable({ categories, onOpen }: CategoryTableProps) {
  const { t } = useLingui()
  return (
    <Table
      label={t`Lĩnh vực`}
      rows={categories}
      keyOf={({ id }) => id}
      rowClassName={({ endedOn }) => (endedOn ? 'text-muted' : '')}
      columns={[
        {
          key: 'name',
          title: t`Lĩnh vực`,
          cell: ({ depth, endedOn, ...category }) => (
            <span className="block" style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
              <span className="block font-medium">{categoryName(category)}</span>
              <span className="block text-xs text-muted">{otherNames(category)}</span>
              {endedOn && <Badge>{t`thôi dùng từ ${plainDate(endedOn)}`}</Badge>}
            </span>
          ),
        },
        {
          key: 'safeguards',
          title: t`Biện pháp bảo vệ`,
          cell: ({ expression, noCapture }) => (
            <span className="flex flex-wrap gap-1">
              {expression && <Badge tone="accent">{t`phát ngôn`}</Badge>}
              {noCapture && <Badge tone="bad">{t`cấm lưu ảnh chụp`}</Badge>}
            </span>
          ),
          className: 'hidden sm:table-cell',
        },
        { key: 'severity', title: t`Mức độ`, cell: ({ severity }) => severityName(severity) },
        {
          key: 'cases',
          title: t`Vụ việc đang mở`,
          align: 'right',
          cell: ({ openCases }) => count(openCases),
          className: 'hidden md:table-cell',
        },
        {
          key: 'actions',
          title: <span className="sr-only">{t`Thao tác`}</span>,
          align: 'right',
          cell: (category) => <CategoryMenu category={category} onOpen={onOpen} />,
        },
      ]}
    />
  )
}

const otherNames = (category: Pick<Category, 'names' | 'nameVi' | 'nameEn'>): string =>
  category.names
    .map(({ text }) => text)
    .filter((text) => text !== categoryName(category))
    .join(' · ')

type CategoryMenuProps = { category: Category } & Pick<CategoryTableProps, 'onOpen'>

function CategoryMenu({ category, onOpen }: CategoryMenuProps) {
  const { t } = useLingui()
  const { id, endedOn } = category
  const name = categoryName(category)
  const can = useCan()
  const history = {
    key: 'history',
    text: t`Lịch sử…`,
    icon: <History className="size-4" />,
    onAction: () => onOpen({ dialog: 'history', id }),
  }
  return (
    <Menu
      label={t`Thao tác với ${name}`}
      groups={[
        {
          entries: can('CHANGE_CATEGORY')
            ? [
                {
                  key: 'change',
                  text: t`Sửa lĩnh vực…`,
                  icon: <Pencil className="size-4" />,
                  onAction: () => onOpen({ dialog: 'change', id }),
                },
                history,
                {
                  key: 'end',
                  text: endedOn ? t`Dùng lại…` : t`Thôi dùng…`,
                  icon: <Power className="size-4" />,
                  danger: !endedOn,
                  onAction: () => onOpen({ dialog: 'end', id }),
                },
              ]
            : [history],
        },
      ]}
    >
      <IconButton label={t`Thao tác với ${name}`} icon={<MoreHorizontal className="size-4" />} />
    </Menu>
  )
}
