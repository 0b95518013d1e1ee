/** The result of audits of a platform's claims, shown beside a claimed share, with a link to the audits. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { graphql } from '#graphql/generated/gql.ts'
import type { ClaimAuditResult_SummaryFragment } from '#graphql/generated/graphql.ts'
import { withInterval } from '#lib/harm.ts'
import { count } from '#lib/i18n/numbers.ts'

export const ClaimAuditResult_summary = graphql(`
  fragment ClaimAuditResult_summary on ClaimAuditSummary {
    open
    claims
    answered
    sampled
    gone
    up
    cannotTell
    missing
    platform {
      id
      slug
      name
    }
    trueShare {
      share
      interval {
        low
        high
      }
    }
  }
`)

export type ClaimAuditSummary = ClaimAuditResult_SummaryFragment

/** The share of true claims with its interval: "91,0% (85,0–95,0)". */
export const trueShareText = ({ share, interval }: NonNullable<ClaimAuditSummary['trueShare']>): string =>
  withInterval({ method: 'SAMPLED_SCAN', estimate: share, interval })

/** What the share does not count, or counts only in part: "10 mục chưa xem · 2 mẫu chưa đóng". Empty if nothing. */
export function useAuditAsides(): (audit: Pick<ClaimAuditSummary, 'cannotTell' | 'missing' | 'open'>) => string {
  const { t } = useLingui()
  return ({ cannotTell, missing, open }) =>
    [
      cannotTell > 0 && t`${count(cannotTell)} mục không xác định được`,
      missing > 0 && t`${count(missing)} mục chưa xem`,
      open > 0 && t`${count(open)} mẫu chưa đóng`,
    ]
      .filter(Boolean)
      .join(' · ')
}

/** Whether the results were read. */
export type AuditsState = 'READ' | 'LOADING' | 'FAILED'

type Props = { audit: ClaimAuditSummary | undefined; state?: AuditsState }

/** The link opens the audits of the platform; for a result of all platforms, the audits of all. */
export function ClaimAuditResult({ audit, state = 'READ' }: Props) {
  const { t } = useLingui()
  const asidesOf = useAuditAsides()
  if (state === 'LOADING') return <span className="text-xs text-faint">{t`đang đọc…`}</span>
  if (state === 'FAILED') return <span className="text-xs text-warn-ink">{t`không đọc được hậu kiểm`}</span>
  if (!audit) return <span className="text-xs text-faint">{t`chưa hậu kiểm`}</span>
  const seen = audit.gone + audit.up
  // Without any result, all sampled items are missing.
  const hasResult = seen + audit.cannotTell > 0
  const asides = asidesOf(hasResult ? audit : { ...audit, missing: 0 })
  return (
    <Link
      to="/measurements"
      search={{ view: 'audits', platform: audit.platform?.slug }}
      className="group inline-block text-left text-xs whitespace-nowrap text-muted hover:text-accent-ink"
    >
      {audit.trueShare ? (
        <>
          <span className="block text-sm font-semibold text-text tabular-nums group-hover:text-accent-ink group-hover:underline">
            {trueShareText(audit.trueShare)}
          </span>
          <Trans>
            đúng, hậu kiểm {count(seen)} trên {count(audit.sampled)} mục đã rút
          </Trans>
        </>
      ) : audit.sampled > 0 ? (
        <Trans>đã rút {count(audit.sampled)} mục, chưa có kết quả</Trans>
      ) : (
        <Trans>chưa có kết quả hậu kiểm</Trans>
      )}
      {asides && <span className="block max-w-52 whitespace-normal">{asides}</span>}
    </Link>
  )
}
