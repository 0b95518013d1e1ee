/** Field that uploads one optional file, such as a proof. The form receives the file's hash and name. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Paperclip, X } from 'lucide-react'
import { useId, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { upload, uploadTypes } from '#lib/upload.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Spinner } from '#ui/feedback/Spinner.tsx'

export type UploadedFile = { sha256: string; fileName: string }

type FileFieldProps = {
  label: string
  fileName: string
  onChange(file: UploadedFile): void
  /** Called when an upload starts and ends. The form must not be submitted during an upload. */
  onBusy(busy: boolean): void
}

export function FileField({ label, fileName, onChange, onBusy }: FileFieldProps) {
  const { t } = useLingui()
  const id = useId()
  const [uploadingName, setUploadingName] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const uploadFile = async (file: File | undefined) => {
    if (!file) return
    setUploadingName(file.name)
    setFailed(null)
    onBusy(true)
    const result = await upload(file)
    onBusy(false)
    setUploadingName(null)
    if ('failed' in result) setFailed(result.failed)
    else onChange({ sha256: result.sha256, fileName: file.name })
  }
  const shown = uploadingName ?? fileName
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <span id={id} className="mb-1 block text-sm font-medium">
        {label} <span className="font-normal text-muted">{t`(không bắt buộc)`}</span>
      </span>
      <div className="flex min-w-0 items-center gap-2">
        <FileTrigger acceptedFileTypes={uploadTypes} onSelect={(chosen) => void uploadFile(chosen?.[0])}>
          <Button small isDisabled={uploadingName !== null} icon={<Paperclip className="size-3.5" />}>
            {fileName ? <Trans>Chọn tệp khác</Trans> : <Trans>Chọn tệp</Trans>}
          </Button>
        </FileTrigger>
        {uploadingName && <Spinner />}
        {shown && <span className="min-w-0 truncate text-sm">{shown}</span>}
        {fileName && !uploadingName && (
          <IconButton
            label={t`Bỏ tệp ${fileName}`}
            icon={<X className="size-3.5" />}
            className="size-6!"
            onPress={() => onChange({ sha256: '', fileName: '' })}
          />
        )}
      </div>
      {failed && (
        <p role="alert" className="mt-1 text-xs text-bad-ink">
          {failed}
        </p>
      )}
    </fieldset>
  )
}
