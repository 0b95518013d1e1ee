/** The tips linked to a case. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { EmptyState } from '#ui/feedback/states.tsx'

export const CaseTips_tip = graphql(`
  fragment CaseTips_tip on Tip {
    id
    number
    subject
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
  }
`)

export function CaseTips({ tips }: { tips: readonly FragmentType<typeof CaseTips_tip>[] }) {
  const { t } = useLingui()
  const rows = readFragment(CaseTips_tip, tips)
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
          <Link
            to="/tips/$tip"
            params={{ tip: tip.id }}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-3 hover:bg-hover/60"
          >
            <span className="text-sm text-muted tabular-nums">{tip.number}</span>
            <span className="min-w-0 flex-1 basis-64 font-medium">{tip.subject}</span>
            <span className="text-sm text-muted">
              {termName(tip.source)}
              {tip.newsroom && ` · ${tip.newsroom.name}`}
            </span>
            <time dateTime={tip.receivedAt} className="text-sm text-muted tabular-nums">
              {dateTime(tip.receivedAt)}
            </time>
          </Link>
        </li>
      ))}
    </ul>
  )
}
