/**
 * The form that submits a tip (a report of harmful content), for newsrooms and for officers who record a report by
 * telephone.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleCheck } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useTerms } from '#graphql/entities/reference.ts'
import { useCan, useViewer } from '#graphql/entities/viewer.ts'
import type { TipDanger } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { defang } from '#lib/defang.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { writtenAddresses } from './writtenAddresses.ts'

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

const emptyDraft = { subject: '', text: '', reporterName: '', danger: 'NONE' as 'NONE' | TipDanger, source: BY_STAFF }
type Receipt = { id: string; number: string }

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
  const [receipt, setReceipt] = useState<Receipt | null>(null)

  const submit = async () => {
    const { source, danger, ...tip } = draft
    const stated = isOfficer ? { source } : {}
    const { done } = await send({
      ...tip,
      ...stated,
      danger: danger === 'NONE' ? null : danger,
      reporterName: draft.reporterName || null,
    })
    if (!done) return
    forget()
    setReceipt(done.tip)
  }
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
            required
            rows={10}
            maxLength={20_000}
            value={draft.text}
            onChange={(text) => change({ text })}
            error={refused?.fields.text}
          />
          <Addresses text={draft.text} />
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
            <Missing parts={[!draft.subject.trim() && t`Tiêu đề`, !draft.text.trim() && t`Nội dung phản ánh`]} />
            <Button type="submit" look="primary" busy={busy} isDisabled={!draft.subject.trim() || !draft.text.trim()}>
              <Trans>Gửi phản ánh</Trans>
            </Button>
          </div>
        </form>
      </Panel>
    </Page>
  )
}

const MAX_HOSTS = 5

/** States while the person writes how many addresses the text contains, so that a forgotten address is noticed. */
function Addresses({ text }: { text: string }) {
  const { t } = useLingui()
  const hosts = writtenAddresses(useDeferredValue(text))
  const many = hosts.reduce((sum, host) => sum + host.many, 0)
  const shown = hosts.slice(0, MAX_HOSTS).map((each) => `${defang(each.host)} ${each.many}`)
  return (
    <p role="status" className="-mt-2 text-sm text-muted">
      {many > 0 ? (
        <>
          <span className="font-medium text-text">
            {plural(many, { one: 'Nhận ra # địa chỉ', other: 'Nhận ra # địa chỉ' })}
          </span>
          {`: ${shown.join(', ')}${hosts.length > MAX_HOSTS ? ', …' : ''}`}
        </>
      ) : (
        text.trim() !== '' && t`Chưa nhận ra địa chỉ nào trong văn bản.`
      )}
    </p>
  )
}

function Received({ receipt, onAnother }: { receipt: Receipt; onAnother(): void }) {
  return (
    <Panel className="max-w-xl">
      <div role="status" className="flex items-start gap-3">
        <CircleCheck aria-hidden="true" className="mt-1 size-5 shrink-0 text-ok" />
        <div>
          <p className="text-sm text-muted">
            <Trans>Đã tiếp nhận. Số tiếp nhận của bạn:</Trans>
          </p>
          <p className="text-2xl font-semibold tracking-tight select-all tabular-nums">{receipt.number}</p>
          <p className="mt-1 text-sm text-muted">
            <Trans>Câu hỏi thêm và kết quả xử lý sẽ hiện ở trang của phản ánh này.</Trans>
          </p>
          <div className="mt-4 flex flex-wrap gap-2">
            <Link to="/tips/$tip" params={{ tip: receipt.id }} className={buttonLink('primary')}>
              <Trans>Xem phản ánh</Trans>
            </Link>
            <Button onPress={onAnother}>
              <Trans>Gửi phản ánh khác</Trans>
            </Button>
          </div>
        </div>
      </div>
    </Panel>
  )
}
