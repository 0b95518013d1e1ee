/** The field for a file that proves a sending by hand, such as a scanned receipt. The file is uploaded at once. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Paperclip, X } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { upload, uploadTypes } from '#lib/upload.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'

export type SendingProof = { sha256: string; fileName: string }

type ProofFileProps = { file: SendingProof | null; onChange(file: SendingProof | null): void }

export function ProofFile({ file, onChange }: ProofFileProps) {
  const { t } = useLingui()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const add = async (chosen: File | undefined) => {
    if (!chosen) return
    setBusy(true)
    setFailed(null)
    const result = await upload(chosen)
    setBusy(false)
    if ('failed' in result) setFailed(result.failed)
    else onChange({ sha256: result.sha256, fileName: chosen.name })
  }
  return (
    <div className="space-y-1 text-sm">
      {file ? (
        <p className="flex items-center gap-2">
          <Paperclip aria-hidden="true" className="size-4" />
          <span className="min-w-0 flex-1 wrap-anywhere">{file.fileName}</span>
          <IconButton
            label={t`Bỏ tệp ${file.fileName}`}
            icon={<X className="size-3.5" />}
            onPress={() => onChange(null)}
          />
        </p>
      ) : (
        <FileTrigger acceptedFileTypes={uploadTypes} onSelect={(chosen) => void add(chosen?.[0])}>
          <Button icon={<Paperclip className="size-4" />} busy={busy}>
            <Trans>Chọn tệp chứng minh</Trans>
          </Button>
        </FileTrigger>
      )}
      <p className="text-muted">
        <Trans>
          Bản quét biên nhận, ảnh chụp hoặc thư điện tử; tối đa 200 MB. Có tệp thì không bắt buộc ghi căn cứ.
        </Trans>
      </p>
      {failed && (
        <p role="alert" className="text-bad-ink">
          {failed}
        </p>
      )}
    </div>
  )
}
