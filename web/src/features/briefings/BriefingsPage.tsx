/** All briefings, including drafts, sorted by the end of their period, the latest first. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Newspaper, Plus } from 'lucide-react'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { TimeZoneNote } from '#components/TimeZoneNote.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { Briefings_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { briefingStates, briefingTones } from '#lib/i18n/labels/briefings.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { NewBriefing } from './drafting/NewBriefing.tsx'
import { whole } from './Figures.tsx'
import { titleOfPeriod } from './periods.ts'

const Briefings_Query = graphql(`
  query Briefings_Query($after: String) {
    briefings(first: 24, after: $after) {
      nodes {
        id
        period {
          kind
          from
          to
          ...Period_period
        }
        heldOn
        state
        figures {
          position
          section
          formula
          labelVi
          labelEn
          rate
        }
        errata {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)
const DAY_MS = 86_400_000

type Row = Briefings_QueryQuery['briefings']['nodes'][number]

export default function BriefingsPage() {
  const { t } = useLingui()
  const can = useCan()
  const [drafting, setDrafting] = useState(false)
  const { nodes, complete, busy, error, more, refetch } = usePages(Briefings_Query, {}, (data) => data.briefings)
  return (
    <Page
      title={t`Số liệu họp báo`}
      actions={
        can('DRAFT_BRIEFING') && (
          <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setDrafting(true)}>
            <Trans>Chốt số liệu</Trans>
          </Button>
        )
      }
    >
      <TimeZoneNote />
      {!nodes && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {nodes?.length === 0 && (
        <EmptyState icon={<Newspaper className="size-5" />} title={t`Chưa có bản số liệu nào`}>
          <Trans>
            Quản lý chốt số liệu của một kỳ: tháng, quý, 6 tháng, năm hoặc một đợt; người thứ hai đọc và công bố.
          </Trans>
        </EmptyState>
      )}
      {nodes && nodes.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
          {nodes.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ul>
      )}
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
      {drafting && <NewBriefing taken={nodes?.map(({ period }) => period) ?? []} onClose={() => setDrafting(false)} />}
    </Page>
  )
}

function Line({ row }: { row: Row }) {
  const { t } = useLingui()
  const rates = row.figures.filter(
    ({ section, formula }) => section === 'PLATFORM' && formula === 'ACTIONED_OF_REQUESTED',
  )
  // Whether a rate of 0 % would say nothing, because no item is answered or past its deadline.
  const isNotDue = ({ rate, labelVi }: Row['figures'][number]) =>
    rate === 0 &&
    row.figures.some(
      (due) =>
        due.section === 'PLATFORM' &&
        due.formula === 'ON_TIME_EXTENDED' &&
        due.labelVi === labelVi &&
        due.rate === null,
    )
  const due = rates.filter((figure) => !isNotDue(figure))
  const days = Math.ceil((Date.parse(row.heldOn) - serverNow()) / DAY_MS)
  return (
    <li>
      <Link
        to="/briefings/$briefing"
        params={{ briefing: row.id }}
        className="grid items-center gap-x-6 gap-y-1 px-4 py-3 hover:bg-hover/60 md:grid-cols-[13rem_11rem_1fr_auto]"
      >
        <span className="min-w-0 font-medium">
          {titleOfPeriod(row.period)}
          {row.period.kind === 'CAMPAIGN' && (
            <span className="block text-sm font-normal text-muted">
              {plainDate(row.period.from)} – {plainDate(row.period.to)}
            </span>
          )}
        </span>
        <span className="text-sm text-muted first-letter:uppercase">{t`họp báo ${plainDate(row.heldOn)}`}</span>
        <span className="flex flex-wrap gap-x-4 text-sm tabular-nums">
          {due.map((figure) => (
            <span key={figure.position}>
              <span className="text-muted">{inLocale(figure.labelVi, figure.labelEn)}</span>{' '}
              <strong>{whole(figure.rate)}</strong>
            </span>
          ))}
          {due.length < rates.length && (
            <span className="text-muted">{t`${rates.length - due.length} nền tảng chưa đến hạn`}</span>
          )}
        </span>
        <span className="flex flex-wrap gap-1.5">
          {row.errata.length > 0 && <Badge tone="warn">{t`${count(row.errata.length)} đính chính`}</Badge>}
          <Badge tone={briefingTones[row.state]}>{label(briefingStates, row.state)}</Badge>
          {row.state !== 'PUBLISHED' && days >= 0 && (
            <span className="self-center text-xs text-muted">{t`còn ${days} ngày`}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
