/**
 * The versions of a commitment's appendix (the platform's detailed plan). Any two received versions can be compared.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { FileText, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { AppendixComparison } from './AppendixComparison.tsx'
import type { Appendix, CommitmentData } from './commitments.graphql.ts'

export function Appendices({ commitment }: { commitment: CommitmentData }) {
  const { t } = useLingui()
  const received = commitment.appendices.filter(({ text }) => text !== null)
  const [left, setLeft] = useState<string | null>(null)
  const [right, setRight] = useState<string | null>(null)
  if (commitment.appendices.length === 0)
    return (
      <EmptyState icon={<FileText className="size-5" />} title={t`Chưa yêu cầu phụ lục`}>
        <Trans>
          Phụ lục nêu thời gian, lộ trình và tiến độ của từng biện pháp. Người có quyền yêu cầu nền tảng gửi phụ lục
          bằng nút ở đầu trang.
        </Trans>
      </EmptyState>
    )
  const choices = received.map(({ id, version }) => ({ key: id, text: t`Bản ${version}` }))
  const before = received.find(({ id }) => id === left) ?? received.at(-2)
  const after = received.find(({ id }) => id === right) ?? received.at(-1)
  return (
    <div className="space-y-4">
      <ol className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
        {commitment.appendices.map((each) => (
          <Version key={each.id} appendix={each} />
        ))}
      </ol>
      {before && after && (
        <Panel title={t`So sánh các bản`}>
          <div className="mb-3 flex flex-wrap gap-3">
            <Select label={t`Bản trước`} className="w-36" choices={choices} value={before.id} onChange={setLeft} />
            <Select label={t`Bản sau`} className="w-36" choices={choices} value={after.id} onChange={setRight} />
          </div>
          <AppendixComparison before={before.text ?? ''} after={after.text ?? ''} />
        </Panel>
      )}
      {received.length === 1 && received[0] && (
        <Panel title={t`Toàn văn, bản ${received[0].version}`}>
          <p className="max-w-4xl break-words whitespace-pre-line">{received[0].text}</p>
        </Panel>
      )}
    </div>
  )
}

function Version({ appendix }: { appendix: Appendix }) {
  const { t } = useLingui()
  return (
    <li className="rounded-lg border border-line bg-surface p-4 text-sm shadow-card">
      <p className="flex items-center gap-2">
        <span className="font-medium">{t`Bản ${appendix.version}`}</span>
        {appendix.receivedAt ? <Badge tone="ok">{t`Đã nhận`}</Badge> : <Badge tone="warn">{t`Đang chờ`}</Badge>}
      </p>
      <p className="mt-2 break-words">{appendix.askedFor}</p>
      <p className="mt-2 text-xs text-muted">
        <Trans>Yêu cầu {dateTime(appendix.askedAt)}</Trans>
        {appendix.dueOn && (
          <>
            {' · '}
            <Trans>hạn {plainDate(appendix.dueOn)}</Trans>
          </>
        )}
      </p>
      {appendix.receivedAt && (
        <p className="text-xs text-muted">
          <Trans>Nhận {dateTime(appendix.receivedAt)}</Trans>
          {appendix.reference && ` · ${appendix.reference}`}
        </p>
      )}
      {appendix.files.map(({ id, fileName, href }) => (
        <a key={id} href={href} className="mt-1 inline-flex items-center gap-1 text-accent-ink hover:underline">
          <Paperclip aria-hidden="true" className="size-3.5" />
          {fileName}
        </a>
      ))}
    </li>
  )
}
