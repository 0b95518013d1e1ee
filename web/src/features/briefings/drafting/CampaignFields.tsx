/** The names and days of a campaign in the dialogs that draft and edit a briefing. */
import { useLingui } from '@lingui/react/macro'
import { isoDay } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { serverNow } from '#lib/serverClock.ts'
import { DayField } from '#ui/fields/DayField.tsx'
import { TextField } from '#ui/fields/TextField.tsx'

export type Campaign = { nameVi: string; nameEn: string; from: string; to: string }

/** Maximum number of days of a campaign, as on the server. */
const MAX_DAYS = 731

export const isCompleteCampaign = ({ nameVi, from, to }: Campaign): boolean =>
  nameVi.trim() !== '' &&
  from !== '' &&
  to !== '' &&
  from <= to &&
  from <= isoDay(serverNow()) &&
  daysOf(from, to) <= MAX_DAYS

const daysOf = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1

type Props = { campaign: Campaign; refused: Refusal | null; onChange(change: Partial<Campaign>): void }

export function CampaignFields({ campaign: { nameVi, nameEn, from, to }, refused, onChange }: Props) {
  const { t } = useLingui()
  const isFuture = from > isoDay(serverNow())
  const lastDayError =
    to && from && to < from
      ? t`Ngày cuối phải từ ngày đầu trở đi.`
      : to && from && daysOf(from, to) > MAX_DAYS
        ? t`Một đợt dài nhất là hai năm.`
        : undefined
  return (
    <>
      <TextField
        label={t`Tên đợt`}
        required
        value={nameVi}
        onChange={(name) => onChange({ nameVi: name })}
        error={refused?.fields.nameVi}
      />
      <TextField
        label={t`Tên đợt, tiếng Anh`}
        value={nameEn}
        onChange={(name) => onChange({ nameEn: name })}
        error={refused?.fields.nameEn}
      />
      <div className="flex flex-wrap gap-4">
        <DayField
          label={t`Từ ngày`}
          required
          value={from}
          onChange={(day) => onChange({ from: day })}
          error={isFuture ? t`Ngày này chưa đến. Chỉ chốt được số liệu của kỳ đã bắt đầu.` : refused?.fields.from}
        />
        <DayField
          label={t`Đến hết ngày`}
          required
          value={to}
          onChange={(day) => onChange({ to: day })}
          error={lastDayError ?? refused?.fields.to}
        />
      </div>
    </>
  )
}
