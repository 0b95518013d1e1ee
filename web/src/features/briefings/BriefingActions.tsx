/** The header actions of a briefing. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FileDown, FileText, Pencil } from 'lucide-react'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { Permission } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { isVietnamese } from '#lib/i18n/locale.ts'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { BriefingData } from './briefings.graphql.ts'
import { EditBriefing } from './drafting/EditBriefing.tsx'
import { ReturnBriefing } from './ReturnBriefing.tsx'

const SubmitBriefing_Mutation = graphql(`
  mutation SubmitBriefing_Mutation($input: SubmitBriefingInput!) {
    submitBriefing(input: $input) {
      ... on SubmitBriefingPayload {
        briefing {
          ...BriefingChange_briefing
        }
      }
      ...Refusal_error
    }
  }
`)
const PublishBriefing_Mutation = graphql(`
  mutation PublishBriefing_Mutation($input: PublishBriefingInput!) {
    publishBriefing(input: $input) {
      ... on PublishBriefingPayload {
        briefing {
          ...BriefingChange_briefing
          publishedBy {
            id
            name
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { briefing: BriefingData }
type Open = 'edit' | 'return' | 'publish' | null

export function BriefingActions({ briefing }: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState<Open>(null)
  const submit = useMutation(SubmitBriefing_Mutation)
  const publish = useMutation(PublishBriefing_Mutation)
  const versionedBriefing = { briefingId: briefing.id, expectedVersion: briefing.version }
  const documentUrl = (form: string) => `/briefings/${briefing.id}.${form}${isVietnamese() ? '' : '?lang=en'}`
  const isAllowed = (command: Permission) => briefing.allowedCommands.includes(command)
  const refused = submit.refused ?? publish.refused
  const send = async () => {
    const { done } = await submit.send(versionedBriefing)
    if (done) toast(t`Đã trình phê duyệt`)
  }
  const publishNow = async () => {
    const { done } = await publish.send(versionedBriefing)
    setOpen(null)
    if (done) toast(t`Đã công bố`)
  }
  return (
    <>
      <a href={documentUrl('html')} target="_blank" rel="noreferrer" className={buttonLink()}>
        <FileText aria-hidden="true" className="size-4" /> HTML
      </a>
      <a href={documentUrl('pdf')} target="_blank" rel="noreferrer" className={buttonLink()}>
        <FileDown aria-hidden="true" className="size-4" /> PDF
      </a>
      {isAllowed('EDIT_BRIEFING') && (
        <Button icon={<Pencil className="size-4" />} onPress={() => setOpen('edit')}>
          <Trans>Sửa</Trans>
        </Button>
      )}
      {isAllowed('SUBMIT_BRIEFING') && (
        <Button look="primary" busy={submit.busy} onPress={send}>
          <Trans>Trình phê duyệt</Trans>
        </Button>
      )}
      {isAllowed('RETURN_BRIEFING') && (
        <Button onPress={() => setOpen('return')}>
          <Trans>Trả lại…</Trans>
        </Button>
      )}
      {isAllowed('PUBLISH_BRIEFING') && (
        <Button look="primary" onPress={() => setOpen('publish')}>
          <Trans>Công bố…</Trans>
        </Button>
      )}
      {open === 'edit' && <EditBriefing briefing={briefing} onClose={() => setOpen(null)} />}
      {open === 'return' && <ReturnBriefing briefing={briefing} onClose={() => setOpen(null)} />}
      {open === 'publish' && (
        <Dialog
          open
          onClose={() => setOpen(null)}
          title={t`Công bố số liệu?`}
          footer={
            <>
              <Button onPress={() => setOpen(null)}>
                <Trans>Hủy</Trans>
              </Button>
              <Button look="primary" busy={publish.busy} onPress={publishNow}>
                <Trans>Công bố</Trans>
              </Button>
            </>
          }
        >
          <Trans>
            Sau khi công bố, bản này không sửa được nữa; mọi thay đổi về sau được ghi thành đính chính kèm theo.
          </Trans>
        </Dialog>
      )}
      {refused && (
        <Dialog
          open
          title={t`Chưa thực hiện được`}
          onClose={() => {
            submit.clear()
            publish.clear()
          }}
        >
          <MutationError refused={refused} />
        </Dialog>
      )}
    </>
  )
}
