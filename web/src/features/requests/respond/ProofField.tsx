/** The field for the proof of a correction, reversal or retraction. */
import { useLingui } from '@lingui/react/macro'
import { TextArea } from '#ui/fields/TextField.tsx'

type ProofFieldProps = {
  /** Whether another supervisor must confirm the change. */
  required: boolean
  value: string
  onChange(proof: string): void
  error?: string
}

export function ProofField({ required, ...field }: ProofFieldProps) {
  const { t } = useLingui()
  return (
    <TextArea
      label={t`Bằng chứng`}
      hint={
        required
          ? t`Văn bản, thư hoặc cuộc gọi có ngày. Nền tảng tự trả lời hoặc số liệu đã công bố tính mục này, nên một lãnh đạo duyệt khác phải xác nhận.`
          : t`Văn bản, thư hoặc cuộc gọi có ngày.`
      }
      required={required}
      rows={3}
      maxLength={2000}
      {...field}
    />
  )
}
