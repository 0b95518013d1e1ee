/**
 * The form that submits a tip (a report of harmful content), for newsrooms and for officers who record a report by
 * telephone.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useTerms } from '#graphql/entities/reference.ts'
import { useCan, useViewer } from '#graphql/entities/viewer.ts'
import type { TipDanger } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import type { UploadedFile } from '#ui/fields/FileField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { Addresses } from './Addresses.tsx'
import { type Receipt, Received } from './Received.tsx'
import { TipFilesField } from './TipFilesField.tsx'

const SubmitTip_Mutation = graphql(`
  mutation SubmitTip_Mutation($input: SubmitTipInput!) {
    submitTip(input: $input) {
      ... on SubmitTipPayload {
        tip {
          id
          number
        }
      }
      ...Refusal_error
    }
  }
`)

const BY_STAFF = 'STAFF'

const emptyDraft = {
  ...{ subject: '', text: '', addresses: '', reporterName: '', embargoUntil: '', source: BY_STAFF },
  danger: 'NONE' as 'NONE' | TipDanger,
  files: [] as UploadedFile[],
}

export default function NewTipPage() {
  return useCan()('SUBMIT_TIP') ? <NewTip /> : <Forbidden />
}

function NewTip() {
  const { t } = useLingui()
  const { newsroom } = useViewer()
  const isOfficer = useCan()('READ_CASES')
  const { tipSources } = useTerms()
  const [draft, change, forget] = useDraft('tips/new', emptyDraft)
  const { busy, refused, send } = useMutation(SubmitTip_Mutation)
  const [uploading, setUploading] = useState(false)
  const [receipt, setReceipt] = useState<Receipt | null>(null)

  const submit = async () => {
    const { source, danger, text, addresses, embargoUntil, ...tip } = draft
    const stated = isOfficer ? { source } : {}
    const { done } = await send({
      ...tip,
      ...stated,
      text: withAddresses(text, addresses),
      embargoUntil: embargoUntil || null,
      danger: danger === 'NONE' ? null : danger,
      reporterName: draft.reporterName || null,
    })
    if (!done) return
    forget()
    setReceipt(done.tip)
  }
  const text = withAddresses(draft.text, draft.addresses)
  const isTooLong = text.length > MAX_TEXT
  const title = newsroom ? t`Gửi phản ánh` : t`Ghi nhận phản ánh`
  const trail = (
    <Link to="/tips" className="hover:underline">
      <Trans>Phản ánh</Trans>
    </Link>
  )
  if (receipt)
    return (
      <Page title={title} trail={trail}>
        <Received receipt={receipt} onAnother={() => setReceipt(null)} />
      </Page>
    )
  return (
    <Page title={title} trail={trail} meta={newsroom && <span>{newsroom.name}</span>}>
      <Panel className="max-w-3xl">
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <MutationError refused={refused} />
          <TextField
            label={t`Tiêu đề`}
            required
            maxLength={300}
            value={draft.subject}
            onChange={(subject) => change({ subject })}
            error={refused?.fields.subject}
          />
          <TextArea
            label={t`Nội dung phản ánh`}
            hint={t`Nêu rõ hành vi gây hại và dán địa chỉ các nhóm, trang, bài viết. Địa chỉ trong văn bản được nhận ra tự động.`}
            required={draft.addresses.trim() === ''}
            rows={10}
            maxLength={20_000}
            value={draft.text}
            onChange={(text) => change({ text })}
            error={refused?.fields.text}
          />
          <TextArea
            label={t`Danh sách địa chỉ`}
            hint={t`Dán cả danh sách, mỗi dòng một địa chỉ. Danh sách được ghi vào cuối nội dung phản ánh.`}
            rows={4}
            maxLength={20_000}
            value={draft.addresses}
            onChange={(addresses) => change({ addresses })}
            error={
              isTooLong
                ? t`Nội dung và danh sách dài quá 20.000 ký tự. Hãy gửi phần còn lại trong một phản ánh khác.`
                : null
            }
          />
          <Addresses text={text} />
          <TipFilesField files={draft.files} onChange={(files) => change({ files })} onBusy={setUploading} />
          <Select
            label={t`Mức khẩn`}
            hint={t`Phản ánh khẩn được đánh dấu nổi bật cho cán bộ xử lý.`}
            value={draft.danger}
            onChange={(danger) => change({ danger })}
            choices={[
              { key: 'NONE', text: t`Không khẩn` },
              { key: 'CHILDREN', text: t`Khẩn: liên quan đến trẻ em` },
              { key: 'SELF_HARM', text: t`Khẩn: có người có thể tự hại` },
            ]}
            error={refused?.fields.danger}
          />
          <DayField
            label={t`Chưa công bố trước ngày`}
            hint={t`Trước ngày này, phản ánh không có trong số liệu họp báo và số đếm phản ánh. Để trống nếu không cần.`}
            value={draft.embargoUntil}
            onChange={(embargoUntil) => change({ embargoUntil })}
            error={refused?.fields.embargoUntil}
          />
          {isOfficer && (
            <Select
              label={t`Nguồn phản ánh`}
              hint={t`Số liệu theo nguồn tính nội dung của phản ánh này vào nguồn đã chọn.`}
              required
              value={draft.source}
              onChange={(source) => change({ source })}
              choices={choicesOf(tipSources, draft.source)}
              error={refused?.fields.source}
            />
          )}
          <TextField
            label={t`Người phản ánh`}
            hint={t`Để cơ quan liên hệ khi cần làm rõ.`}
            maxLength={200}
            value={draft.reporterName}
            onChange={(reporterName) => change({ reporterName })}
            error={refused?.fields.reporterName}
          />
          <div className="sticky bottom-14 flex flex-wrap items-center gap-3 -mx-4 -mb-4 rounded-b-lg border-t border-line bg-surface px-4 py-3 md:static md:border-0 md:pt-0">
            <Missing parts={[!draft.subject.trim() && t`Tiêu đề`, !text.trim() && t`Nội dung phản ánh`]} />
            <Button
              type="submit"
              look="primary"
              busy={busy}
              isDisabled={!draft.subject.trim() || !text.trim() || isTooLong || uploading}
            >
              <Trans>Gửi phản ánh</Trans>
            </Button>
          </div>
        </form>
      </Panel>
    </Page>
  )
}

const MAX_TEXT = 20_000

/** The list of addresses stands at the end of the text, so that the tip contains what the reporter wrote. */
const withAddresses = (text: string, addresses: string): string =>
  [text, addresses]
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n')
