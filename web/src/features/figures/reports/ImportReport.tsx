/** Imports a published report: upload a file, choose a format or map its columns, preview the result, and confirm. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { count } from '#lib/i18n/numbers.ts'
import { MAX_REPORT_BYTES, upload } from '#lib/upload.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { MappingForm } from './MappingForm.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import {
  draftOf,
  emptyDraft,
  ImportReport_Mutation,
  isComplete,
  mappingOf,
  type ReportFile,
  ReportPreview_Query,
} from './reports.graphql.ts'

const GOOGLE_SOURCE = 'Google'
type Format = 'google' | 'columns'

const emptyImport = {
  file: null as { name: string; sha256: string } | null,
  format: 'google' as Format,
  source: '',
  mapping: emptyDraft,
}

type Props = { files: readonly ReportFile[]; onClose(): void }

export function ImportReport({ files, onClose }: Props) {
  const { t } = useLingui()
  const [{ file, format, source, mapping }, change, forget] = useDraft('report/import', emptyImport)
  const [failed, setFailed] = useState<string | null>(null)
  const { busy, refused, send } = useMutation(ImportReport_Mutation)

  const choose = async (chosen: File) => {
    const uploaded = await upload(new File([chosen], chosen.name, { type: 'text/plain' }), {
      maxBytes: MAX_REPORT_BYTES,
    })
    setFailed('failed' in uploaded ? uploaded.failed : null)
    if (!('failed' in uploaded)) change({ file: { name: chosen.name, sha256: uploaded.sha256 } })
  }
  const byColumns = format === 'columns'
  const sourceName = byColumns ? source.trim() : GOOGLE_SOURCE
  const ready = !byColumns || (sourceName !== '' && isComplete(mapping))
  const readOptions = {
    sha256: file?.sha256 ?? '',
    source: sourceName || null,
    mapping: byColumns ? mappingOf(mapping) : null,
  }
  const { data, error, stale, refetch } = usePageQuery({
    query: ReportPreview_Query,
    variables: { input: ready ? readOptions : { sha256: readOptions.sha256, columnsOnly: true } },
    pause: !file,
    requestPolicy: 'network-only',
  })
  const preview = data?.reportPreview
  const importFile = async () => {
    if (!file || !preview) return
    const { done } = await send({
      ...readOptions,
      source: sourceName,
      fileName: file.name,
      leaveFaults: preview.faultCount > 0,
    })
    if (!done) return
    forget()
    toast(
      t`Đã nhập báo cáo: ${count(done.reportFile.added)} dòng mới, ${count(done.reportFile.changed)} dòng thay số cũ`,
    )
    onClose()
  }
  return (
    <Drawer
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Nhập báo cáo của nền tảng`}
      lead={t`Tệp CSV, UTF-8, tối đa 10 MB. Tệp được giữ nguyên cùng mã SHA-256 và cách đọc.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Đóng</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={!ready || stale || !preview?.rows}
            onPress={() => void importFile()}
          >
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
              onChange={(next) => change({ format: next })}
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
                const last = files.find((each) => each.source === name)
                change({ source: name, ...(last && { mapping: draftOf(last.mapping) }) })
              }}
            />
            <MappingForm draft={mapping} columns={preview.columns} onChange={(next) => change({ mapping: next })} />
          </>
        )}
        {file && !data && <QueryState error={error} onRetry={refetch} className="p-4" />}
        {file && data && !preview && (
          <Callout tone="warn" title={t`Máy chủ không còn giữ tệp này`}>
            {t`Tệp chưa nhập chỉ được giữ một thời gian. Chọn lại tệp; cách ghép cột vẫn còn.`}
          </Callout>
        )}
        {preview && ready && <PreviewPanel preview={preview} />}
        {preview && !ready && (
          <p className="text-sm text-muted">
            <Trans>Cần nguồn, kỳ, quốc gia, sản phẩm và số mục để đọc tệp.</Trans>
          </p>
        )}
        <MutationError refused={refused} />
      </div>
    </Drawer>
  )
}
