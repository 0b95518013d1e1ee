/**
 * The items of a request. Open and refused items come first. A separate list contains the items that were withdrawn
 * before the sending, which the request does not count.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { type ReactNode, useMemo, useState } from 'react'
import { byOutcome } from '#components/OutcomeParts.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { ItemState } from '#graphql/generated/enums.ts'
import type { Pages } from '#graphql/hooks/usePages.ts'
import { defang } from '#lib/defang.ts'
import { useSelection } from '#lib/hooks/useSelection.ts'
import { itemStates, label } from '#lib/i18n/labels/requests.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Section } from '#ui/layout/Section.tsx'
import { LinesTable } from './LinesTable.tsx'
import { type Line, leftUnsent } from './line.ts'

const PAGE_SIZE = 100

type RequestItemsProps<L extends Line> = {
  pages: Pages<L>
  /** Whether the request was withdrawn before the sending. The main list then contains all its items. */
  withdrawnUnsent?: boolean
  selectable: boolean
  details?(line: L): ReactNode
  bulk(chosen: readonly L[], clear: () => void): ReactNode
}

export function RequestItems<L extends Line>({
  pages,
  withdrawnUnsent = false,
  selectable,
  details,
  bulk,
}: RequestItemsProps<L>) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [states, setStates] = useState<readonly string[]>([])
  const [shown, setShown] = useState(PAGE_SIZE)
  const left = (pages.nodes ?? []).filter((line) => !withdrawnUnsent && leftUnsent(line))
  const all = useMemo(
    () =>
      byOutcome(
        (pages.nodes ?? []).filter((line) => withdrawnUnsent || !leftUnsent(line)),
        ({ state }) => state,
      ),
    [pages.nodes, withdrawnUnsent],
  )
  const rows = useMemo(
    () =>
      all.filter(({ state, item }) => {
        if (states.length > 0 && !states.includes(state)) return false
        const url = item.url ?? ''
        return unaccent(`${item.title ?? item.name ?? ''} ${url} ${defang(url)}`).includes(unaccent(text))
      }),
    [all, states, text],
  )
  const order = useMemo(() => rows.map(({ id }) => id), [rows])
  const selection = useSelection(order)
  if (!pages.nodes) return <QueryState error={pages.error} onRetry={pages.refetch} className="p-4" />
  const present = (Object.keys(itemStates) as ItemState[]).filter((state) => all.some((line) => line.state === state))
  const isFiltered = rows.length < all.length
  return (
    <>
      {all.length > 5 && (
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <SearchBox label={t`Tìm tên, địa chỉ`} value={text} onChange={setText} className="w-full sm:w-64" />
          {present.length > 1 && (
            <MultiSelect
              label={t`Trạng thái`}
              choices={present.map((key) => ({
                key,
                text: `${label(itemStates, key)} · ${all.filter(({ state }) => state === key).length}`,
              }))}
              value={states}
              onChange={setStates}
            />
          )}
          {isFiltered && (
            <span className="text-sm text-muted tabular-nums">
              <Trans>
                {rows.length} trong {all.length}
              </Trans>
            </span>
          )}
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState
          title={all.length === 0 ? t`Yêu cầu chưa có mục nào` : t`Không có mục phù hợp`}
          action={
            isFiltered && (
              <Button
                onPress={() => {
                  setText('')
                  setStates([])
                }}
              >
                <Trans>Bỏ mọi bộ lọc</Trans>
              </Button>
            )
          }
        >
          {all.length === 0 && <Trans>Sửa bản nháp để chọn nội dung cần gỡ.</Trans>}
        </EmptyState>
      ) : (
        <LinesTable
          lines={rows.slice(0, shown)}
          details={details}
          selection={selectable ? selection : null}
          selectableCount={rows.length}
          onSelectAll={(on) => selection.set(on ? order : [])}
        />
      )}
      <LoadMore complete={shown >= rows.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
      {left.length > 0 && (
        <div className="mt-6">
          <Section title={t`Rời yêu cầu trước khi gửi`}>
            <LinesTable lines={left} selection={null} selectableCount={0} onSelectAll={() => {}} />
          </Section>
        </div>
      )}
      {bulk(
        rows.filter(({ id }) => selection.ids.includes(id)),
        selection.clear,
      )}
    </>
  )
}
