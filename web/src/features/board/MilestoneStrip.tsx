/** The number of milestones that are overdue or due soon, as a link. */
import { plural } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useEffect } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const MilestoneStrip_Query = graphql(`
  query MilestoneStrip_Query {
    milestoneCounts {
      overdue
      dueSoon
    }
  }
`)

const POLL_INTERVAL_MS = 60_000

export function MilestoneStrip() {
  const { data, refetch } = usePageQuery({ query: MilestoneStrip_Query })
  useEffect(() => {
    const timer = setInterval(refetch, POLL_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [refetch])
  const { overdue = 0, dueSoon = 0 } = data?.milestoneCounts ?? {}
  if (overdue + dueSoon === 0) return null
  return (
    <Link
      to="/commitments"
      search={overdue > 0 ? { overdue: '1' } : {}}
      className="inline-flex items-center gap-1.5 hover:underline"
    >
      <Handshake aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      <span>
        <Trans>Cam kết của nền tảng</Trans>:{' '}
        {overdue > 0 && (
          <span className="font-medium text-bad-ink">
            {plural(overdue, { one: '# mốc quá hạn', other: '# mốc quá hạn' })}
          </span>
        )}
        {overdue > 0 && dueSoon > 0 && ', '}
        {dueSoon > 0 && (
          <span className="text-warn-ink">
            {plural(dueSoon, { one: '# mốc đến hạn trong 7 ngày', other: '# mốc đến hạn trong 7 ngày' })}
          </span>
        )}
      </span>
    </Link>
  )
}
