/** The page of a briefing, that is the figures of one period for a press conference, as a draft or as published. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { QueryState } from '#components/QueryState.tsx'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { briefingStates, briefingTones } from '#lib/i18n/labels/briefings.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { BriefingActions } from './BriefingActions.tsx'
import { BriefingDocument } from './BriefingDocument.tsx'
import { BriefingItems } from './BriefingItems.tsx'
import { Briefing_Query } from './briefings.graphql.ts'
import { titleOfPeriod } from './periods.ts'
import type { BriefingSearch } from './urlParams.ts'

export default function BriefingPage({ id, search }: { id: string; search: BriefingSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { data, error, refetch } = usePageQuery({ query: Briefing_Query, variables: { id } })
  if (!data) return <QueryState error={error} onRetry={refetch} />
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
      title={titleOfPeriod(briefing.period)}
      meta={
        <>
          <Badge tone={briefingTones[briefing.state]}>{label(briefingStates, briefing.state)}</Badge>
          {briefing.period.nameVi && (
            <span>{t`Từ ${plainDate(briefing.period.from)} đến ${plainDate(briefing.period.to)}`}</span>
          )}
          <span>{t`Họp báo ngày ${plainDate(briefing.heldOn)}`}</span>
          <span>{t`Người soạn: ${editors}`}</span>
          {briefing.publishedBy && briefing.publishedAt && (
            <span>{t`${briefing.publishedBy.name} công bố lúc ${dateTime(briefing.publishedAt)}`}</span>
          )}
        </>
      }
      actions={<BriefingActions briefing={briefing} />}
    >
      {briefing.returnNote && briefing.state === 'DRAFT' && (
        <div className="mx-auto mb-4 w-full max-w-[52rem]">
          <Callout tone="warn" title={t`Bị trả lại`}>
            {briefing.returnNote}
          </Callout>
        </div>
      )}
      <BriefingDocument briefing={briefing} />
      {search.figure && <BriefingItems briefing={briefing} search={search} onClose={close} />}
    </Page>
  )
}
