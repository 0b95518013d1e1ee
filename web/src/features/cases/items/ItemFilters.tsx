/** Filters the loaded items of a case in the browser, without a query. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useMemo } from 'react'
import { ItemMark } from '#components/case-items/Addressee.tsx'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { hasReappeared, isFree, latestRequest, missingParts } from '#components/case-items/item-facts.ts'
import { defang } from '#lib/defang.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'

const UNKNOWN = 'unknown'

type Standing = 'free' | 'waiting' | 'done' | 'refused' | 'reappeared' | 'incomplete'
export type ItemFilter = { text: string; platforms: readonly string[]; standing: Standing | null }
export const noFilter: ItemFilter = { text: '', platforms: [], standing: null }

const standings: Record<Standing, (row: CaseItem) => boolean> = {
  free: (row) => !latestRequest(row),
  waiting: (row) => !isFree(row),
  done: (row) => ['ACTIONED', 'ALREADY_GONE'].includes(latestRequest(row)?.state ?? ''),
  refused: (row) => ['REFUSED', 'NOT_FOUND'].includes(latestRequest(row)?.state ?? ''),
  reappeared: hasReappeared,
  incomplete: (row) => Object.values(missingParts(row)).some(Boolean),
}

export function matches(row: CaseItem, { text, platforms, standing }: ItemFilter) {
  const { item } = row
  if (platforms.length > 0 && !platforms.includes(item.addressee?.id ?? UNKNOWN)) return false
  if (standing && !standings[standing](row)) return false
  if (text === '') return true
  const url = item.url ?? ''
  const searchText = unaccent(`${item.title ?? ''} ${url} ${defang(url)}`)
  return searchText.includes(unaccent(text))
}

type ItemFiltersProps = {
  all: readonly CaseItem[]
  shown: number
  value: ItemFilter
  onChange(value: ItemFilter): void
}

export function ItemFilters({ all, shown, value, onChange }: ItemFiltersProps) {
  const { t } = useLingui()
  const platforms = useMemo(
    () => [...new Map(all.map(({ item: { addressee } }) => [addressee?.id ?? UNKNOWN, addressee])).entries()],
    [all],
  )
  const standingTexts: Record<Standing, string> = {
    free: t`Chưa yêu cầu`,
    waiting: t`Đang yêu cầu`,
    done: t`Đã xử lý`,
    refused: t`Từ chối xử lý`,
    reappeared: t`Xuất hiện lại`,
    incomplete: t`Thiếu đánh giá hoặc chứng cứ`,
  }
  const keys = Object.keys(standingTexts) as Standing[]
  const total = all.length
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <SearchBox
        label={t`Tìm tên, địa chỉ`}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        className="w-full sm:w-64"
      />
      {platforms.length > 1 && (
        <MultiSelect
          label={t`Nơi nhận`}
          choices={platforms.map(([id, platform]) => ({
            key: id,
            text: platform?.name ?? t`Chưa rõ nơi nhận`,
            icon: <ItemMark platform={platform} />,
          }))}
          value={value.platforms}
          onChange={(chosen) => onChange({ ...value, platforms: chosen })}
        />
      )}
      <MultiSelect
        single
        label={t`Tình trạng`}
        choices={keys.map((key) => ({ key, text: standingTexts[key] }))}
        value={value.standing ? [value.standing] : []}
        onChange={([chosen]) => onChange({ ...value, standing: keys.find((key) => key === chosen) ?? null })}
      />
      {shown < total && (
        <span className="text-sm text-muted tabular-nums">
          <Trans>
            {shown} trong {total}
          </Trans>
        </span>
      )}
    </div>
  )
}
