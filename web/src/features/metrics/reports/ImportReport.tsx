import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { errorIdOf } from '#graphql/refusal.ts'
import { useChange } from '#graphql/useChange.ts'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { count } from '#lib/numbers.ts'
import { upload } from '#lib/upload.ts'
import { Button } from '#ui/Button.tsx'
import { Drawer } from '#ui/Dialog.tsx'
import { RefusalNote } from '#ui/RefusalNote.tsx'
import { Segments } from '#ui/Segments.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/Toast.tsx'
import {
  draftOf,
  emptyDraft,
  ImportReport_Mutation,
  isComplete,
  mappingOf,
  type ReportFile,
  ReportPreview_Query,
} from './documents.ts'
import { MappingForm } from './MappingForm.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'

const GOOGLE = 'Google'
type Format = 'google' | 'columns'

type Props = { files: readonly ReportFile[]; onDone(): void; onClose(): void }

/** A published file: chosen, read by a format or by a mapping of its columns, looked at, and only then taken in. */
export function ImportReport({ files, onDone, onClose }: Props) {
  const { t } = useLingui()
  const [file, setFile] = useState<{ name: string; sha256: string } | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [format, setFormat] = useState<Format>('google')
  const [source, setSource] = useState('')
  const [draft, setDraft] = useState(emptyDraft)
  const { busy, refused, send } = useChange(ImportReport_Mutation)

  const choose = async (chosen: File) => {
    const kept = await upload(new File([chosen], chosen.name, { type: 'text/plain' }))
    setFailed('failed' in kept ? kept.failed : null)
    if (!('failed' in kept)) setFile({ name: chosen.name, sha256: kept.sha256 })
  }
  const byColumns = format === 'columns'
  const named = byColumns ? source.trim() : GOOGLE
  const ready = !byColumns || (named !== '' && isComplete(draft))
  const how = { sha256: file?.sha256 ?? '', source: named || null, mapping: byColumns ? mappingOf(draft) : null }
  const { data, error, stale, refetch } = usePageQuery({
    query: ReportPreview_Query,
    variables: { input: ready ? how : { sha256: how.sha256, columnsOnly: true } },
    pause: !file,
    requestPolicy: 'network-only',
  })
  const preview = data?.reportPreview
  const take = async () => {
    if (!file || !preview) return
    const { done } = await send({ ...how, source: named, fileName: file.name, leaveFaults: preview.faultCount > 0 })
    if (!done) return
    toast(t`Đã nhập báo cáo: ${count(done.added)} dòng mới, ${count(done.changed)} dòng thay số cũ`)
    onDone()
    onClose()
  }
  return (
    <Drawer
      open
      wide
      holdsText
      onClose={onClose}
      title={t`Nhập báo cáo của nền tảng`}
      lead={t`Tệp CSV, UTF-8, tối đa 10 MB. Tệp được giữ nguyên cùng mã SHA-256 và cách đọc.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Đóng</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!ready || stale || !preview?.rows} onPress={() => void take()}>
            {preview && ready && preview.faultCount > 0
              ? t`Nhập ${count(preview.rows)} dòng đúng, bỏ ${count(preview.faultCount)} dòng lỗi`
              : t`Nhập báo cáo`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-3">
          <FileTrigger
            acceptedFileTypes={['.csv', '.txt']}
            onSelect={(chosen) => chosen?.[0] && void choose(chosen[0])}
          >
            <Button look={file ? 'secondary' : 'primary'}>{file ? t`Chọn tệp khác` : t`Chọn tệp`}</Button>
          </FileTrigger>
          {file && <span className="min-w-0 truncate text-sm font-medium">{file.name}</span>}
        </div>
        {failed && (
          <p role="alert" className="text-sm text-bad-ink">
            {failed}
          </p>
        )}
        {file && (
          <>
            <p className="font-mono text-xs break-all text-muted">{file.sha256}</p>
            <Segments<Format>
              label={t`Cách đọc tệp`}
              choices={[
                { key: 'google', text: t`Định dạng của Google` },
                { key: 'columns', text: t`Tự ghép cột` },
              ]}
              value={format}
              onChange={setFormat}
            />
          </>
        )}
        {file && byColumns && preview && (
          <>
            <TextField
              label={t`Nguồn (bên công bố)`}
              required
              value={source}
              onChange={(name) => {
                setSource(name)
                // As it was read the last time.
                const last = files.find((each) => each.source === name)
                if (last) setDraft(draftOf(last.mapping))
              }}
            />
            <MappingForm draft={draft} columns={preview.columns} onChange={setDraft} />
          </>
        )}
        {file && !preview && (error ? <ErrorState id={errorIdOf(error)} onRetry={refetch} /> : <Skeleton rows={4} />)}
        {preview && ready && <PreviewPanel preview={preview} />}
        {preview && !ready && (
          <p className="text-sm text-muted">
            <Trans>Cần nguồn, kỳ, quốc gia, sản phẩm và số mục để đọc tệp.</Trans>
          </p>
        )}
        <RefusalNote refused={refused} />
      </div>
    </Drawer>
  )
}
