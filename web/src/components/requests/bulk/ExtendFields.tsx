/** The fields of a bulk deadline extension: additional hours and the reason. */
import { useLingui } from '@lingui/react/macro'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'

export type ExtensionDraft = { hours: string; reason: string }

export const hoursOf = ({ hours, reason }: ExtensionDraft): number | null => {
  const parsed = Number(hours)
  return Number.isInteger(parsed) && parsed >= 1 && parsed <= 8760 && reason.trim() !== '' ? parsed : null
}

export function ExtendFields({ draft, onChange }: { draft: ExtensionDraft; onChange(draft: ExtensionDraft): void }) {
  const { t } = useLingui()
  return (
    <>
      <TextField
        label={t`Thêm số giờ`}
        type="number"
        required
        value={draft.hours}
        onChange={(hours) => onChange({ ...draft, hours })}
      />
      <TextArea
        label={t`Lý do`}
        required
        maxLength={2000}
        value={draft.reason}
        onChange={(reason) => onChange({ ...draft, reason })}
      />
    </>
  )
}
