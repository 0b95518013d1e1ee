/**
 * Fields for the places of an item. A place states where in the content the violation is, such as a time in a video.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { isPlaceValue } from '@takedown/query/place-values.ts'
import { Plus, X } from 'lucide-react'
import type { Place } from '#features/requests/stated/details.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { label, placeHints, placeKinds, usualPlaceKind } from './placeKinds.ts'

const MAX_PLACES = 20
const MAX_VALUE = 500

type PlacesFieldProps = {
  places: readonly Place[]
  /** The code of the kind of the content. It determines which kind a new place has at first. */
  contentKind: string
  onChange(places: readonly Place[]): void
}

/** Whether the value of the place is empty or has the format that the kind of place requires. */
export const isUsablePlace = ({ kind, value }: Place): boolean => value.trim() === '' || isPlaceValue(kind, value)

export function PlacesField({ places, contentKind, onChange }: PlacesFieldProps) {
  const { t, i18n } = useLingui()
  const change = (index: number, part: Partial<Place>) =>
    onChange(places.map((place, each) => (each === index ? { ...place, ...part } : place)))
  const kinds = Object.keys(placeKinds) as Place['kind'][]
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">{t`Vị trí chính xác`}</legend>
      <p className="mb-2 text-xs text-muted">
        <Trans>
          Tên tài khoản, bài viết, thời điểm trong video, trang: những gì nơi nhận cần để tìm đúng chỗ vi phạm.
        </Trans>
      </p>
      <ol className="space-y-3">
        {places.map((place, index) => (
          // The index is the key, because places have no ids.
          <li key={index} className="flex items-start gap-2 rounded-lg border border-line p-3">
            <div className="grid min-w-0 flex-1 grid-cols-1 gap-3 sm:grid-cols-2">
              <Select
                label={t`Loại vị trí`}
                choices={kinds.map((kind) => ({ key: kind, text: label(placeKinds, kind) }))}
                value={place.kind}
                onChange={(kind) => change(index, { kind })}
              />
              <DateTimeField
                label={t`Thấy vị trí này lúc`}
                value={place.seenAt}
                onChange={(seenAt) => change(index, { seenAt })}
              />
              <TextField
                label={t`Giá trị`}
                value={place.value}
                onChange={(value) => change(index, { value })}
                maxLength={MAX_VALUE}
                hint={i18n._(placeHints[place.kind])}
                error={isUsablePlace(place) ? undefined : t`Chưa đúng dạng.`}
                autoFocus={place.value === '' && index === places.length - 1}
                className="sm:col-span-2"
              />
            </div>
            <IconButton
              label={t`Bỏ vị trí ${index + 1}`}
              icon={<X className="size-4" />}
              onPress={() => onChange(places.filter((_, each) => each !== index))}
            />
          </li>
        ))}
      </ol>
      {places.length < MAX_PLACES && (
        <Button
          small
          look="quiet"
          icon={<Plus className="size-3.5" />}
          className="mt-2 -ml-2"
          onPress={() => onChange([...places, { kind: usualPlaceKind(contentKind), value: '', seenAt: null }])}
        >
          <Trans>Thêm vị trí</Trans>
        </Button>
      )}
    </fieldset>
  )
}
