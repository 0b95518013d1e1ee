/**
 * The details of each item of a draft for the addressee. The officer edits one item, or writes one reason for several
 * items.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useLocation } from '@tanstack/react-router'
import { Pencil, PenLine } from 'lucide-react'
import { useMemo, useState } from 'react'
import { type CompletenessData, CompletenessPanel } from '#features/requests/completeness/CompletenessPanel.tsx'
import type { DraftCase } from '#features/requests/drafting/draft.graphql.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import type { EditedDetails, ItemDetails, StatedItem } from './details.ts'
import type { Block } from './InsertBlock.tsx'
import { ReasonWarnings, ShownItems } from './ReasonWarnings.tsx'
import { nameOf, StatedRow } from './StatedRow.tsx'
import { weaknessesOf } from './weaknesses.ts'

const PAGE_SIZE = 50

type StatedPanelProps = {
  items: readonly StatedItem[]
  languages: readonly string[]
  category: DraftCase['category']
  edited: EditedDetails
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
  // The items of a warning when the officer pressed it; null if all items are listed. The list does not shrink when the
  // officer corrects an item, so the item stays visible.
  const [only, setOnly] = useState<readonly string[] | null>(null)
  const weaknesses = useMemo(
    () => weaknessesOf(items, languages, category ? [category.nameVi, category.nameEn] : []),
    [items, languages.join(), category],
  )
  const listed = only === null ? items : items.filter(({ id }) => only.includes(id))
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
        <div className="mb-3 empty:hidden">
          <ReasonWarnings {...{ items, weaknesses, languages, category }} shown={only} onShow={setOnly} />
        </div>
        {only !== null && <ShownItems shown={listed.length} all={items.length} onShow={setOnly} />}
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
          {listed.slice(0, shown).map((each) => (
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
                  aria-label={
                    each.number === null
                      ? t`Sửa lý do và vị trí của ${nameOf(each)}`
                      : t`Sửa lý do và vị trí mục ${each.number}`
                  }
                  onPress={() => setOpened([each.id])}
                >
                  <Trans>Sửa…</Trans>
                </Button>
              }
            />
          ))}
        </ul>
        <LoadMore complete={shown >= listed.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
        {opened && edits.length > 0 && (
          <DetailsDialog
            items={edits}
            languages={languages}
            category={category}
            blocks={blocks}
            onChange={(details) => write(opened, details)}
            onClose={() => setOpened(null)}
          />
        )}
      </Panel>
    </>
  )
}
