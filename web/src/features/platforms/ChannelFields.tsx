/** The fields of one channel in the form. */

import { useLingui } from '@lingui/react/macro'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTerms } from '#graphql/entities/reference.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

export type DraftChannel = { kind: string; address: string; note: string; verifiedOn: string }

type ChannelFieldsProps = {
  channel: DraftChannel
  place: number
  last: boolean
  error: string | undefined
  onChange(part: Partial<DraftChannel>): void
  onMove(by: -1 | 1): void
  onRemove(): void
}

export function ChannelFields({ channel, place, last, error, onChange, onMove, onRemove }: ChannelFieldsProps) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  return (
    <fieldset className="rounded-lg border border-line bg-surface p-3">
      <legend className="sr-only">{t`Kênh gửi thứ ${place}`}</legend>
      <div className="grid gap-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
        <Select
          label={t`Kênh gửi`}
          required
          value={channel.kind}
          onChange={(kind) => onChange({ kind })}
          choices={choicesOf(channelKinds, channel.kind)}
        />
        <TextField
          label={t`Địa chỉ`}
          required
          value={channel.address}
          onChange={(address) => onChange({ address })}
          error={error}
          maxLength={500}
        />
        <div className="flex items-end justify-end gap-1">
          <IconButton
            label={t`Đưa lên trước`}
            icon={<ArrowUp className="size-4" />}
            isDisabled={place === 1}
            onPress={() => onMove(-1)}
          />
          <IconButton
            label={t`Đưa xuống sau`}
            icon={<ArrowDown className="size-4" />}
            isDisabled={last}
            onPress={() => onMove(1)}
          />
          <IconButton label={t`Thôi dùng kênh này`} icon={<X className="size-4" />} onPress={onRemove} />
        </div>
      </div>
      <div className="mt-3 grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <TextField label={t`Ghi chú`} value={channel.note} onChange={(note) => onChange({ note })} maxLength={300} />
        <DayField
          label={t`Ngày kiểm tra địa chỉ`}
          value={channel.verifiedOn}
          onChange={(verifiedOn) => onChange({ verifiedOn })}
        />
      </div>
    </fieldset>
  )
}
