/**
 * The dialog that records a person's check of whether an item is still online. If one person reports that the item is
 * gone, it becomes GONE. The automatic probe must report this three times before the item becomes GONE.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { MutationError } from '#components/MutationError.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { justNow, serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { FileField } from '#ui/fields/FileField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { AttachEvidence_Mutation } from './EvidenceDialog.tsx'

const RecordCheck_Mutation = graphql(`
  mutation RecordCheck_Mutation($input: RecordCheckInput!) {
    recordCheck(input: $input) {
      ... on RecordCheckPayload {
        item {
          id
          presence
          presenceAt
          checks {
            id
            up
            method
            observedAt
            author
            note
            proof
            evidence {
              id
              fileName
              state
              href
            }
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { caseData: CaseData; row: CaseItem; onClose(): void }

/** If the observation is older than this, the check needs a description or a file as proof, as on the server. */
const PROOF_AFTER_MS = 5 * 60_000
const initialDraft = {
  result: null as 'gone' | 'up' | null,
  observedAt: null as string | null,
  proof: '',
  note: '',
}
const noFile = { sha256: '', fileName: '' }

export function CheckDialog({ caseData, row, onClose }: Props) {
  const { t } = useLingui()
  const { item } = row
  const form = `item/${item.id}/check`
  const [draft, change, forget] = useDraft(form, initialDraft)
  const [file, setFile] = useState(noFile)
  const [uploading, setUploading] = useState(false)
  /** The hash of a file that is attached already, although the server refused the check. */
  const [attached, setAttached] = useState('')
  const attaching = useMutation(AttachEvidence_Mutation)
  const recording = useMutation(RecordCheck_Mutation)
  const deferred = useDeferred(RecordCheck_Mutation, { form, subject: { id: item.id } })
  const refused = attaching.refused ?? recording.refused ?? deferred.refused
  const busy = attaching.busy || recording.busy
  const { result, observedAt } = draft
  const takesFile = caseData.allowedCommands.includes('ATTACH_EVIDENCE') && !row.safeguards.noCapture
  const isDated = observedAt !== null && Date.parse(observedAt) < serverNow() - PROOF_AFTER_MS
  const proof = draft.proof.trim()
  const lacksProof = isDated && proof === '' && file.sha256 === ''
  const submit = async () => {
    const input = {
      itemId: item.id,
      up: result === 'up',
      observedAt: observedAt ?? justNow(),
      method: 'PERSON' as const,
      note: draft.note || null,
      proof: proof || null,
      sha256: file.sha256 || null,
    }
    const link = caseLink(caseData)
    if (!file.sha256) {
      if (!(await deferred.submit(input, { text: t`Ghi kiểm tra`, done: t`Đã ghi kiểm tra`, link }))) return
      forget()
      return onClose()
    }
    // A check with a file needs two requests, which attach the file and record the check. They are sent without the
    // delay in which other acts can be taken back, because two dependent requests cannot be completed after the page
    // has been left.
    if (file.sha256 !== attached) {
      const capturedAt = observedAt ?? new Date(serverNow()).toISOString()
      const { done } = await attaching.send({ caseId: caseData.id, itemIds: [item.id], ...file, capturedAt })
      if (!done) return
      setAttached(file.sha256)
    }
    const { done } = await recording.send(input)
    if (!done) return
    forget()
    toast(t`Đã ghi kiểm tra`, { link })
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Ghi kết quả kiểm tra`}
      lead={<HarmfulUrl url={item.url} short />}
      footer={
        <>
          <Missing parts={[result === null && t`Kết quả`, lacksProof && t`Căn cứ chứng minh`]} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={result === null || lacksProof || uploading} onPress={submit}>
            <Trans>Ghi kiểm tra</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <div className="space-y-1">
          <p aria-hidden="true" className="text-sm font-medium">
            {t`Kết quả`} <span className="text-bad-ink">*</span>
          </p>
          <Segments<'gone' | 'up'>
            label={t`Kết quả`}
            value={result}
            onChange={(result) => change({ result })}
            choices={[
              { key: 'gone', text: t`Không còn truy cập được` },
              { key: 'up', text: t`Vẫn còn` },
            ]}
          />
        </div>
        <DateTimeField
          label={t`Thời điểm kiểm tra`}
          hint={t`Để trống nếu vừa kiểm tra xong.`}
          value={observedAt}
          onChange={(observedAt) => change({ observedAt })}
          error={refused?.fields.observedAt}
        />
        <TextArea
          label={t`Căn cứ chứng minh`}
          hint={
            takesFile
              ? t`Mô tả điều đã thấy. Kiểm tra từ hơn 5 phút trước phải có mô tả hoặc tệp.`
              : t`Mô tả điều đã thấy. Bắt buộc khi kiểm tra từ hơn 5 phút trước.`
          }
          required={lacksProof}
          rows={2}
          maxLength={2000}
          value={draft.proof}
          onChange={(proof) => change({ proof })}
          error={refused?.fields.proof}
        />
        {takesFile && (
          <FileField
            label={t`Ảnh chụp màn hình hoặc tệp khác`}
            fileName={file.fileName}
            onChange={setFile}
            onBusy={setUploading}
          />
        )}
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
