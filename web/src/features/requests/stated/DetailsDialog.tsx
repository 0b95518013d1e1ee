/**
 * The dialog in which an officer writes what the addressee reads about one item, or one reason for several items. The
 * form keeps the details until the draft is saved.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { DraftCase } from '#features/requests/drafting/draft.graphql.ts'
import { positions } from '#features/requests/items/positions.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import type { ItemDetails, StatedItem } from './details.ts'
import { Earlier } from './Earlier.tsx'
import type { Block } from './InsertBlock.tsx'
import { ItemContext } from './ItemContext.tsx'
import { isUsablePlace, PlacesField } from './places/PlacesField.tsx'
import { TextsInLanguages } from './TextsInLanguages.tsx'

type DetailsDialogProps = {
  items: readonly StatedItem[]
  /** The languages of the letter, the formal one first. */
  languages: readonly string[]
  category: DraftCase['category']
  blocks: readonly Block[]
  onChange(details: Partial<ItemDetails>): void
  onClose(): void
}

export function DetailsDialog({ items, languages, category, blocks, onChange, onClose }: DetailsDialogProps) {
  const { t } = useLingui()
  const [first] = items
  const isOne = items.length === 1
  const [initial] = useState<Partial<ItemDetails>>(() =>
    isOne && first
      ? { reasons: first.reasons, places: first.places, seenAt: first.seenAt, additions: first.additions }
      : { reasons: sharedReasons(items) },
  )
  const [details, setDetails] = useState(initial)
  const change = (part: Partial<ItemDetails>) => setDetails({ ...details, ...part })
  // By applying a reason, the officer confirms that the addressee may read it. So the reason is part of the edit even
  // if its text is unchanged.
  const changed: Partial<ItemDetails> = {
    reasons: details.reasons,
    ...(details.places !== initial.places && { places: details.places }),
    ...(details.seenAt !== initial.seenAt && { seenAt: details.seenAt }),
    ...(details.additions !== initial.additions && { additions: details.additions }),
  }
  return (
    <Dialog
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={isOne ? t`Nội dung nêu cho nơi nhận` : t`Một lý do cho nhiều mục`}
      lead={
        isOne && first
          ? [first.number === null ? '' : `${first.number}.`, first.item.title ?? termName(first.item.kind)]
              .join(' ')
              .trim()
          : positions(items.flatMap(({ number }) => number ?? []))
      }
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            isDisabled={!(details.places ?? []).every(isUsablePlace)}
            onPress={() => {
              onChange(changed)
              onClose()
            }}
          >
            {isOne ? t`Áp dụng` : plural(items.length, { one: 'Áp dụng cho # mục', other: 'Áp dụng cho # mục' })}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {isOne && first && <ItemContext candidate={first.candidate} category={category} />}
        {!isOne && (
          <Callout title={t`Lý do của từng mục được thay bằng lý do này; sau đó vẫn sửa riêng được từng mục.`} />
        )}
        <TextsInLanguages
          label={t`Lý do`}
          hint={t`Viết cho nơi nhận đọc: hành vi cụ thể trong nội dung này, vì sao vi phạm quy định đã dẫn. Không nêu người phản ánh, đơn vị khác hay ghi chú nội bộ.`}
          languages={languages}
          texts={details.reasons ?? {}}
          onChange={(reasons) => change({ reasons })}
          blocks={blocks}
          autoFocus
        />
        {isOne && first && (
          <>
            {first.earlier && (
              <div className="space-y-2">
                <Earlier item={first.earlier} />
                <TextsInLanguages
                  label={t`Điểm mới so với lần trước`}
                  hint={t`Bắt buộc khi yêu cầu lại: nêu những gì đã bổ sung để nơi nhận không trả lời như cũ.`}
                  languages={languages}
                  texts={details.additions ?? {}}
                  onChange={(additions) => change({ additions })}
                  blocks={blocks}
                  rows={3}
                />
              </div>
            )}
            <PlacesField
              places={details.places ?? []}
              contentKind={first.item.kind.code}
              onChange={(places) => change({ places })}
            />
            <div className="max-w-md">
              <DateTimeField
                label={t`Cơ quan thấy nội dung lần cuối lúc`}
                hint={t`Phải là lúc một lần kiểm tra còn thấy nội dung, hoặc lúc chụp chứng cứ. Để trống: lấy lúc chụp của chứng cứ mới nhất.`}
                value={details.seenAt ?? null}
                onChange={(seenAt) => change({ seenAt })}
              />
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

const sharedReasons = (items: readonly StatedItem[]): ItemDetails['reasons'] =>
  new Set(items.map(({ reasons }) => JSON.stringify(reasons))).size === 1 ? (items[0]?.reasons ?? {}) : {}
