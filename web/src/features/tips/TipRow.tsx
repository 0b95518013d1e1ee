/** A tip in the staff list: subject, source, age, and whether the reporter has answered the last question. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { StateBadge, TipDanger } from '#components/StateBadge.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { ago } from '#lib/i18n/durations.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Badge } from '#ui/feedback/Badge.tsx'

export const TipRow_tip = graphql(`
  fragment TipRow_tip on Tip {
    id
    number
    state
    source {
      code
      labelVi: label(locale: VI)
      labelEn: label(locale: EN)
    }
    subject
    reporterName
    registerNumber
    within24h
    danger
    receivedAt
    version
    newsroom {
      id
      name
    }
    case {
      id
      number
    }
    messages {
      id
      kind
      at
    }
  }
`)

export function TipRow({ tip: masked }: { tip: FragmentType<typeof TipRow_tip> }) {
  const { t } = useLingui()
  const tip = readFragment(TipRow_tip, masked)
  const age = useClock((now) => ago(now - Date.parse(tip.receivedAt)))
  const sourceName = tip.newsroom?.name ?? tip.registerNumber ?? tip.reporterName
  const last = tip.messages.at(-1)
  return (
    <li>
      <Link
        to="/tips/$tip"
        params={{ tip: tip.id }}
        className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover/60 md:flex-nowrap"
      >
        <span className="order-1 min-w-30 shrink-0 text-sm whitespace-nowrap text-muted tabular-nums">
          {tip.number}
        </span>
        <span className="order-3 min-w-0 basis-full md:order-2 md:flex-1 md:basis-0">
          <span className="block font-medium md:truncate">{tip.subject}</span>
          <span className="block truncate text-sm text-muted">
            {termName(tip.source)}
            {sourceName && ` · ${sourceName}`}
            {tip.case && (
              <>
                {' · '}
                <Trans>vụ việc {tip.case.number}</Trans>
              </>
            )}
          </span>
        </span>
        <span className="order-4 flex flex-wrap gap-1.5 md:order-3">
          <TipDanger danger={tip.danger} />
          {tip.within24h && <Badge tone="warn">{t`Hạn 24 giờ`}</Badge>}
          {last?.kind === 'ANSWER' && tip.state === 'NEW' && <Badge tone="ask">{t`Đã trả lời`}</Badge>}
          {last?.kind === 'QUESTION' && <Badge>{t`Chờ trả lời`}</Badge>}
        </span>
        <span className="order-2 ml-auto flex justify-end md:order-4 md:w-36">
          <StateBadge tip={tip.state} />
        </span>
        <time
          dateTime={tip.receivedAt}
          title={dateTime(tip.receivedAt)}
          className="order-5 ml-auto shrink-0 text-right text-sm text-muted tabular-nums md:ml-0 md:w-36"
        >
          {age}
        </time>
      </Link>
    </li>
  )
}
