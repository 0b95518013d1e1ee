/** The dialog that links a tip to an open case, or moves a linked tip to another open case. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Header, ListBox, ListBoxSection } from 'react-aria-components'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { categoryName } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Option } from '#ui/fields/Option.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { caseLink } from '#ui/overlays/notice.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Match, reasonText } from './matches/reasonText.ts'

const LinkDialog_Query = graphql(`
  query LinkDialog_Query($text: String) {
    cases(filter: { states: [OPEN], text: $text }, first: 10) {
      nodes {
        id
        number
        title
        category {
          id
          nameVi: name(locale: VI)
          nameEn: name(locale: EN)
        }
      }
    }
  }
`)

const LinkTip_Mutation = graphql(`
  mutation LinkTip_Mutation($input: LinkTipInput!) {
    linkTip(input: $input) {
      ... on LinkTipPayload {
        tip {
          id
          state
          version
          case {
            id
            number
            title
          }
        }
      }
      ...Refusal_error
    }
  }
`)

const MoveTip_Mutation = graphql(`
  mutation MoveTip_Mutation($input: MoveTipInput!) {
    moveTip(input: $input) {
      ... on MoveTipPayload {
        tip {
          id
          state
          version
          case {
            id
            number
            title
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Tip = { id: string; version: number; items: readonly { id: string }[]; case: { id: string } | null }

const sectionHead = 'px-2 pt-2 pb-1 text-xs font-medium text-muted'

type LinkDialogProps = {
  tip: Tip
  matches: readonly Match[]
  initial: string | null
  onClose(): void
}

export function LinkDialog({ tip, matches, initial, onClose }: LinkDialogProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  // If the tip was opened from a work queue, the page stays, and the queue opens the next tip. Otherwise, the case is
  // opened.
  const inQueue = useSearch({ strict: false, select: ({ queue }) => queue !== undefined })
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(initial)
  const [takeItems, setTakeItems] = useState(true)
  const { data, error, refetch } = usePageQuery({ query: LinkDialog_Query, variables: { text: text || null } })
  const [reason, setReason] = useState('')
  const link = useMutation(LinkTip_Mutation)
  const move = useMutation(MoveTip_Mutation)
  const isMove = tip.case !== null
  const { busy, refused } = isMove ? move : link
  const expectedVersion = useExpectedVersion(tip.version, refused)
  const submit = async () => {
    if (!chosen) return
    const input = { tipId: tip.id, caseId: chosen, expectedVersion, takeItems }
    const { done } = await (isMove ? move.send({ ...input, reason }) : link.send(input))
    if (!done) return
    const message = isMove ? t`Đã chuyển phản ánh sang vụ việc khác` : t`Đã đưa phản ánh vào vụ việc`
    toast(message, { link: done.tip.case ? caseLink(done.tip.case) : undefined })
    if (inQueue) onClose()
    else await navigate({ to: '/cases/$case', params: { case: chosen } })
  }
  // Without a search text, the matches come first. With a search text, the list contains only the open cases that match
  // the text.
  const matching = text
    ? []
    : matches.flatMap(({ case: found, reasons }) => (found?.state === 'OPEN' ? [{ ...found, reasons }] : []))
  const others = (data?.cases.nodes ?? []).filter(
    ({ id }) => id !== tip.case?.id && !matching.some((match) => match.id === id),
  )
  const count = tip.items.length
  return (
    <Dialog
      open
      onClose={onClose}
      title={isMove ? t`Chuyển sang vụ việc khác` : t`Đưa vào vụ việc có sẵn`}
      footer={
        <>
          <Missing parts={[!chosen && t`Vụ việc`, isMove && !reason.trim() && t`Lý do chuyển`]} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!chosen || (isMove && !reason.trim())} onPress={submit}>
            {isMove ? t`Chuyển phản ánh` : t`Đưa vào vụ việc`}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <MutationError refused={refused} />
        <SearchBox label={t`Tìm vụ việc đang mở`} value={text} onChange={setText} />
        {data ? (
          <ListBox
            aria-label={t`Vụ việc đang mở`}
            selectionMode="single"
            selectedKeys={chosen ? [chosen] : []}
            onSelectionChange={(keys) => setChosen(keys === 'all' ? null : String([...keys][0] ?? '') || null)}
            renderEmptyState={() => (
              <p className="px-2 py-4 text-sm text-muted">
                <Trans>Không có vụ việc đang mở phù hợp.</Trans>
              </p>
            )}
            className="max-h-[min(26rem,45dvh)] overflow-auto rounded-lg border border-line p-1 outline-none"
          >
            {matching.length > 0 && (
              <ListBoxSection>
                <Header className={sectionHead}>
                  <Trans>Có thể cùng vụ</Trans>
                </Header>
                {matching.map(({ id, number, title, reasons }) => (
                  <Option key={id} id={id} text={title} note={`${number} · ${reasons.map(reasonText).join(' · ')}`} />
                ))}
              </ListBoxSection>
            )}
            {others.length > 0 && (
              <ListBoxSection aria-label={matching.length > 0 ? undefined : t`Vụ việc đang mở`}>
                {matching.length > 0 && (
                  <Header className={sectionHead}>
                    <Trans>Vụ việc khác đang mở</Trans>
                  </Header>
                )}
                {others.map(({ id, number, title, category }) => (
                  <Option
                    key={id}
                    id={id}
                    text={title}
                    note={category ? `${number} · ${categoryName(category)}` : number}
                  />
                ))}
              </ListBoxSection>
            )}
          </ListBox>
        ) : (
          <QueryState error={error} onRetry={refetch} className="" />
        )}
        {isMove && (
          <TextArea
            label={t`Lý do chuyển`}
            required
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={setReason}
            error={refused?.fields.reason}
          />
        )}
        {count > 0 && (
          <Checkbox checked={takeItems} onChange={setTakeItems}>
            <Trans>Đưa {count} nội dung nhận diện được vào vụ việc</Trans>
          </Checkbox>
        )}
      </div>
    </Dialog>
  )
}
