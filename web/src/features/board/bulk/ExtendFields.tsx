import { useLingui } from '@lingui/react/macro'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'

/** As it is typed. */
export type ExtensionDraft = { hours: string; reason: string }

export const hoursOf = ({ hours, reason }: ExtensionDraft): number | null => {
  const many = Number(hours)
  return Number.isInteger(many) && many >= 1 && many <= 8760 && reason.trim() !== '' ? many : null
}

/** How much longer, and why: the same for each of the chosen requests. */
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
