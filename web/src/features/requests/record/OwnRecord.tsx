/** The record of a liaison's own platform: its answers in the last twelve months, and its commitments. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { commitmentStates, standings } from '#lib/i18n/labels/commitments.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count, percent } from '#lib/i18n/numbers.ts'
import { isoDay, plainDate } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { OwnRecord_Query } from './record.graphql.ts'

const YEAR_MS = 365 * 86_400_000

export function OwnRecord() {
  const { t } = useLingui()
  // The period is computed once, because otherwise the query would start again at midnight.
  const [period] = useState(() => ({ from: isoDay(serverNow() - YEAR_MS), to: isoDay(serverNow()) }))
  const { data } = usePageQuery({ query: OwnRecord_Query, variables: period })
  const record = data?.ownRecord
  if (!record || (record.sent === 0 && record.commitments.length === 0)) return null
  const share = (part: number, of: number) => (of > 0 ? `${count(part)} / ${count(of)} · ${percent(part / of)}` : '–')
  const facts: [string, string][] = [
    [t`Mục đã nhận`, count(record.sent)],
    [t`Đã xử lý / mục được yêu cầu`, share(record.actioned, record.requested)],
    [t`Đúng hạn / mục đã trả lời hoặc đã đến hạn`, share(record.onTime, record.answeredOrDue)],
    [t`Đã không còn trước đó`, count(record.alreadyGone)],
    [t`Không tìm thấy`, count(record.notFound)],
    [t`Từ chối xử lý`, count(record.refused)],
    [t`Chờ xử lý hoặc chờ làm rõ`, count(record.awaiting + record.clarifying)],
  ]
  return (
    <Panel title={t`Kết quả của nền tảng trong 12 tháng`}>
      <dl className="space-y-1 text-sm">
        {facts.map(([term, value]) => (
          <div key={term} className="flex justify-between gap-3">
            <dt className="text-muted">{term}</dt>
            <dd className="shrink-0 tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {record.commitments.length > 0 && (
        <>
          <h3 className="mt-3 mb-1 text-sm font-semibold">
            <Trans>Cam kết</Trans>
          </h3>
          <ul className="space-y-2 text-sm">
            {record.commitments.map((commitment) => (
              <li key={commitment.number}>
                <p className="font-medium break-words">{commitment.title}</p>
                <p className="text-muted">
                  {commitment.number} · {plainDate(commitment.promisedOn)} · {label(commitmentStates, commitment.state)}
                </p>
                <ul className="text-muted">
                  {commitment.milestones
                    .filter(({ standing }) => standing !== 'DROPPED')
                    .map(({ title, standing, dueOn }) => (
                      <li key={`${dueOn} ${title}`} className="break-words">
                        {plainDate(dueOn)} · {title} · {label(standings, standing)}
                      </li>
                    ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
