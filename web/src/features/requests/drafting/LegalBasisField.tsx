/**
 * Selects the legal basis of a request from the provisions that are in force today. Each provision is shown with the
 * response time in hours. When the request is sent, the server checks that the provision is still in force.
 */
import { useLingui } from '@lingui/react/macro'
import { basisNote, citation, isInForce, type LegalBasis } from '#graphql/entities/reference.ts'
import { clocks } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime, isoDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Select } from '#ui/fields/Select.tsx'

const HOUR = 3_600_000

type LegalBasisFieldProps = {
  all: readonly LegalBasis[]
  value: string
  onChange(id: string): void
  error?: string | null
}

export function LegalBasisField({ all, value, onChange, error }: LegalBasisFieldProps) {
  const { t } = useLingui()
  const today = useClock(isoDay)
  const usable = all.filter((basis) => isInForce(basis, today) || basis.id === value)
  const chosen = all.find(({ id }) => id === value)
  const minute = useClock((now) => Math.floor(now / 60_000) * 60_000)
  const hint = chosen && [
    `${t`Thời hạn`} ${chosen.hours} ${label(clocks, chosen.clock)}`,
    chosen.clock === 'CALENDAR' && t`nếu gửi ngay, hạn là ${dateTime(minute + chosen.hours * HOUR)}`,
    basisNote(chosen),
  ]
  return (
    <div className="md:col-span-2">
      <Select
        label={t`Căn cứ pháp lý`}
        required
        placeholder={t`Chọn căn cứ đang có hiệu lực`}
        value={value || null}
        onChange={onChange}
        choices={usable.map((each) => ({
          key: each.id,
          text: citation(each),
          note: `${each.hours} ${label(clocks, each.clock)}`,
        }))}
        hint={hint?.filter(Boolean).join(' · ')}
        error={error ?? (chosen && !isInForce(chosen, today) ? t`Căn cứ này không còn hiệu lực hôm nay.` : null)}
      />
    </div>
  )
}
