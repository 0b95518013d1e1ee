/**
 * The field for the power (legal basis) of a request, and the checkbox for an urgent request. The options are the
 * powers in force today and the one that the draft already cites. The server checks the power again at every step.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { EndingProvision } from '#components/law/EndingProvision.tsx'
import { citation, isInForce, type Power, powerNote } from '#graphql/entities/reference.ts'
import { limitsText } from '#lib/i18n/labels/law.ts'
import { dateTime, isoDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Select } from '#ui/fields/Select.tsx'

const HOUR = 3_600_000

type PowerFieldProps = {
  all: readonly Power[]
  value: string
  urgent: boolean
  onChange(part: { power?: string; urgent?: boolean }): void
  error?: string | null
}

export function PowerField({ all, value, urgent, onChange, error }: PowerFieldProps) {
  const { t } = useLingui()
  const today = useClock(isoDay)
  const usable = all.filter((power) => (isInForce(power, today) && !power.forComplaints) || power.id === value)
  const chosen = all.find(({ id }) => id === value)
  const minute = useClock((now) => Math.floor(now / 60_000) * 60_000)
  const limit = chosen && (urgent ? (chosen.urgentLimit ?? chosen.normalLimit) : chosen.normalLimit)
  const hint = chosen && [
    `${t`Thời hạn`}: ${limitsText(chosen)}`,
    limit && chosen.clock === 'CALENDAR' && t`nếu gửi ngay, hạn là ${dateTime(minute + limit * HOUR)}`,
    chosen.unconfirmed && t`chưa đối chiếu với văn bản công bố`,
    powerNote(chosen),
  ]
  return (
    <div className="space-y-3 md:col-span-2">
      <Select
        label={t`Thẩm quyền yêu cầu`}
        required
        placeholder={t`Chọn quy định đang có hiệu lực`}
        value={value || null}
        onChange={(power) => onChange({ power })}
        choices={usable.map((each) => ({ key: each.id, text: citation(each), note: limitsText(each) }))}
        hint={hint?.filter(Boolean).join(' · ')}
        error={error ?? (chosen && !isInForce(chosen, today) ? t`Quy định này không có hiệu lực hôm nay.` : null)}
      />
      {chosen && (
        <Checkbox checked={urgent} onChange={(checked) => onChange({ urgent: checked })}>
          {chosen.urgentLimit === null ? (
            <Trans>Trường hợp khẩn cấp: công văn mang dấu KHẨN và gửi ngay; quy định không có thời hạn khẩn</Trans>
          ) : (
            <Trans>Trường hợp khẩn cấp: áp dụng thời hạn khẩn</Trans>
          )}
        </Checkbox>
      )}
      {chosen && <EndingProvision provision={chosen} />}
    </div>
  )
}
