/**
 * The area to which the user adds evidence files by drag and drop, paste or file picker, with the upload states of the
 * files.
 */
import { t } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Upload, X } from 'lucide-react'
import { DropZone, type FileDropItem, FileTrigger } from 'react-aria-components'
import { bytes, percent } from '#lib/i18n/numbers.ts'
import { type Uploaded, uploadTypes } from '#lib/upload.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Progress } from '#ui/data/Progress.tsx'
import { Spinner } from '#ui/feedback/Spinner.tsx'
import { cx } from '#ui/layout/classes.ts'

export type Attached = {
  name: string
  size: number
  /** the bytes that were sent so far */
  sent: number
  file: Uploaded | null
  failed: string | null
}

type EvidenceFilesProps = {
  files: readonly Attached[]
  onAdd(files: File[]): void
  onRemove(name: string): void
}

export function EvidenceFiles({ files, onAdd, onRemove }: EvidenceFilesProps) {
  const { t } = useLingui()
  return (
    <div>
      <DropZone
        aria-label={t`Thả tệp vào đây`}
        getDropOperation={() => 'copy'}
        onDrop={async ({ items }) => {
          const dropped = items.filter((item): item is FileDropItem => item.kind === 'file')
          onAdd(await Promise.all(dropped.map((item) => item.getFile())))
        }}
        className={({ isDropTarget }) =>
          cx(
            'flex flex-col items-center gap-2 rounded-lg border border-dashed px-4 py-6 text-center text-sm',
            isDropTarget ? 'border-accent bg-accent-soft' : 'border-line-strong bg-sunken',
          )
        }
      >
        <Upload aria-hidden="true" className="size-5 text-muted" />
        <p className="text-muted">
          <Trans>Kéo thả ảnh chụp, video, PDF hoặc thư điện tử vào đây</Trans>
        </p>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={uploadTypes}
          onSelect={(chosen) => onAdd(chosen ? [...chosen] : [])}
        >
          <Button>
            <Trans>Chọn tệp</Trans>
          </Button>
        </FileTrigger>
        <p className="text-xs text-muted">
          <Trans>Mỗi tệp tối đa 200 MB. Mã băm SHA-256 được tính và lưu.</Trans>
        </p>
      </DropZone>
      {files.length > 0 && (
        <ul className="mt-2 divide-y divide-line rounded-lg border border-line">
          {files.map(({ name, size, sent, file, failed }) => (
            <li key={name} className="flex items-center gap-3 px-3 py-1.5 text-sm">
              {!file && !failed && <Spinner />}
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span
                  className={cx(
                    'block truncate text-xs',
                    failed ? 'text-bad-ink' : file ? 'font-mono text-muted' : 'text-muted tabular-nums',
                  )}
                >
                  {failed ?? file?.sha256 ?? sentText(sent, size)}
                </span>
                {!file && !failed && sent > 0 && <Progress done={sent} total={size} label={t`Đang gửi ${name}`} bare />}
              </span>
              <span className="text-xs text-muted tabular-nums">{bytes(size)}</span>
              <IconButton label={t`Bỏ tệp ${name}`} icon={<X className="size-3.5" />} onPress={() => onRemove(name)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The last bytes are sent some time before the server has computed the hash and stored the file. */
function sentText(sent: number, size: number): string {
  if (sent === 0) return t`Đang chờ gửi…`
  return sent < size ? t`Đã gửi ${percent(sent / size, 0)}` : t`Đang lưu tệp…`
}
