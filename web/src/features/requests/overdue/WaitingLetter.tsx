/** A letter of the ladder that waits for a second person: its text, and the buttons that sign or decline it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { DeclineRung_Mutation, type LadderLetter, type LadderRequest, SignRung_Mutation } from './ladder.graphql.ts'

type WaitingLetterProps = {
  request: LadderRequest
  letter: LadderLetter
  /** False if the letter can no longer be signed. */
  fits: boolean
}

/** Its author may withdraw the letter; a supervisor declines it. */
export function WaitingLetter({ request, letter, fits }: WaitingLetterProps) {
  const { t } = useLingui()
  const maySign = useCan()('SIGN_RUNG')
  const sign = useMutation(SignRung_Mutation)
  const decline = useMutation(DeclineRung_Mutation)
  const [isDeclining, setDeclining] = useState(false)
  const { labels } = letter.rung ?? { labels: { vi: '', en: '' } }
  const name = inLocale(labels.vi, labels.en)
  const input = { requestId: request.id, expectedVersion: request.version, letter: letter.id }
  const submit = async () => {
    const { done } = await sign.send(input)
    if (done) toast(t`Đã ký và gửi: ${name}`)
  }
  return (
    <section aria-label={t`Văn bản chờ ký`} className="space-y-2">
      <p className="flex items-start justify-between gap-2 font-medium">
        {name}
        <Badge tone="warn">{t`Chờ ký`}</Badge>
      </p>
      <p className="text-xs text-muted tabular-nums">
        {[letter.writtenBy && t`Người soạn: ${letter.writtenBy.name}`, dateTime(letter.writtenAt)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="max-h-80 overflow-y-auto rounded border border-line p-2 whitespace-pre-line wrap-anywhere">
        {letter.text}
      </p>
      {!fits && (
        <p className="text-warn-ink">
          <Trans>Tình hình đã thay đổi từ khi soạn, nên văn bản này không ký được nữa.</Trans>
        </p>
      )}
      <MutationError refused={sign.refused} />
      <div className="flex flex-wrap gap-2">
        {request.allowedCommands.includes('DECLINE_RUNG') && (
          <Button onPress={() => setDeclining(true)}>
            {maySign ? <Trans>Không ký…</Trans> : <Trans>Rút văn bản…</Trans>}
          </Button>
        )}
        {request.allowedCommands.includes('SIGN_RUNG') && (
          <Button look="primary" busy={sign.busy} onPress={() => void submit()}>
            <Trans>Ký và gửi</Trans>
          </Button>
        )}
      </div>
      {isDeclining && (
        <TextDialog
          title={maySign ? t`Không ký “${name}”` : t`Rút “${name}”`}
          lead={t`Văn bản không được gửi. Bước này được đề nghị lại.`}
          label={t`Lý do`}
          field="reason"
          submit={maySign ? t`Không ký` : t`Rút văn bản`}
          draft={`request/${request.id}/decline-rung`}
          busy={decline.busy}
          refused={decline.refused}
          onSubmit={async (reason) => Boolean((await decline.send({ ...input, reason })).done)}
          onClose={() => setDeclining(false)}
        />
      )}
    </section>
  )
}
