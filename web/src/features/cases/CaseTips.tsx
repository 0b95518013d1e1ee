/** The tips linked to a case, with their first lines, their addresses and what their reporters can see of the outcome. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { OutcomeParts } from '#components/OutcomeParts.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { CaseTips_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defangText } from '#lib/defang.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { EmptyState } from '#ui/feedback/states.tsx'

const CaseTips_Query = graphql(`
  query CaseTips_Query($id: ID!) {
    case(id: $id) {
      id
      tips {
        id
        number
        subject
        text
        source {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        reporterName
        receivedAt
        newsroom {
          id
          name
        }
        items {
          id
        }
        outcome {
          requested
          actioned
          lastChangeAt
          parts {
            state
            items
          }
        }
      }
    }
  }
`)

/** What the page of the case loads at once, for the dialog that splits the case. */
export const CaseTips_tip = graphql(`
  fragment CaseTips_tip on Tip {
    id
    number
    subject
  }
`)

/** Number of characters of a tip that the page shows. The page of the tip has the whole text. */
const EXCERPT = 400

export function CaseTips({ caseId }: { caseId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: CaseTips_Query, variables: { id: caseId } })
  if (!data) return <QueryState error={error} onRetry={refetch} className="p-4" />
  const rows = data.case?.tips ?? []
  if (rows.length === 0)
    return (
      <EmptyState title={t`Không có phản ánh`}>
        <Trans>Vụ việc do cơ quan tự phát hiện. Có thể đưa phản ánh vào từ trang của phản ánh.</Trans>
      </EmptyState>
    )
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card">
      {rows.map((tip) => (
        <li key={tip.id}>
          <Link to="/tips/$tip" params={{ tip: tip.id }} className="block space-y-2 px-4 py-3 hover:bg-hover/60">
            <span className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
              <span className="text-sm text-muted tabular-nums">{tip.number}</span>
              <span className="min-w-0 flex-1 basis-64 font-medium">{tip.subject}</span>
              <span className="text-sm text-muted">
                {[termName(tip.source), tip.newsroom?.name ?? tip.reporterName].filter(Boolean).join(' · ')}
              </span>
              <time dateTime={tip.receivedAt} className="text-sm text-muted tabular-nums">
                {dateTime(tip.receivedAt)}
              </time>
            </span>
            <span className="line-clamp-3 max-w-4xl text-sm break-words whitespace-pre-line">
              {defangText(tip.text.slice(0, EXCERPT))}
            </span>
            <TipOutcome tip={tip} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

type Tip = NonNullable<CaseTips_QueryQuery['case']>['tips'][number]

/** How many addresses the tip brought, and the outcome that a newsroom sees on its own page. */
function TipOutcome({ tip: { items, outcome, newsroom } }: { tip: Tip }) {
  const { t } = useLingui()
  const { requested, actioned, lastChangeAt, parts } = outcome
  const addresses =
    items.length === 0
      ? t`Không có địa chỉ nào được nhận ra`
      : plural(items.length, { one: '# địa chỉ từ phản ánh này', other: '# địa chỉ từ phản ánh này' })
  const result = requested > 0 && t`đã đề nghị xử lý ${requested}, đã xử lý ${actioned}`
  const seen =
    newsroom &&
    (lastChangeAt
      ? t`${newsroom.name} xem được kết quả, cập nhật ${dateTime(lastChangeAt)}`
      : t`${newsroom.name} chưa có kết quả để xem`)
  return (
    <span className="block max-w-3xl space-y-1.5 text-sm text-muted tabular-nums">
      <span className="block">{[addresses, result, seen].filter(Boolean).join(' · ')}</span>
      {requested > 0 && <OutcomeParts parts={parts} />}
    </span>
  )
}
