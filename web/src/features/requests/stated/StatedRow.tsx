/** One item of a draft with its details for the addressee. */
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { languageInText } from '#components/texts/texts.ts'
import { defangShort } from '#lib/defang.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { SelectBox } from '#ui/fields/SelectBox.tsx'
import { cx } from '#ui/layout/classes.ts'
import type { StatedItem } from './details.ts'
import type { Weakness } from './weaknesses.ts'

type StatedRowProps = {
  stated: StatedItem
  languages: readonly string[]
  weaknesses: readonly Weakness[]
  isBlocking: boolean
  /** Null if the item cannot be selected, because the draft has no other item. */
  selection: { isSelected: boolean; toggle(): void } | null
  edit: ReactNode
}

export const nameOf = ({ item }: Pick<StatedItem, 'item'>): string =>
  item.title ?? (item.url ? defangShort(item.url) : termName(item.kind))

export function StatedRow({ stated, languages, weaknesses, isBlocking, selection, edit }: StatedRowProps) {
  const { t } = useLingui()
  const { number, reasons, places, seenAt, isCopied, earlier } = stated
  const [formal = ''] = languages
  const untranslated = languages.slice(1).filter((language) => !reasons[language]?.trim())
  const has = (weakness: Weakness) => weaknesses.includes(weakness)
  const facts = [
    places.length > 0 && plural(places.length, { one: '# vị trí', other: '# vị trí' }),
    seenAt && t`thấy lúc ${dateTime(seenAt)}`,
    earlier?.request && t`yêu cầu lại của ${earlier.request.number}`,
  ].filter(Boolean)
  return (
    <li
      className={cx(
        'flex flex-wrap items-start gap-x-3 gap-y-2 py-2.5 text-sm',
        isBlocking && '-mx-2 bg-bad-soft px-2',
      )}
    >
      {selection && (
        <span className="pt-0.5">
          <SelectBox
            label={number === null ? t`Chọn ${nameOf(stated)} để ghi lý do` : t`Chọn mục ${number} để ghi lý do`}
            checked={selection.isSelected}
            onToggle={selection.toggle}
          />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">
          {number !== null && <span className="tabular-nums">{number}. </span>}
          {nameOf(stated)}
        </p>
        {reasons[formal]?.trim() && (
          <p lang={formal} className="line-clamp-2 whitespace-pre-line text-muted">
            {reasons[formal]}
          </p>
        )}
        {facts.length > 0 && <p className="text-xs text-muted">{facts.join(' · ')}</p>}
        <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
          {has('MISSING') && <Badge tone="bad">{t`chưa có lý do`}</Badge>}
          {has('ADDITION_MISSING') && <Badge tone="bad">{t`chưa nêu điểm mới`}</Badge>}
          {has('REPEATS') && <Badge tone="warn">{t`chỉ lặp lại lĩnh vực hoặc tên`}</Badge>}
          {has('UNTRANSLATED') &&
            untranslated.map((language) => (
              <Badge key={language} tone="bad">{t`chưa có lý do bằng ${languageInText(language)}`}</Badge>
            ))}
          {has('SAME') && <Badge tone="warn">{t`giống mọi mục khác`}</Badge>}
          {isCopied && <Badge>{t`từ đánh giá, chưa sửa cho nơi nhận`}</Badge>}
        </p>
      </div>
      {edit}
    </li>
  )
}
