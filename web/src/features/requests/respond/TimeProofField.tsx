/** The field for the proof of a time that an officer enters. */
import { useLingui } from '@lingui/react/macro'
import { serverNow } from '#lib/serverClock.ts'
import { TextArea } from '#ui/fields/TextField.tsx'

const PRESENT_MS = 60_000

export const needsProof = (at: string | null): boolean => at !== null && serverNow() - Date.parse(at) > PRESENT_MS

type Props = {
  hint: string
  at: string | null
  value: string
  onChange(proof: string): void
  error?: string
}

export function TimeProofField({ at, ...field }: Props) {
  const { t } = useLingui()
  return <TextArea label={t`Căn cứ chứng minh`} required={needsProof(at)} rows={2} maxLength={2000} {...field} />
}
