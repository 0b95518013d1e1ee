/** The page on which an administrator maintains the categories of harmful content. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Shapes } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryButton, HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { categoryChoices } from '#lib/categories.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { AddCategory, ChangeCategory } from './CategoryDialog.tsx'
import { CategoryTable, type Opened } from './CategoryTable.tsx'
import { CategoriesPage_Query, type Category } from './categories.graphql.ts'
import { EndCategoryDialog } from './EndCategoryDialog.tsx'
import type { CategoriesSearch } from './urlParams.ts'

export default function CategoriesPage({ search }: { search: CategoriesSearch }) {
  return useCan()('READ_SETTINGS') ? <Categories text={search.text ?? ''} /> : <Forbidden />
}

function Categories({ text }: { text: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: CategoriesPage_Query, variables: {} })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const add = can('ADD_CATEGORY') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpened({ dialog: 'add' })}>
      <Trans>Thêm lĩnh vực</Trans>
    </Button>
  )
  const tree = categoryChoices(data?.categories ?? [])
  const shown = tree.filter((category) => matches(category, text))
  const of = opened && 'id' in opened ? tree.find(({ id }) => id === opened.id) : undefined
  return (
    <Page
      title={t({ message: 'Lĩnh vực', context: 'settings' })}
      actions={
        <>
          <HistoryButton page="CATEGORIES" />
          {add}
        </>
      }
    >
      <SearchBox
        label={t`Tìm theo tên lĩnh vực`}
        value={text}
        onChange={(next) => void navigate({ to: '/categories', search: next ? { text: next } : {}, replace: true })}
        className="mb-4 max-w-md"
      />
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={8} />}
      {data && shown.length === 0 && (
        <EmptyState
          icon={<Shapes className="size-5" />}
          title={text ? t`Không có lĩnh vực nào khớp` : t`Chưa có lĩnh vực nào`}
          action={text ? undefined : add}
        >
          <Trans>Mỗi vụ việc thuộc một lĩnh vực; lĩnh vực quyết định biện pháp bảo vệ.</Trans>
        </EmptyState>
      )}
      {data && shown.length > 0 && <CategoryTable categories={shown} onOpen={setOpened} />}
      {data && opened?.dialog === 'add' && <AddCategory tree={tree} onClose={close} />}
      {of && opened?.dialog === 'change' && <ChangeCategory category={of} tree={tree} onClose={close} />}
      {of && opened?.dialog === 'end' && <EndCategoryDialog category={of} onClose={close} />}
      <Suspense>
        {of && opened?.dialog === 'history' && (
          <HistoryDrawer page="CATEGORIES" subject={{ id: of.id, name: categoryName(of) }} onClose={close} />
        )}
      </Suspense>
    </Page>
  )
}

const matches = ({ names }: Category, text: string): boolean =>
  names.some((name) => unaccent(name.text).includes(unaccent(text.trim())))
