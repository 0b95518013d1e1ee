/** The page of the state of the system: every check as a sentence with what to do, jobs, versions, mail and backups. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useEffect } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page, Panel } from '#ui/layout/Page.tsx'
import { checkWords } from './checkWords.ts'
import { Backups, Connections, Versions } from './Installation.tsx'
import { type SystemStatus, SystemStatus_Query } from './systemStatus.graphql.ts'
import { Queue, RecurringJobs } from './Work.tsx'

const REFRESH_MS = 5_000

export default function SystemStatusPage() {
  return useCan()('READ_SETTINGS') ? <Status /> : <Forbidden />
}

function Status() {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: SystemStatus_Query })
  // The state changes without an event of the log.
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && refetch(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [refetch])
  const status = data?.systemStatus
  return (
    <Page
      title={t`Tình trạng hệ thống`}
      actions={
        // A page that scrolls needs something that takes the focus.
        <Link to="/jobs" className={buttonLink()}>
          <Trans>Việc nền</Trans>
        </Link>
      }
      meta={<Trans>Máy chủ đang trả lời trang này và cơ sở dữ liệu của nó. Trang tự cập nhật.</Trans>}
    >
      {status ? (
        <div className="flex flex-col gap-4">
          <Summary checks={status.checks} />
          <div className="grid gap-4 lg:grid-cols-2">
            <Checks checks={status.checks} />
            <div className="flex flex-col gap-4">
              <Versions status={status} />
              <Connections status={status} />
              <Backups status={status} />
            </div>
          </div>
          {status.database && <Queue queue={status.database.queue} />}
          <RecurringJobs jobs={status.jobs} />
        </div>
      ) : (
        <QueryState error={error} onRetry={refetch} className="" rows={8} />
      )}
    </Page>
  )
}

function Summary({ checks }: Pick<SystemStatus, 'checks'>) {
  const failed = checks.filter(({ reason }) => reason !== null).length
  return (
    <div role="status">
      {failed === 0 ? (
        <Callout tone="ok" title={<Trans>Hệ thống hoạt động bình thường.</Trans>} />
      ) : (
        <Callout tone="bad" title={<Trans>Số mục cần xử lý: {failed}</Trans>} />
      )}
    </div>
  )
}

function Checks({ checks }: Pick<SystemStatus, 'checks'>) {
  const { t, i18n } = useLingui()
  return (
    <Panel title={t`Các mục kiểm tra`}>
      <ul className="flex flex-col gap-3 text-sm">
        {checks.map(({ name, reason }) => {
          const { passes, fails, remedy } = checkWords[name]
          return (
            <li key={name} className="flex gap-2">
              {reason === null ? (
                <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ok-ink" />
              ) : (
                <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-bad-ink" />
              )}
              <div className="min-w-0">
                <p className={reason === null ? '' : 'font-medium text-bad-ink'}>
                  {i18n._(reason === null ? passes : fails)}
                </p>
                {reason !== null && (
                  <>
                    <p>{i18n._(remedy)}</p>
                    <p lang="en" className="text-xs break-words text-muted">
                      {reason}
                    </p>
                  </>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
