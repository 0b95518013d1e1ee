/**
 * The page for the handover of a shift: what waits for the next shift, and what happened since the viewer last took over a
 * shift, or since another time.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { CheckCheck, Printer } from 'lucide-react'
import { useMemo } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { HandoverCounts } from './HandoverCounts.tsx'
import { HandoverEvents } from './HandoverEvents.tsx'
import { HandoverGroups } from './HandoverGroups.tsx'
import { Handover_Query, StartShift_Mutation } from './handover.graphql.ts'
import { NextShift } from './NextShift.tsx'
import { ShiftNotes } from './ShiftNotes.tsx'
import { SincePicker } from './SincePicker.tsx'
import { type HandoverSearch, sinceOf } from './urlParams.ts'

export default function HandoverPage({ search }: { search: HandoverSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const since = useMemo(() => sinceOf(search.since, serverNow()), [search.since])
  const { data, error, refetch } = usePageQuery({ query: Handover_Query, variables: { since } })
  const { busy, refused, send } = useMutation(StartShift_Mutation)
  const change = (part: Partial<HandoverSearch>) =>
    void navigate({ to: '/handover', search: { ...search, ...part }, resetScroll: false })
  if (!data) return <QueryState error={error} onRetry={refetch} className="p-8" rows={8} />
  const { handover } = data
  async function startShift() {
    const { done } = await send({ until: handover.until })
    if (done) toast(t`Đã nhận ca; lần sau bàn giao bắt đầu từ ${dateTime(handover.until)}`)
  }
  const [from, to] = [dateTime(handover.since), dateTime(handover.until)]
  return (
    <Page
      title={t`Bàn giao ca`}
      meta={
        <span className="tabular-nums">
          <Trans>
            Từ {from} đến {to}
          </Trans>
          {!search.since && handover.lookedAt && (
            <>
              {' · '}
              <Trans>từ lần bạn nhận ca trước</Trans>
            </>
          )}
        </span>
      }
      actions={
        <span className="flex gap-2 print:hidden">
          <Button icon={<Printer className="size-4" />} onPress={() => print()}>
            <Trans>In</Trans>
          </Button>
          {can('START_SHIFT') && (
            <Button
              look="primary"
              icon={<CheckCheck className="size-4" />}
              busy={busy}
              onPress={() => void startShift()}
            >
              <Trans>Đã xem hết, nhận ca</Trans>
            </Button>
          )}
        </span>
      }
    >
      <MutationError refused={refused} />
      <NextShift />
      <h2 className="mb-2 text-sm font-semibold">
        <Trans>Đã xảy ra</Trans>
      </h2>
      <SincePicker value={search.since} since={handover.since} onChange={(value) => change({ since: value })} />
      <HandoverCounts
        counts={handover.counts}
        chosen={search.kind}
        onChoose={(kind) => change({ kind: kind === search.kind ? undefined : kind })}
      />
      <div className="mt-4 grid grid-cols-1 items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <div className="min-w-0 space-y-4">
          <HandoverGroups since={handover.since} search={search} onChange={change} />
          <HandoverEvents since={handover.since} search={search} onChange={change} />
        </div>
        <ShiftNotes notes={handover.notes} />
      </div>
    </Page>
  )
}
