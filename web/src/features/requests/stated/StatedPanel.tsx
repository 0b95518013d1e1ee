/**
 * What the addressee reads of each item of a draft, with warnings beside weak reasons. The officer edits one item, or
 * writes one reason for the selected items.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from '@tanstack/react-router'
import { Pencil, PenLine } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type CompletenessData, CompletenessPanel } from '#features/requests/completeness/CompletenessPanel.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import type { EditedDetails, ItemDetails, StatedItem } from './details.ts'
import type { Block } from './InsertBlock.tsx'
import { StatedRow } from './StatedRow.tsx'
import { type Weakness, weaknessesOf } from './weaknesses.ts'

const PAGE_SIZE = 50

type StatedPanelProps = {
  items: readonly StatedItem[]
  languages: readonly string[]
  category: { nameVi: string; nameEn: string } | null
  edited: EditedDetails
  /** The ids of the items that the server refused. */
  blocking: readonly string[]
  completeness: CompletenessData | null
  blocks: readonly Block[]
  onChange(edited: EditedDetails): void
}

export function StatedPanel(props: StatedPanelProps) {
  const { items, languages, category, edited, blocking, completeness, blocks, onChange } = props
  const { t } = useLingui()
  const [selected, setSelected] = useState<readonly string[]>([])
  const wanted = useLocation({ select: ({ state }) => state.item ?? null })
  const [opened, setOpened] = useState<readonly string[] | null>(wanted === null ? null : [wanted])
  const [shown, setShown] = useState(PAGE_SIZE)
  const weaknesses = useMemo(
    () => weaknessesOf(items, languages, category ? [category.nameVi, category.nameEn] : []),
    [items, languages.join(), category],
  )
  const platform = items[0]?.item.platform
  const edits = items.filter(({ id }) => opened?.includes(id))
  const isSelected = new Set(selected)
  const present = items.filter(({ id }) => isSelected.has(id))
  const write = (ids: readonly string[], details: Partial<ItemDetails>) =>
    onChange({ ...edited, ...Object.fromEntries(ids.map((id) => [id, { ...edited[id], ...details }])) })
  return (
    <>
      {completeness && platform && (
        <CompletenessPanel
          completeness={completeness}
          platform={platform.name}
          onOpen={(itemId) => setOpened([itemId])}
        />
      )}
      <Panel
        title={t`Lý do và vị trí từng mục`}
        actions={
          items.length > 1 && (
            <Button
              small
              icon={<PenLine className="size-3.5" />}
              isDisabled={present.length === 0}
              onPress={() => setOpened(present.map(({ id }) => id))}
            >
              {t`Ghi một lý do cho mục đã chọn…`}
            </Button>
          )
        }
      >
        <Warnings items={items} weaknesses={weaknesses} category={category} />
        {items.length > 1 && (
          <div className="border-b border-line pb-2">
            <Checkbox
              checked={present.length > 0 && present.length === items.length}
              partly={present.length > 0 && present.length < items.length}
              onChange={(on) => setSelected(on ? items.map(({ id }) => id) : [])}
            >
              <span className="text-sm tabular-nums">{t`Chọn mục để ghi lý do · ${present.length}/${items.length}`}</span>
            </Checkbox>
          </div>
        )}
        <ul className="divide-y divide-line">
          {items.slice(0, shown).map((each) => (
            <StatedRow
              key={each.id}
              stated={each}
              languages={languages}
              weaknesses={weaknesses.get(each.id) ?? []}
              isBlocking={blocking.includes(each.id)}
              selection={
                items.length > 1
                  ? {
                      isSelected: isSelected.has(each.id),
                      toggle: () =>
                        setSelected(
                          isSelected.has(each.id) ? selected.filter((id) => id !== each.id) : [...selected, each.id],
                        ),
                    }
                  : null
              }
              edit={
                <Button
                  small
                  icon={<Pencil className="size-3.5" />}
                  aria-label={t`Sửa lý do và vị trí mục ${each.number}`}
                  onPress={() => setOpened([each.id])}
                >
                  <Trans>Sửa…</Trans>
                </Button>
              }
            />
          ))}
        </ul>
        <LoadMore complete={shown >= items.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
        {opened && edits.length > 0 && (
          <DetailsDialog
            items={edits}
            languages={languages}
            blocks={blocks}
            onChange={(details) => write(opened, details)}
            onClose={() => setOpened(null)}
          />
        )}
      </Panel>
    </>
  )
}

type WarningsProps = {
  items: readonly StatedItem[]
  weaknesses: ReadonlyMap<string, readonly Weakness[]>
  category: StatedPanelProps['category']
}

/** How many items have each weakness. */
function Warnings({ items, weaknesses, category }: WarningsProps) {
  const { t } = useLingui()
  const count = (weakness: Weakness) => items.filter(({ id }) => weaknesses.get(id)?.includes(weakness)).length
  const copied = items.filter(({ isCopied }) => isCopied).length
  const name = category ? categoryName(category) : ''
  const lines = [
    [count('MISSING'), (n: number) => plural(n, { one: '# mục chưa có lý do', other: '# mục chưa có lý do' })],
    [
      count('ADDITION_MISSING'),
      (n: number) =>
        plural(n, { one: '# mục yêu cầu lại chưa nêu điểm mới', other: '# mục yêu cầu lại chưa nêu điểm mới' }),
    ],
    [
      count('REPEATS'),
      (n: number) =>
        plural(n, {
          one: `# mục có lý do chỉ lặp lại lĩnh vực (${name}) hoặc tên nội dung`,
          other: `# mục có lý do chỉ lặp lại lĩnh vực (${name}) hoặc tên nội dung`,
        }),
    ],
    [
      count('SAME'),
      (n: number) => plural(n, { one: 'Cả # mục có cùng một lý do', other: 'Cả # mục có cùng một lý do' }),
    ],
    [
      copied,
      (n: number) =>
        plural(n, {
          one: '# mục lấy lý do từ đánh giá, chưa sửa cho nơi nhận',
          other: '# mục lấy lý do từ đánh giá, chưa sửa cho nơi nhận',
        }),
    ],
    [
      count('UNTRANSLATED'),
      (n: number) =>
        plural(n, {
          one: '# mục chưa có lý do bằng ngôn ngữ còn lại của công văn',
          other: '# mục chưa có lý do bằng ngôn ngữ còn lại của công văn',
        }),
    ],
  ] as const
  const found = lines.filter(([n]) => n > 0)
  if (found.length === 0) return null
  return (
    <div className="mb-3">
      <Callout tone="warn" title={t`Nơi nhận dễ trả lời “vi phạm chưa rõ”`}>
        <ul className="list-disc pl-5">
          {found.map(([n, write]) => (
            <li key={write(n)}>{write(n)}</li>
          ))}
        </ul>
      </Callout>
    </div>
  )
}
