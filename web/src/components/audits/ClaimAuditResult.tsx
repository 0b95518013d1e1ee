/** The claimed and the audited share of the answers of the same weeks, with a link to the audits. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { graphql } from '#graphql/generated/gql.ts'
import type { ClaimAuditResult_SummaryFragment } from '#graphql/generated/graphql.ts'
import { periodOf, withInterval } from '#lib/harm.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { cx } from '#ui/layout/classes.ts'

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
    from
    to
    claimedRate
    auditedRate {
      share
      interval {
        low
        high
      }
    }
  }
`)

export type ClaimAuditSummary = ClaimAuditResult_SummaryFragment

type Share = Pick<NonNullable<ClaimAuditSummary['auditedRate']>, 'share' | 'interval'>

/** A share with its interval: "91,0% (85,0–95,0)". */
export const trueShareText = ({ share, interval }: Share): string =>
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

/**
 * How the result is written: on lines of its own, as one paragraph, or in a table, where the head of the column states
 * what the number means, and the weeks of the answers are in the tooltip.
 */
type Shape = 'LINES' | 'PARAGRAPH' | 'CELL'

type Props = { audit: ClaimAuditSummary | undefined; state?: AuditsState; shape?: Shape }

/** The weeks of the answers, and the share that the platform claims of them. */
export function ClaimedRate({ audit }: { audit: ClaimAuditSummary }) {
  const { from, to, claimedRate, claims, answered } = audit
  if (claimedRate === null) return null
  return (
    <>
      {from && to && (
        <span className="block">
          <Trans>Trả lời ghi trong {periodOf({ from, to })}</Trans>
        </span>
      )}
      <span className="block">
        <Trans>
          nêu đã gỡ <b className="font-semibold">{percent(claimedRate)}</b> ({count(claims)} trên {count(answered)} mục
          đã trả lời)
        </Trans>
      </span>
    </>
  )
}

/** The link opens the audits of the platform; for a result of all platforms, the audits of all. */
export function ClaimAuditResult({ audit, state = 'READ', shape = 'LINES' }: Props) {
  const { t } = useLingui()
  const asidesOf = useAuditAsides()
  if (state === 'LOADING') return <span className="text-xs text-faint">{t`đang đọc…`}</span>
  if (state === 'FAILED') return <span className="text-xs text-warn-ink">{t`không đọc được hậu kiểm`}</span>
  if (!audit) return <span className="text-xs text-faint">{t`chưa hậu kiểm`}</span>
  const seen = audit.gone + audit.up
  // Without any result, all sampled items are missing.
  const hasResult = seen + audit.cannotTell > 0
  const asides = asidesOf(hasResult ? audit : { ...audit, missing: 0 })
  const { from, to, claimedRate, auditedRate, sampled } = audit
  const link = { to: '/measurements', search: { view: 'audits', platform: audit.platform?.slug } } as const
  if (shape === 'CELL')
    return (
      <Link
        {...link}
        title={from && to ? t`Trả lời ghi trong ${periodOf({ from, to })}` : undefined}
        className="group block w-56 text-left text-xs text-muted hover:text-accent-ink"
      >
        {auditedRate && <EstimatedShare {...auditedRate} />}
        <span className="block">
          {[
            claimedRate !== null && t`nêu đã gỡ ${percent(claimedRate)}`,
            sampled > 0 && t`đã xem ${count(seen)}/${count(sampled)} mục`,
          ]
            .filter(Boolean)
            .join(' · ') || t`chưa có kết quả hậu kiểm`}
        </span>
        {asides && <span className="block">{asides}</span>}
      </Link>
    )
  return (
    <Link
      {...link}
      className={cx(
        'group text-left text-xs text-muted hover:text-accent-ink',
        shape === 'LINES'
          ? 'inline-block sm:whitespace-nowrap'
          : "[&_br]:hidden [&>span]:me-1.5 [&>span]:inline [&>span:not(:last-child)]:after:content-['_·']",
      )}
    >
      <ClaimedRate audit={audit} />
      {audit.auditedRate ? (
        <Trans>
          hậu kiểm (đã xem {count(seen)} trên {count(audit.sampled)} mục đã rút):
          <br />
          ước tính <EstimatedShare {...audit.auditedRate} /> số mục đã trả lời thực sự không còn
        </Trans>
      ) : audit.sampled > 0 ? (
        <Trans>đã rút {count(audit.sampled)} mục, chưa có kết quả</Trans>
      ) : (
        <Trans>chưa có kết quả hậu kiểm</Trans>
      )}
      {asides && <span className="block w-0 min-w-full whitespace-normal">{asides}</span>}
    </Link>
  )
}

const EstimatedShare = (share: Share) => (
  <b className="font-semibold text-text tabular-nums group-hover:text-accent-ink group-hover:underline">
    {trueShareText(share)}
  </b>
)
