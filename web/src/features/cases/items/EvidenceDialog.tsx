/**
 * The dialog that attaches evidence files to items. If a category of the case forbids captures, the dialog only
 * explains this.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { MutationError } from '#components/MutationError.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { serverNow } from '#lib/serverClock.ts'
import { upload } from '#lib/upload.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Attached, EvidenceFiles } from './EvidenceFiles.tsx'

export const AttachEvidence_Mutation = graphql(`
  mutation AttachEvidence_Mutation($input: AttachEvidenceInput!) {
    attachEvidence(input: $input) {
      ... on AttachEvidencePayload {
        case {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { caseData: CaseData; rows: readonly CaseItem[]; onClose(): void }

export function EvidenceDialog(props: Props) {
  const { t } = useLingui()
  if (!props.caseData.safeguards.noCapture) return <EvidenceForm {...props} />
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t`Không được lưu chứng cứ ở lĩnh vực này`}
      footer={
        <Button look="primary" onPress={props.onClose}>
          <Trans>Đã hiểu</Trans>
        </Button>
      }
    >
      <Callout tone="warn" title={t`Chỉ ghi địa chỉ và mã băm`}>
        {t`Lưu giữ hình ảnh loại này là bị cấm, kể cả để làm chứng cứ. Yêu cầu vẫn gửi được mà không cần tệp; hãy chuyển vụ việc cho cơ quan có thẩm quyền.`}
      </Callout>
    </Dialog>
  )
}

function EvidenceForm({ caseData, rows, onClose }: Props) {
  const { t } = useLingui()
  const { name } = useViewer()
  const [ids] = useState(() => rows.map(({ item }) => item.id))
  const [initialDraft] = useState(() => ({
    capturedAt: new Date(serverNow()).toISOString(),
    capturedBy: name,
    note: '',
  }))
  const [draft, change, forget] = useDraft(`case/${caseData.id}/evidence`, initialDraft)
  const [files, setFiles] = useState<readonly Attached[]>([])
  /** The latest upload of each file name. Those that are still running end with the dialog. */
  const uploads = useRef(new Map<string, AbortController>())
  useEffect(() => {
    const running = uploads.current
    return () => {
      for (const each of running.values()) each.abort()
    }
  }, [])
  const { busy, refused, send } = useMutation(AttachEvidence_Mutation)
  const ready = files.filter(({ file }) => file)
  const settle = (name: string, part: Partial<Attached>) =>
    setFiles((before) => before.map((each) => (each.name === name ? { ...each, ...part } : each)))

  const add = (added: File[]) => {
    const fresh = added.filter((file) => !files.some((each) => each.name === file.name))
    setFiles([...files, ...fresh.map(({ name, size }) => ({ name, size, sent: 0, file: null, failed: null }))])
    for (const file of fresh) {
      const ending = new AbortController()
      uploads.current.set(file.name, ending)
      const onProgress = (sent: number) => settle(file.name, { sent })
      void upload(file, { onProgress, signal: ending.signal }).then((result) => {
        if (!ending.signal.aborted) settle(file.name, 'failed' in result ? { failed: result.failed } : { file: result })
      })
    }
  }
  const remove = (name: string) => {
    uploads.current.get(name)?.abort()
    setFiles((before) => before.filter((each) => each.name !== name))
  }
  const submit = async () => {
    for (const { name: fileName, file } of ready) {
      const { sha256 } = file!
      const input = { caseId: caseData.id, itemIds: ids, sha256, fileName, capturedAt: draft.capturedAt }
      const { done } = await send({ ...input, capturedBy: draft.capturedBy || null, note: draft.note || null })
      // A second attempt must send only the remaining files.
      if (!done) return
      setFiles((before) => before.filter((each) => each.name !== fileName))
    }
    forget()
    toast(plural(ready.length, { one: 'Đã lưu # tệp chứng cứ', other: 'Đã lưu # tệp chứng cứ' }))
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Thêm chứng cứ`}
      lead={plural(ids.length, { one: 'Cho # nội dung', other: 'Cho # nội dung' })}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={ready.length === 0 || files.some(({ file, failed }) => !file && !failed)}
            onPress={submit}
          >
            <Trans>Lưu chứng cứ</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <EvidenceFiles files={files} onAdd={add} onRemove={remove} />
        <DateTimeField
          label={t`Thời điểm chụp`}
          required
          value={draft.capturedAt}
          onChange={(at) => at && change({ capturedAt: at })}
          error={refused?.fields.capturedAt}
        />
        <TextField
          label={t`Người chụp`}
          value={draft.capturedBy}
          onChange={(capturedBy) => change({ capturedBy })}
          error={refused?.fields.capturedBy}
        />
        <TextArea
          label={t`Ghi chú`}
          rows={2}
          maxLength={2000}
          value={draft.note}
          onChange={(note) => change({ note })}
          error={refused?.fields.note}
        />
      </div>
    </Dialog>
  )
}
