/** The filters of the list of imports: by state and by sender. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ImportState } from '#graphql/generated/enums.ts'
import type { ImportFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Segments } from '#ui/fields/Segments.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { ImportSenders_Query } from './imports.graphql.ts'
import { type ImportsSearch, stateGroups } from './urlParams.ts'

const PROGRAM = 'program'
const EVERYBODY = 'everybody'

const statesOf: Record<(typeof stateGroups)[number], ImportState[]> = {
  'under-way': ['RECEIVING', 'RUNNING', 'UNDOING'],
  done: ['DONE'],
  undone: ['UNDONE'],
  failed: ['FAILED', 'CANCELLED'],
}

export const importFilter = ({ state, sender }: ImportsSearch): ImportFilter => ({
  ...(state && { states: statesOf[state] }),
  ...(sender === PROGRAM ? { byProgram: true } : sender && { senderId: sender }),
})

export function ImportFilters({ search }: { search: ImportsSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data } = usePageQuery({ query: ImportSenders_Query })
  const go = (part: Partial<ImportsSearch>) =>
    void navigate({ to: '/intake', search: { ...search, ...part }, replace: true, resetScroll: false })
  const texts = {
    'under-way': t`Đang chạy`,
    done: t`Đã xong`,
    undone: t`Đã rút`,
    failed: t`Dừng hoặc lỗi`,
  }
  return (
    <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-3">
      <Segments<(typeof stateGroups)[number] | 'ALL'>
        label={t`Trạng thái`}
        value={search.state ?? 'ALL'}
        onChange={(state) => go({ state: state === 'ALL' ? undefined : state })}
        choices={[{ key: 'ALL', text: t`Tất cả` }, ...stateGroups.map((key) => ({ key, text: texts[key] }))]}
      />
      <Select
        label={t`Người gửi tệp`}
        className="w-60"
        value={search.sender ?? EVERYBODY}
        onChange={(sender) => go({ sender: sender === EVERYBODY ? undefined : sender })}
        choices={[
          { key: EVERYBODY, text: t`Mọi người gửi` },
          { key: PROGRAM, text: t`Chương trình` },
          ...(data?.colleagues ?? []).map(({ id, name }) => ({ key: id, text: name })),
        ]}
      />
    </div>
  )
}
