/** The page of the jobs that send mails and requests: which are waiting, are running or have failed, and why. */
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import type { JobState } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import type { Tone } from '#lib/appearance/tone.ts'
import { taskNames } from '#lib/i18n/jobTasks.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Table } from '#ui/data/Table.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { GiveUp } from './GiveUp.tsx'
import { type Job, JobList_Query, RetryJob_Mutation } from './jobs.graphql.ts'
import type { JobsSearch } from './urlParams.ts'

const stateNames: Record<JobState, ReturnType<typeof msg>> = {
  WAITING: msg`Chờ chạy`,
  RUNNING: msg`Đang chạy`,
  FAILED: msg`Không thành công`,
}
const stateTones: Record<JobState, Tone> = { WAITING: 'accent', RUNNING: 'accent', FAILED: 'bad' }

export default function JobsPage({ search }: { search: JobsSearch }) {
  return useCan()('READ_SETTINGS') ? <Jobs search={search} /> : <Forbidden />
}

function Jobs({ search }: { search: JobsSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const { nodes, complete, busy, error, more, refetch } = usePages(
    JobList_Query,
    { state: search.state ?? null },
    ({ jobs }) => jobs,
  )
  return (
    <Page
      title={t`Việc nền`}
      meta={<Trans>Thư và yêu cầu mà hệ thống tự gửi, tự nhận. Việc gửi xong không còn ở đây.</Trans>}
    >
      <Segments<JobState | 'ALL'>
        label={t`Trạng thái`}
        className="mb-4 self-start"
        value={search.state ?? 'ALL'}
        onChange={(state) =>
          void navigate({ to: '/jobs', search: { state: state === 'ALL' ? undefined : state }, replace: true })
        }
        choices={[
          { key: 'ALL', text: t`Tất cả` },
          ...(['FAILED', 'WAITING', 'RUNNING'] as const).map((key) => ({ key, text: label(stateNames, key) })),
        ]}
      />
      {!nodes && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {nodes?.length === 0 && (
        <EmptyState
          icon={<Send className="size-5" />}
          title={search.state === 'FAILED' ? t`Không có việc nào không thành công` : t`Không có việc nào đang chờ`}
        >
          <Trans>Thư và yêu cầu gửi đi được liệt kê ở đây cho đến khi gửi xong.</Trans>
        </EmptyState>
      )}
      {nodes && nodes.length > 0 && (
        <>
          <Table
            label={t`Việc nền`}
            rows={nodes}
            keyOf={({ id }) => id}
            columns={[
              { key: 'task', title: t`Việc`, cell: (job) => <About job={job} />, className: 'lg:min-w-56' },
              {
                key: 'state',
                title: t`Trạng thái`,
                cell: (job) => <Progress job={job} />,
                className: 'hidden whitespace-nowrap sm:table-cell',
              },
              {
                key: 'error',
                title: t`Lý do lần trước không thành công`,
                cell: (job) => <span className="wrap-anywhere">{job.error}</span>,
                className: 'hidden w-full sm:table-cell',
              },
              {
                key: 'since',
                title: t`Từ lúc`,
                cell: ({ createdAt, runAt, state }) => (
                  <>
                    <span className="block">{dateTime(createdAt)}</span>
                    {state === 'WAITING' && (
                      <span className="block text-xs text-muted">
                        <Trans>lần tới {dateTime(runAt)}</Trans>
                      </span>
                    )}
                  </>
                ),
                className: 'hidden whitespace-nowrap md:table-cell',
              },
              {
                key: 'actions',
                title: <span className="sr-only">{t`Thao tác`}</span>,
                align: 'right',
                cell: (job) =>
                  job.state !== 'RUNNING' && (
                    <span className="flex justify-end gap-2 max-lg:flex-col max-lg:items-end">
                      {can('RETRY_JOB') && <Retry job={job} />}
                      {can('GIVE_UP_JOB') && <GiveUp job={job} />}
                    </span>
                  ),
              },
            ]}
          />
          <LoadMore complete={complete} busy={busy} onMore={more} />
        </>
      )}
    </Page>
  )
}

function About({ job }: { job: Job }) {
  const { task, recipient, requestId, requestNumber, error } = job
  return (
    <>
      <span className="block font-medium">
        {label(taskNames, task)}
        {requestId && (
          <>
            {' '}
            <Link to="/requests/$request" params={{ request: requestId }} className="text-accent-ink underline">
              {requestNumber}
            </Link>
          </>
        )}
      </span>
      <span className="block text-xs wrap-anywhere text-muted">{recipient}</span>
      <span className="mt-1 block sm:hidden">
        <Progress job={job} />
      </span>
      {error && <span className="block text-xs wrap-anywhere text-bad-ink sm:hidden">{error}</span>}
    </>
  )
}

function Progress({ job: { state, attempts, maxAttempts } }: { job: Job }) {
  return (
    <>
      <Badge tone={stateTones[state]}>{label(stateNames, state)}</Badge>
      <span className="block text-xs text-muted tabular-nums">
        <Trans>
          đã thử {attempts}/{maxAttempts} lần
        </Trans>
      </span>
    </>
  )
}

function Retry({ job: { id } }: { job: Job }) {
  const { t } = useLingui()
  const { busy, send } = useMutation(RetryJob_Mutation)
  async function retry() {
    const { refused } = await send({ jobId: id })
    if (refused) toast(refused.message, 'bad')
    else toast(t`Việc này đang được chạy lại`)
  }
  return (
    <Button small busy={busy} onPress={() => void retry()}>
      <Trans>Thử lại</Trans>
    </Button>
  )
}
