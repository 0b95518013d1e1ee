/** Notes from one shift of officers to the next. They are events of the log, so they cannot be edited or deleted. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Handover, LeaveShiftNote_Mutation } from './handover.graphql.ts'

const emptyDraft = { text: '' }

export function ShiftNotes({ notes }: { notes: Handover['notes'] }) {
  const { t } = useLingui()
  const can = useCan()
  const { busy, refused, send } = useMutation(LeaveShiftNote_Mutation)
  const [draft, change, forget] = useDraft('handover/note', emptyDraft)
  const canLeaveNote = can('LEAVE_SHIFT_NOTE')
  async function leaveNote() {
    const { done } = await send({ text: draft.text })
    if (!done) return
    forget()
    toast(t`Đã ghi chú cho ca sau`)
  }
  return (
    <Panel title={<Trans>Ghi chú giao ca</Trans>}>
      {notes.length === 0 && (
        <p className="mb-4 text-sm text-muted">
          <Trans>Chưa có ghi chú nào trong khoảng này.</Trans>
        </p>
      )}
      <ol className="mb-4 space-y-3">
        {notes.map(({ id, at, actor, payload }) => (
          <li key={id} className="rounded-md border border-line bg-sunken px-3 py-2 text-sm">
            <p className="whitespace-pre-line break-words">
              {payload?.__typename === 'ShiftNoteEventPayload' && payload.text}
            </p>
            <p className="mt-1.5 flex items-center gap-2 text-xs text-muted">
              {actor && <PersonName name={actor} />}
              <time dateTime={at} className="ml-auto tabular-nums">
                {dateTime(at)}
              </time>
            </p>
          </li>
        ))}
      </ol>
      {canLeaveNote && (
        <div className="space-y-2 print:hidden">
          <MutationError refused={refused} />
          <TextArea
            label={t`Ghi chú cho ca sau`}
            value={draft.text}
            onChange={(text) => change({ text })}
            maxLength={4000}
            error={refused?.fields.text}
          />
          <Button busy={busy} isDisabled={!draft.text.trim()} onPress={() => void leaveNote()}>
            <Trans>Lưu ghi chú</Trans>
          </Button>
        </div>
      )}
    </Panel>
  )
}
