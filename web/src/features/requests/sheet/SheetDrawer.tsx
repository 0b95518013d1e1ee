/**
 * The drawer in which a platform's liaison answers a request with a table. The liaison downloads the answer sheet,
 * uploads the completed file or pastes a table, checks the preview, and confirms.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Download, FileUp } from 'lucide-react'
import { useRef, useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { invalidate } from '#graphql/client/invalidation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { SheetRows } from './SheetRows.tsx'
import { previewSheet, recordSheet, type Sheet, type SheetPreview, sheetOfFile } from './sheet.ts'

/** The chosen sheet with its preview. `key` is the idempotency key with which the sheet is recorded. */
type Chosen = { sheet: Sheet; name: string | null; key: string; preview: SheetPreview }

export function SheetDrawer({ request, onClose }: { request: { id: string; number: string }; onClose(): void }) {
  const { t } = useLingui()
  const [draft, change, forget] = useDraft(`request/${request.id}/sheet`, { text: '' })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  // If the liaison has chosen another sheet before the preview of a sheet arrives, this preview is ignored.
  const latest = useRef<Sheet | null>(null)

  const preview = async (sheet: Sheet, name: string | null) => {
    latest.current = sheet
    setBusy(true)
    const result = await previewSheet(request.id, sheet)
    if (latest.current !== sheet) return
    setBusy(false)
    setFailed('failed' in result ? result.failed : null)
    setChosen('failed' in result ? null : { sheet, name, key: crypto.randomUUID(), preview: result })
  }
  const record = async (choice: Chosen) => {
    setBusy(true)
    const result = await recordSheet(request.id, choice.sheet, choice.key)
    setBusy(false)
    if ('failed' in result) return setFailed(result.failed)
    if ('rows' in result) return setChosen({ ...choice, preview: result })
    forget()
    invalidate('RemovalRequest')
    toast(t`Đã ghi các câu trả lời trong bảng`)
    onClose()
  }
  const count = chosen ? chosen.preview.answers + chosen.preview.questions + chosen.preview.contests : 0
  const isReady = chosen !== null && count > 0 && chosen.preview.problems === 0
  return (
    <Drawer
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Trả lời bằng bảng`}
      lead={request.number}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isReady} onPress={() => chosen && void record(chosen)}>
            {isReady ? plural(count, { one: 'Gửi # dòng', other: 'Gửi # dòng' }) : t`Gửi các dòng`}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <section className="space-y-2">
          <p className="text-sm">
            <Trans>Tải mẫu có sẵn các mục còn chờ, điền các cột từ outcome đến note, rồi chọn tệp đã điền.</Trans>
          </p>
          <div className="flex flex-wrap gap-2">
            {(['xlsx', 'csv'] as const).map((ending) => (
              <a key={ending} href={`/answer-sheets/${request.id}.${ending}`} download className={buttonLink()}>
                <Download aria-hidden="true" className="size-4" />
                {ending === 'xlsx' ? <Trans>Tải mẫu XLSX</Trans> : <Trans>Tải mẫu CSV</Trans>}
              </a>
            ))}
            <FileTrigger
              acceptedFileTypes={['.csv', '.tsv', '.xlsx']}
              onSelect={(files) => files?.[0] && void preview(sheetOfFile(files[0]), files[0].name)}
            >
              <Button icon={<FileUp className="size-4" />}>
                <Trans>Chọn tệp đã điền</Trans>
              </Button>
            </FileTrigger>
          </div>
        </section>
        <section className="space-y-2">
          <TextArea
            label={t`Hoặc dán bảng vào đây`}
            hint={t`Mỗi mục một dòng: số mục hoặc địa chỉ, rồi kết quả bằng lời hoặc bằng mã, ví dụ “đã gỡ”, “không tìm thấy”, “hành vi vi phạm chưa rõ”. Để phản đối, kể cả mục đã trả lời: “phản đối”, lý do ở cột ghi chú.`}
            rows={5}
            maxLength={500_000}
            value={draft.text}
            onChange={(text) => change({ text })}
          />
          <Button
            isDisabled={draft.text.trim() === ''}
            onPress={() => void preview({ type: 'text/plain', body: draft.text }, null)}
          >
            <Trans>Xem trước bảng đã dán</Trans>
          </Button>
        </section>
        {failed && (
          <p role="alert" className="text-sm text-bad-ink">
            {failed}
          </p>
        )}
        {chosen && (
          <>
            {chosen.name && <p className="text-sm text-muted wrap-anywhere">{chosen.name}</p>}
            <SheetRows preview={chosen.preview} />
          </>
        )}
      </div>
    </Drawer>
  )
}
