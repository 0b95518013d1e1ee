/**
 * The drawer that lists the items that a number of a briefing counts. It shows each item in the state in which it was
 * counted and, if this has changed, also in its present state.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { StateBadge } from '#components/StateBadge.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { BriefingItems_QueryQuery } from '#graphql/generated/graphql.ts'
import { capital } from '#lib/i18n/capital.ts'
import { fractionName } from '#lib/i18n/labels/figures.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { BriefingData } from './briefings.graphql.ts'
import { countedName, countedUnder, countOf, nameOf } from './figures.ts'
import type { BriefingSearch } from './urlParams.ts'

const BriefingItems_Query = graphql(`
  query BriefingItems_Query($id: ID!, $figure: Int!, $side: BriefingSide!, $reason: String, $after: String) {
    briefing(id: $id) {
      id
      number(figure: $figure, side: $side, reason: $reason) {
        items(first: 50, after: $after) {
          nodes {
            state
            actionVi: actionLabel(locale: VI)
            actionEn: actionLabel(locale: EN)
            refusalReasonVi: refusalReasonLabel(locale: VI)
            refusalReasonEn: refusalReasonLabel(locale: EN)
            sentAt
            answeredAt
            today {
              id
              state
              request {
                id
                number
              }
              item {
                id
                url
                kind {
                  code
                  labelVi: label(locale: VI)
                  labelEn: label(locale: EN)
                }
                title
                platform {
                  id
                  slug
                  name
                }
              }
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }
`)

type Item = NonNullable<NonNullable<BriefingItems_QueryQuery['briefing']>['number']>['items']['nodes'][number]
type Props = { briefing: BriefingData; search: BriefingSearch; onClose(): void }

export function BriefingItems({ briefing, search, onClose }: Props) {
  const { t } = useLingui()
  const figure = briefing.figures.find(({ position }) => String(position) === search.figure)
  const counted = figure && search.side ? countedUnder(figure, search.side) : null
  if (!figure || !counted) return null
  return (
    <ItemsDrawer
      title={[figure.section === 'KIND' && figure.platformName, nameOf(figure)].filter(Boolean).join(' · ')}
      what={capital(countedName(counted))}
      value={countOf(figure, counted)}
      note={`${fractionName(figure.formula)} · ${t`như lúc ${dateTime(briefing.frozenAt)}`}`}
      document={BriefingItems_Query}
      variables={{ id: briefing.id, figure: figure.position, side: counted.side, reason: counted.reason?.code }}
      connectionOf={({ briefing }: BriefingItems_QueryQuery) => briefing?.number?.items}
      line={(item) => <Line key={item.today?.id} item={item} />}
      onClose={onClose}
    />
  )
}

function Line({ item: { today, ...counted } }: { item: Item }) {
  const { t } = useLingui()
  if (!today) return null
  const { item, request } = today
  const answer = inLocale(
    counted.actionVi ?? counted.refusalReasonVi ?? '',
    counted.actionEn ?? counted.refusalReasonEn ?? '',
  )
  return (
    <li className="flex gap-3 px-3 py-2.5 text-sm">
      {item.platform && <PlatformMark {...item.platform} />}
      <div className="min-w-0 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span className="shrink-0 text-muted">{termName(item.kind)}</span>
          {item.title && <span className="truncate font-medium">{item.title}</span>}
        </p>
        <HarmfulUrl url={item.url} short />
        <p className="flex flex-wrap gap-x-2 text-xs text-muted *:first-letter:uppercase">
          {request && (
            <Link to="/requests/$request" params={{ request: request.id }} className="text-accent-ink hover:underline">
              {request.number}
            </Link>
          )}
          <span className="tabular-nums">{t`gửi ${dateTime(counted.sentAt)}`}</span>
          {counted.answeredAt && <span className="tabular-nums">{t`trả lời ${dateTime(counted.answeredAt)}`}</span>}
        </p>
      </div>
      <div className="flex flex-col items-end gap-1">
        <StateBadge item={counted.state} />
        {answer && <span className="text-xs text-muted first-letter:uppercase">{answer}</span>}
        {today.state !== counted.state && (
          <span className="flex items-center gap-1 text-xs text-muted">
            <Badge tone="warn">
              <Trans>nay</Trans>
            </Badge>
            <StateBadge item={today.state} />
          </span>
        )}
      </div>
    </li>
  )
}
