import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Unread } from '#graphql/Unread.tsx'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { briefingStates, briefingTones } from '#lib/labels/briefings.ts'
import { label } from '#lib/labels/requests.ts'
import { dateTime, month, plainDate } from '#lib/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Page } from '#ui/Page.tsx'
import { Forbidden } from '#ui/states.tsx'
import { BriefingActions } from './BriefingActions.tsx'
import { BriefingItems } from './BriefingItems.tsx'
import { Briefing_Query } from './documents.ts'
import { Sheet } from './Sheet.tsx'
import type { BriefingSearch } from './search.ts'

/** One month's figures as they were announced, or will be. */
export default function BriefingPage({ id, search }: { id: string; search: BriefingSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data, error, refetch } = usePageQuery({ query: Briefing_Query, variables: { id } })
  if (!data) return <Unread error={error} onRetry={refetch} />
  const { briefing } = data
  if (!briefing) return <Forbidden />
  const editors = briefing.editors.map(({ name }) => name).join(', ')
  const close = () =>
    void navigate({ to: '/briefings/$briefing', params: { briefing: id }, replace: true, resetScroll: false })
  return (
    <Page
      sheet
      trail={
        <Link to="/briefings" className="hover:underline">
          <Trans>Số liệu họp báo</Trans>
        </Link>
      }
      title={t`Tháng ${month(briefing.month)}`}
      meta={
        <>
          <Badge tone={briefingTones[briefing.state]}>{label(briefingStates, briefing.state)}</Badge>
          <span>{t`Họp báo ngày ${plainDate(briefing.heldOn)}`}</span>
          <span>{t`Người soạn: ${editors}`}</span>
          {briefing.publishedBy && briefing.publishedAt && (
            <span>{t`${briefing.publishedBy.name} công bố lúc ${dateTime(briefing.publishedAt)}`}</span>
          )}
        </>
      }
      actions={<BriefingActions briefing={briefing} onChanged={refetch} />}
    >
      {briefing.returnNote && briefing.state === 'DRAFT' && (
        <div className="mx-auto mb-4 w-full max-w-[52rem]">
          <Callout tone="warn" title={t`Bị trả lại`}>
            {briefing.returnNote}
          </Callout>
        </div>
      )}
      <Sheet briefing={briefing} />
      {search.figure && <BriefingItems briefing={briefing} search={search} onClose={close} />}
    </Page>
  )
}
