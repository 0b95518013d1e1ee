/** The platform's objections on the request page of staff, who accept or reject them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { TextDialog } from '#components/TextDialog.tsx'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { Contests, Contests_contest, contestItems } from './Contests.tsx'

const DecideContest_Mutation = graphql(`
  mutation DecideContest_Mutation($input: DecideContestInput!) {
    decideContest(input: $input) {
      ... on DecideContestPayload {
        request {
          ...RequestChange_request
        }
      }
      ...Refusal_error
    }
  }
`)

type Decision = { contest: string; accepted: boolean }

export function ContestNotes({ request }: { request: StaffRequestData }) {
  const { t } = useLingui()
  const [deciding, setDeciding] = useState<Decision | null>(null)
  const canDecide = request.allowedCommands.includes('DECIDE_CONTEST')
  const isOpen = (masked: (typeof request.contests)[number]) => readFragment(Contests_contest, masked).state === 'OPEN'
  const decided = request.contests.filter((contest) => !isOpen(contest))
  return (
    <>
      {request.contests.filter(isOpen).map((masked) => {
        const { id, raisedAt, reason, ...contest } = readFragment(Contests_contest, masked)
        return (
          <Callout
            key={id}
            tone="ask"
            title={t`Nền tảng phản đối: ${contestItems(contest)}`}
            action={
              canDecide && (
                <>
                  <Button onPress={() => setDeciding({ contest: id, accepted: false })}>
                    <Trans>Bác…</Trans>
                  </Button>
                  <Button look="primary" onPress={() => setDeciding({ contest: id, accepted: true })}>
                    <Trans>Chấp nhận…</Trans>
                  </Button>
                </>
              )
            }
          >
            <p className="text-muted tabular-nums">
              {dateTime(raisedAt)}
              {masked.raisedBy && ` · ${masked.raisedBy.name}`}
            </p>
            <p className="break-words whitespace-pre-line">{reason}</p>
            {masked.file && (
              <a className="underline wrap-anywhere" href={masked.file.href}>
                {masked.file.fileName}
              </a>
            )}
          </Callout>
        )
      })}
      {decided.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">
            <Trans>Phản đối đã trả lời ({decided.length})</Trans>
          </summary>
          <div className="mt-2">
            <Contests contests={decided} />
          </div>
        </details>
      )}
      {deciding && (
        <DecisionDialog key={deciding.contest} request={request} {...deciding} onClose={() => setDeciding(null)} />
      )}
    </>
  )
}

type DecisionDialogProps = Decision & { request: StaffRequestData; onClose(): void }

function DecisionDialog({ request, contest, accepted, onClose }: DecisionDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DecideContest_Mutation)
  const expectedVersion = useExpectedVersion(request.version, refused)
  return (
    <TextDialog
      title={accepted ? t`Chấp nhận phản đối` : t`Bác phản đối`}
      lead={
        accepted
          ? t`Nền tảng đọc được lý do. Mục yêu cầu chưa thay đổi: sau đó hãy rút mục, hoặc ghi khôi phục nội dung.`
          : t`Nền tảng đọc được lý do. Mục yêu cầu và thời hạn giữ nguyên.`
      }
      label={t`Lý do`}
      field="reason"
      limit={5000}
      submit={accepted ? t`Chấp nhận phản đối` : t`Bác phản đối`}
      draft={`request/${request.id}/contest/${contest}`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (reason) => {
        const { done } = await send({ requestId: request.id, expectedVersion, contestId: contest, accepted, reason })
        if (done) toast(t`Đã trả lời phản đối`)
        return Boolean(done)
      }}
    />
  )
}
