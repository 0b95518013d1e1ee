/** The button that abandons a job, with a dialog for the reason. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { TextDialog } from '#components/TextDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { GiveUpJob_Mutation, type Job } from './jobs.graphql.ts'

export function GiveUp({ job: { id } }: { job: Job }) {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  const { busy, refused, send } = useMutation(GiveUpJob_Mutation)
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        <Trans>Bỏ việc này…</Trans>
      </Button>
      {isOpen && (
        <TextDialog
          title={t`Bỏ việc này`}
          lead={<Trans>Thư không được gửi nữa; yêu cầu được gửi qua kênh tiếp theo, nếu còn.</Trans>}
          label={t`Lý do`}
          field="reason"
          submit={t`Bỏ việc này`}
          danger
          limit={500}
          draft={`job/${id}/give-up`}
          busy={busy}
          refused={refused}
          onSubmit={async (reason) => {
            const { done } = await send({ jobId: id, reason })
            if (done) toast(t`Đã bỏ việc này`)
            return done !== undefined
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
