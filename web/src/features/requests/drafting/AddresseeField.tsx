/**
 * Selects the platform to which a draft is addressed. When the officer chooses another platform, the form preselects
 * items of that platform.
 */
import { useLingui } from '@lingui/react/macro'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { Select } from '#ui/fields/Select.tsx'
import type { PlatformShare } from './candidates.ts'

type AddresseeFieldProps = {
  shares: readonly PlatformShare[]
  value: string
  /** Whether the addressee cannot change, because the draft is already saved. */
  isFixed: boolean
  /** The platforms of the case that no longer receive requests. */
  ended: readonly string[]
  error?: string
  onChange(part: { platform: string; items: string[] }): void
}

export function AddresseeField({ shares, value, isFixed, ended, error, onChange }: AddresseeFieldProps) {
  const { t } = useLingui()
  return (
    <Select
      label={t`Nền tảng`}
      required
      disabled={isFixed}
      placeholder={t`Chọn nền tảng`}
      value={value || null}
      onChange={(platform) =>
        onChange({ platform, items: shares.find(({ id }) => id === platform)?.preselected ?? [] })
      }
      choices={shares.map(({ id, slug, name, items }) => ({
        key: id,
        text: name,
        note: t`${items.length} nội dung yêu cầu được`,
        icon: <PlatformMark slug={slug} name={name} size="sm" />,
      }))}
      error={error}
      hint={ended.length > 0 && !isFixed ? t`Đã thôi dùng, không nhận yêu cầu mới: ${ended.join(', ')}.` : undefined}
    />
  )
}
