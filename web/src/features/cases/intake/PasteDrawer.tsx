/** Adds items to a case from pasted text, after the officer has confirmed the addresses that the server extracted. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useQuery } from 'urql'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { count } from '#lib/i18n/numbers.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Spinner } from '#ui/feedback/Spinner.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { LeftOutLines, MoreAddresses } from './LeftOutLines.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { pastedDraft, pastedKey } from './pasted.ts'
import { chosenItems, isList, lostLines, PastePreview_Query } from './preview.ts'

const AddItems_Mutation = graphql(`
  mutation AddItems_Mutation($input: AddItemsInput!) {
    addItems(input: $input) {
      ... on AddItemsPayload {
        case {
          id
          version
          itemCount
          reach
        }
      }
      ...Refusal_error
    }
  }
`)

const MAX_NAMED_LINES = 10

type Props = {
  caseId: string
  onName?(): void
  onClose(): void
}

export function PasteDrawer({ caseId, onName, onClose }: Props) {
  const { t } = useLingui()
  const [{ text, edits }, change, forget] = useDraft(pastedKey(caseId), pastedDraft)
  const settled = useDelayed(text, 400)
  const isBlank = settled.trim() === ''
  const [{ data, fetching, error }] = useQuery({
    query: PastePreview_Query,
    variables: { case: caseId, text: settled },
    pause: isBlank,
    requestPolicy: 'network-only',
  })
  const { busy, refused, send } = useMutation(AddItems_Mutation)
  const rows = isBlank ? [] : (data?.previewItems ?? [])
  const leftOut = isBlank ? undefined : data?.leftOutLines
  const chosen = chosenItems(rows, edits)
  const many = chosen.length
  const submit = async () => {
    const { done } = await send({ caseId, items: chosen })
    if (!done) return
    forget()
    const added = plural(many, { one: 'Đã thêm # nội dung', other: 'Đã thêm # nội dung' })
    const lost = leftOut ? lostLines(rows, leftOut) : []
    const first = lost.slice(0, MAX_NAMED_LINES).map(count).join(', ') + (lost.length > MAX_NAMED_LINES ? '…' : '')
    toast(lost.length > 0 ? t`${added}. Dòng không thành nội dung: ${first}` : added)
    onClose()
  }
  return (
    <Drawer
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Thêm nội dung`}
      lead={t`Dán công văn, thư điện tử, bảng tính hay tin nhắn; địa chỉ bị ngắt dòng hoặc viết hxxp vẫn được nhận ra.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={many === 0 || fetching} onPress={submit}>
            {plural(many, { one: 'Thêm # nội dung', other: 'Thêm # nội dung' })}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <TextArea
          label={t`Văn bản`}
          rows={rows.length > 0 ? 4 : 10}
          value={text}
          onChange={(value) => change({ text: value })}
          error={error ? t`Văn bản quá dài hoặc không đọc được. Hãy dán từng phần.` : null}
        />
        {onName && (
          <Button small icon={<Plus className="size-3.5" />} onPress={onName}>
            <Trans>Nội dung chưa rõ địa chỉ…</Trans>
          </Button>
        )}
        {fetching && (
          <p role="status" className="flex items-center gap-2 text-sm text-muted">
            <Spinner />
            <Trans>Đang tìm địa chỉ…</Trans>
          </p>
        )}
        {!isBlank && !fetching && !error && rows.length === 0 && (
          <p className="text-sm text-muted">
            <Trans>Không nhận ra địa chỉ nào. Dán cả đường dẫn của bài viết, nhóm hoặc tài khoản.</Trans>
          </p>
        )}
        {leftOut && !fetching && <MoreAddresses leftOut={leftOut} />}
        {rows.length > 0 && (
          <PreviewTable
            rows={rows}
            edits={edits}
            errors={refused?.fields ?? {}}
            onEdit={(url, edit) => change({ edits: { ...edits, [url]: { ...edits[url], ...edit } } })}
            onEditAll={(edit, urls) =>
              change({
                edits: { ...edits, ...Object.fromEntries(urls.map((url) => [url, { ...edits[url], ...edit }])) },
              })
            }
          />
        )}
        {leftOut && !fetching && <LeftOutLines leftOut={leftOut} open={isList(rows, leftOut)} />}
      </div>
    </Drawer>
  )
}
