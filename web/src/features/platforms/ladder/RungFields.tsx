/** The fields of one rung of a ladder. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Trash2 } from 'lucide-react'
import { inLocale } from '#lib/i18n/locale.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import type { Rung } from './ladder.graphql.ts'

export type DraftRung = Omit<Rung, 'hours'> & { hours: string }

type RungFieldsProps = {
  rung: DraftRung
  place: number
  /** The faults of the fields of the whole form, by path. */
  errors: Readonly<Record<string, string>>
  isHours: boolean
  onChange(part: Partial<DraftRung>): void
  onRemove(): void
}

export function RungFields({ rung, place, errors, isHours, onChange, onRemove }: RungFieldsProps) {
  const { t } = useLingui()
  const { labels, kind, starts, hours, contact, signed, hasOwnLetter, subjects, bodies } = rung
  const name = inLocale(labels.vi, labels.en)
  const error = (field: string) => errors[`ladder.rungs.${place - 1}.${field}`]
  const isLetter = kind === 'LETTER'
  return (
    <fieldset className="rounded border border-line p-3">
      <legend className="px-1 text-sm font-medium">
        <Trans>
          Bước {place}: {name}
        </Trans>
      </legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t`Tên tiếng Việt`}
          value={labels.vi}
          onChange={(vi) => onChange({ labels: { ...labels, vi } })}
        />
        <TextField
          label={t`Tên tiếng Anh`}
          value={labels.en}
          onChange={(en) => onChange({ labels: { ...labels, en } })}
        />
        <TextField
          label={t`Số giờ`}
          value={hours}
          onChange={(next) => onChange({ hours: next })}
          error={isHours ? error('hours') : t`Một số từ 0 đến 2160.`}
        />
        <Select
          label={t`Tính từ`}
          choices={[
            { key: 'BEFORE_DUE', text: t`trước hạn` },
            { key: 'AFTER_DUE', text: t`sau hạn` },
            { key: 'AFTER_RUNG', text: t`sau bước trước` },
          ]}
          value={starts}
          onChange={(next) => onChange({ starts: next })}
          error={error('starts')}
        />
        {isLetter && (
          <Select
            label={t`Gửi đến`}
            choices={[
              { key: 'USUAL', text: t`Đầu mối nhận yêu cầu` },
              { key: 'HIGHER', text: t`Đầu mối cấp cao hơn` },
            ]}
            value={contact}
            onChange={(next) => onChange({ contact: next })}
          />
        )}
        <div className="flex items-end justify-between gap-2">
          {isLetter ? (
            <Checkbox checked={signed} onChange={(next) => onChange({ signed: next })}>
              <Trans>Cần người thứ hai ký</Trans>
            </Checkbox>
          ) : (
            <span className="text-sm text-muted">
              <Trans>Chỉ đề nghị, không có văn bản.</Trans>
            </span>
          )}
          <IconButton label={t`Bỏ bước ${place}`} icon={<Trash2 className="size-4" />} onPress={onRemove} />
        </div>
      </div>
      {isLetter && (
        <div className="mt-3 space-y-3">
          <Checkbox checked={hasOwnLetter} onChange={(next) => onChange({ hasOwnLetter: next })}>
            <Trans>Dùng lời văn riêng</Trans>
          </Checkbox>
          {hasOwnLetter && (
            <>
              <p className="text-xs text-muted">
                {t`Trong lời văn có thể dùng:`} <code>{'{number} {date} {due} {count} {addressee}'}</code>
              </p>
              <div className="grid gap-3 sm:grid-cols-2">
                {(['vi', 'en'] as const).map((language) => (
                  <div key={language} className="space-y-3">
                    <TextField
                      label={language === 'vi' ? t`Trích yếu tiếng Việt` : t`Trích yếu tiếng Anh`}
                      value={subjects[language]}
                      onChange={(next) => onChange({ subjects: { ...subjects, [language]: next } })}
                    />
                    <TextArea
                      rows={8}
                      label={language === 'vi' ? t`Nội dung tiếng Việt` : t`Nội dung tiếng Anh`}
                      value={bodies[language]}
                      onChange={(next) => onChange({ bodies: { ...bodies, [language]: next } })}
                    />
                  </div>
                ))}
              </div>
            </>
          )}
        </div>
      )}
    </fieldset>
  )
}
