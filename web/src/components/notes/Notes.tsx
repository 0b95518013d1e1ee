/** The internal notes of a case and its requests, newest first, with a field for a new one. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { StickyNote } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan, useViewer } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { PersonName } from '#ui/layout/Avatar.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { parts } from './mentions.ts'
import { NoteComposer } from './NoteComposer.tsx'
import { type Note, Notes_Query, WithdrawNote_Mutation } from './notes.graphql.ts'

/** `requestId` is the request to which new notes belong; absent on the page of a case. */
export function Notes({ caseId, requestId }: { caseId: string; requestId?: string }) {
  const { t } = useLingui()
  const can = useCan()
  const pages = usePages(Notes_Query, { id: caseId }, (data) => data.case?.notes)
  const { nodes, complete, busy, error, more, refetch } = pages
  return (
    <Panel>
      {can('ADD_NOTE') && <NoteComposer caseId={caseId} requestId={requestId} onAdded={refetch} />}
      {!nodes && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {nodes?.length === 0 && (
        <EmptyState icon={<StickyNote className="size-5" />} title={t`Chưa có ghi chú`}>
          <Trans>Ghi lại điều đồng nghiệp cần biết: đã gọi ai, còn chờ gì, vì sao chọn cách này.</Trans>
        </EmptyState>
      )}
      <ul className="mt-3 divide-y divide-line">
        {nodes?.map((note) => (
          <NoteRow key={note.id} note={note} requestId={requestId} onWithdrawn={refetch} />
        ))}
      </ul>
      <LoadMore complete={complete} busy={busy} onMore={more} />
    </Panel>
  )
}

type NoteRowProps = { note: Note; requestId: string | undefined; onWithdrawn(): void }

function NoteRow({ note, requestId, onWithdrawn }: NoteRowProps) {
  const { t } = useLingui()
  const self = useViewer()
  const { busy, send } = useMutation(WithdrawNote_Mutation)
  const { author, request, text, at } = note
  const withdraw = async () => {
    const { refused } = await send({ noteId: note.id })
    if (refused) return toast(refused.message, 'bad')
    onWithdrawn()
  }
  return (
    <li className="space-y-1 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PersonName name={author?.name ?? t`Không rõ`} />
        <time dateTime={at} className="text-xs text-muted tabular-nums">
          {dateTime(at)}
        </time>
        {request && request.id !== requestId && (
          <Link
            to="/requests/$request"
            params={{ request: request.id }}
            className="text-xs text-muted tabular-nums hover:underline"
          >
            {request.number}
          </Link>
        )}
        {text !== null && author?.id === self.id && (
          <Button small look="quiet" busy={busy} onPress={() => void withdraw()}>
            <Trans>Rút ghi chú</Trans>
          </Button>
        )}
      </div>
      {text === null ? (
        <p className="text-muted italic">
          <Trans>Người viết đã rút ghi chú này.</Trans>
        </p>
      ) : (
        <p className="max-w-3xl break-words whitespace-pre-line">
          {parts(text, note.mentions).map(({ text, person }, index) =>
            person ? (
              <strong key={index} className="font-medium text-accent-ink">
                {text}
              </strong>
            ) : (
              text
            ),
          )}
        </p>
      )}
    </li>
  )
}
