/** Field that uploads the files of a tip, such as screenshots. The form receives the hashes and names. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Paperclip, X } from 'lucide-react'
import { useId, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { upload, uploadTypes } from '#lib/upload.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import type { UploadedFile } from '#ui/fields/FileField.tsx'

const MAX_FILES = 10

type Props = {
  files: readonly UploadedFile[]
  onChange(files: UploadedFile[]): void
  /** Called when an upload starts and ends. The form must not be submitted during an upload. */
  onBusy(busy: boolean): void
}

export function TipFilesField({ files, onChange, onBusy }: Props) {
  const { t } = useLingui()
  const id = useId()
  const [uploading, setUploading] = useState<string | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const add = async (chosen: readonly File[]) => {
    setFailed(null)
    onBusy(true)
    const added = [...files]
    for (const file of chosen) {
      if (added.length === MAX_FILES) {
        setFailed(t`Mỗi phản ánh nhận nhiều nhất ${MAX_FILES} tệp.`)
        break
      }
      setUploading(file.name)
      const result = await upload(file)
      if ('failed' in result) setFailed(`${file.name}: ${result.failed}`)
      else if (!added.some(({ sha256 }) => sha256 === result.sha256))
        added.push({ sha256: result.sha256, fileName: file.name })
      onChange([...added])
    }
    setUploading(null)
    onBusy(false)
  }
  return (
    <fieldset aria-labelledby={id} className="min-w-0">
      <span id={id} className="mb-1 block text-sm font-medium">
        <Trans>Tệp đính kèm</Trans> <span className="font-normal text-muted">{t`(không bắt buộc)`}</span>
      </span>
      <p className="mb-2 text-xs text-muted">
        <Trans>Ảnh, video, PDF, văn bản hoặc thư .eml; nhiều nhất {MAX_FILES} tệp, mỗi tệp tới 200 MB.</Trans>
      </p>
      <ul className="space-y-1">
        {files.map(({ sha256, fileName }) => (
          <li key={sha256} className="flex min-w-0 items-center gap-2 text-sm">
            <Paperclip aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
            <span className="min-w-0 truncate">{fileName}</span>
            <IconButton
              label={t`Bỏ tệp ${fileName}`}
              icon={<X className="size-3.5" />}
              className="size-6!"
              onPress={() => onChange(files.filter((file) => file.sha256 !== sha256))}
            />
          </li>
        ))}
      </ul>
      <div className="mt-1 flex items-center gap-2">
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={uploadTypes}
          onSelect={(chosen) => chosen && void add([...chosen])}
        >
          <Button small isDisabled={uploading !== null} icon={<Paperclip className="size-3.5" />}>
            <Trans>Chọn tệp</Trans>
          </Button>
        </FileTrigger>
        {uploading && (
          <span role="status" className="min-w-0 truncate text-sm text-muted">
            <Trans>Đang gửi {uploading}</Trans>
          </span>
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
