/** One platform of a batch of drafts. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import type { PlatformShare } from '#features/requests/drafting/candidates.ts'
import { MeasureField } from '#features/requests/drafting/MeasureField.tsx'
import { PowerField } from '#features/requests/drafting/PowerField.tsx'
import type { Power } from '#graphql/entities/reference.ts'
import type { Fault } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'

/** The choices for one platform, which replace the common ones. */
export type Own = { power?: string; urgent?: boolean; measure?: string }

type PlatformRowProps = {
  share: PlatformShare
  isChosen: boolean
  common: { power: string; urgent: boolean; measure: string }
  own: Own
  powers: readonly Power[]
  faults: readonly Fault[]
  onChoose(on: boolean): void
  onChange(part: Own): void
}

export function PlatformRow({ share, isChosen, common, own, powers, faults, onChoose, onChange }: PlatformRowProps) {
  const { t } = useLingui()
  const [hasOwn, setHasOwn] = useState(false)
  const { slug, name, preselected, items } = share
  const others = items.length - preselected.length
  const toggle = () => {
    onChange(hasOwn ? { power: undefined, urgent: undefined, measure: undefined } : common)
    setHasOwn(!hasOwn)
  }
  return (
    <li className="space-y-3 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <Checkbox checked={isChosen} onChange={onChoose}>
            <span className="flex items-center gap-2">
              <PlatformMark slug={slug} name={name} size="sm" />
              <span className="font-medium">{name}</span>
              <span className="text-sm text-muted tabular-nums">
                {plural(preselected.length, { one: '# nội dung', other: '# nội dung' })}
              </span>
            </span>
          </Checkbox>
          {others > 0 && (
            <p className="pl-7 text-xs text-muted">
              {plural(others, {
                one: '# nội dung đã xử lý trước đây không được chọn',
                other: '# nội dung đã xử lý trước đây không được chọn',
              })}
            </p>
          )}
        </div>
        {isChosen && (
          <Button
            small
            icon={<SlidersHorizontal className="size-3.5" />}
            aria-label={hasOwn ? t`Bỏ lựa chọn riêng cho ${name}` : t`Lựa chọn riêng cho ${name}`}
            onPress={toggle}
          >
            {hasOwn ? <Trans>Bỏ lựa chọn riêng</Trans> : <Trans>Lựa chọn riêng…</Trans>}
          </Button>
        )}
      </div>
      {faults.map(({ code, message }) => (
        <p key={code} role="alert" className="text-sm text-bad-ink">
          {message}
        </p>
      ))}
      {isChosen && hasOwn && (
        <div className="space-y-3 rounded-md bg-sunken p-3">
          <PowerField all={powers} value={own.power ?? ''} urgent={own.urgent ?? false} onChange={onChange} />
          <MeasureField value={own.measure ?? common.measure} onChange={(measure) => onChange({ measure })} />
        </div>
      )}
    </li>
  )
}
