/**
 * The field for the proof of a time that an officer enters. The proof is required if the time is more than a minute
 * ago.
 */
import { useLingui } from '@lingui/react/macro'
import { serverNow } from '#lib/serverClock.ts'
import { TextArea } from '#ui/fields/TextField.tsx'

/** The server accepts a time within the last minute without a proof. */
const PRESENT_MS = 60_000

/** Whether the server requires a proof for the entered time. */
export const needsProof = (at: string | null): boolean => at !== null && serverNow() - Date.parse(at) > PRESENT_MS

type Props = {
  hint: string
  /** the entered time; null if none is entered */
  at: string | null
  value: string
  onChange(proof: string): void
  error?: string
}

export function TimeProofField({ at, ...field }: Props) {
  const { t } = useLingui()
  return <TextArea label={t`Căn cứ chứng minh`} required={needsProof(at)} rows={2} maxLength={2000} {...field} />
}
