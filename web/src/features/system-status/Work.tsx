/** The recurring jobs and the queue, with the time of the last success and of the next run. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { JobTask } from '#graphql/generated/enums.ts'
import { ago, duration } from '#lib/i18n/durations.ts'
import { taskNames } from '#lib/i18n/jobTasks.ts'
import { count } from '#lib/i18n/numbers.ts'
import { serverNow } from '#lib/serverClock.ts'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { jobNames } from './jobNames.ts'
import type { SystemStatus } from './systemStatus.graphql.ts'

function Due({ at }: { at: string | null }) {
  if (at === null) return <span className="text-muted">–</span>
  const ms = Date.parse(at) - serverNow()
  return ms > 0 ? <Trans>sau {duration(ms)}</Trans> : <Trans>ngay</Trans>
}

export function RecurringJobs({ jobs }: Pick<SystemStatus, 'jobs'>) {
  const { t, i18n } = useLingui()
  return (
    <Table
      label={t`Việc định kỳ`}
      rows={jobs}
      keyOf={({ name }) => name}
      columns={[
        {
          key: 'name',
          title: t`Việc định kỳ`,
          className: 'w-full',
          cell: ({ name, isLate }) => (
            <>
              <span className="block">{jobNames[name] ? i18n._(jobNames[name]) : name}</span>
              <span className="text-xs text-muted">{name}</span>{' '}
              {isLate && (
                <Badge tone="bad">
                  <Trans>Trễ</Trans>
                </Badge>
              )}
            </>
          ),
        },
        {
          key: 'last',
          title: t`Thành công gần nhất`,
          className: 'whitespace-nowrap',
          cell: ({ succeededAt }) => ago(serverNow() - Date.parse(succeededAt)),
        },
        {
          key: 'next',
          title: t`Lần tới`,
          className: 'hidden whitespace-nowrap sm:table-cell',
          cell: ({ dueAt }) => <Due at={dueAt} />,
        },
      ]}
    />
  )
}

export function Queue({ queue }: { queue: NonNullable<SystemStatus['database']>['queue'] }) {
  const { t, i18n } = useLingui()
  const dead = queue.reduce((sum, task) => sum + task.dead, 0)
  const named = (task: string) => {
    const name = taskNames[task as JobTask]
    return name ? i18n._(name) : task
  }
  return (
    <>
      {dead > 0 && (
        <Callout
          tone="bad"
          title={<Trans>Việc nền không thành công: {count(dead)}</Trans>}
          action={
            <Link to="/jobs" search={{ state: 'FAILED' }} className={buttonLink()}>
              <Trans>Xem và thử lại</Trans>
            </Link>
          }
        >
          <Trans>Máy chủ không tự thử lại nữa. Xem lý do, sửa nguyên nhân, rồi thử lại từng việc.</Trans>
        </Callout>
      )}
      {queue.length === 0 ? (
        <p className="text-sm text-muted">
          <Trans>Không có việc nền nào đang chờ.</Trans>
        </p>
      ) : (
        <Table
          label={t`Hàng đợi`}
          rows={queue}
          keyOf={({ task }) => task}
          columns={[
            { key: 'task', title: t`Việc nền`, className: 'w-full', cell: ({ task }) => named(task) },
            { key: 'waiting', title: t`Đang chờ`, align: 'right', cell: ({ waiting }) => count(waiting) },
            { key: 'dead', title: t`Không thành công`, align: 'right', cell: (task) => count(task.dead) },
            {
              key: 'next',
              title: t`Lần tới`,
              className: 'hidden whitespace-nowrap sm:table-cell',
              cell: ({ dueAt }) => <Due at={dueAt} />,
            },
          ]}
        />
      )}
    </>
  )
}
