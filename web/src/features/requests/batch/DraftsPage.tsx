/**
 * All drafts of a case, each with the faults that prevent its submission for approval. The faults are loaded after the
 * list. Drafts that were just saved appear before the list is loaded again.
 */

import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, FileStack } from 'lucide-react'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { subjectOnScreen } from '#components/requests/subject.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useRuleMessages } from '#graphql/hooks/useRuleMessages.ts'
import { storeSelection } from '#lib/passedSelection.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { BatchDialog } from './BatchDialog.tsx'
import { CaseDrafts_Query, CaseDraftsMissing_Query, type MissingPart, type SavedDraft } from './batch.graphql.ts'

type DraftsPageProps = {
  caseId: string
  isOpen: boolean
}

export default function DraftsPage({ caseId, isOpen }: DraftsPageProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const [saved, setSaved] = useState<readonly SavedDraft[]>([])
  const missing = usePageQuery({ query: CaseDraftsMissing_Query, variables: { id: caseId } })
  const { data, error, refetch } = usePageQuery({ query: CaseDrafts_Query, variables: { id: caseId } })
  if (!data) return <QueryState error={error} onRetry={refetch} />
  const caseData = data.case
  if (!caseData) return <Forbidden />
  const listed = new Set(caseData.requests.map(({ id }) => id))
  const drafts = [...caseData.requests, ...saved.filter(({ id }) => !listed.has(id))].filter(
    ({ state }) => state === 'DRAFT',
  )
  const missingOf = (id: string) => missing.data?.case?.requests.find((each) => each.id === id)?.missing
  const open = (isOpen: boolean) =>
    void navigate({
      to: '/cases/$case/drafts',
      params: { case: caseId },
      search: { open: isOpen ? 'batch' : undefined },
      replace: true,
    })
  const openForAll = () => {
    storeSelection(`request/drafts/${caseId}`, [])
    open(true)
  }
  return (
    <Page
      title={t`Bản nháp của vụ việc`}
      trail={
        <Link to="/cases/$case" params={{ case: caseId }} className="hover:underline">
          <span className="tabular-nums">{caseData.number}</span> {caseData.title}
        </Link>
      }
      actions={
        caseData.allowedCommands.includes('DRAFT_REQUESTS') && (
          <Button look="primary" icon={<FileStack className="size-4" />} onPress={openForAll}>
            <Trans>Soạn cho nhiều nền tảng…</Trans>
          </Button>
        )
      }
    >
      {drafts.length === 0 ? (
        <EmptyState title={t`Chưa có bản nháp nào`}>
          <Trans>Soạn một lần cho mọi nền tảng có nội dung trong vụ việc này.</Trans>
        </EmptyState>
      ) : (
        <ul className="space-y-3">
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} missing={missingOf(draft.id)} />
          ))}
        </ul>
      )}
      {isOpen && <BatchDialog caseId={caseId} onSaved={setSaved} onClose={() => open(false)} />}
    </Page>
  )
}

type DraftLineProps = {
  draft: SavedDraft
  /** The rules that the draft violates; undefined until the server has checked them. */
  missing: MissingPart[] | undefined
}

function DraftLine({ draft, missing }: DraftLineProps) {
  const messageOf = useRuleMessages()
  const { platform, itemCount } = draft
  return (
    <li className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex items-start gap-2.5">
        <PlatformMark slug={platform.slug} name={platform.name} />
        <div className="min-w-0">
          <Link
            to="/requests/$request"
            params={{ request: draft.id }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {subjectOnScreen(draft)}
          </Link>
          <p className="text-sm text-muted tabular-nums">
            {draft.number} · {platform.name} · {plural(itemCount, { one: '# nội dung', other: '# nội dung' })}
          </p>
        </div>
      </div>
      {missing === undefined ? (
        <p className="mt-3 text-sm text-muted">
          <Trans>Đang kiểm tra bản nháp còn thiếu gì…</Trans>
        </p>
      ) : missing.length === 0 ? (
        <p className="mt-3 flex items-center gap-1.5 text-sm text-ok-ink">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0" />
          <Trans>Đủ để trình phê duyệt.</Trans>
        </p>
      ) : (
        <ul className="mt-3 space-y-1 text-sm text-warn-ink">
          {missing.map(({ code, message, ids }) => (
            <li key={code} className="flex items-start gap-1.5">
              <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
              <span>
                {/* Messages that introduce a list of parts end with a colon. Here, the number of parts follows
                    instead. */}
                {messageOf(code, message).replace(/:$/, '')}
                {ids.length > 0 && itemCount > 1 && ` (${plural(ids.length, { one: '# mục', other: '# mục' })})`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 flex gap-4 text-sm">
        <Link
          to="/requests/draft"
          search={{ request: draft.id }}
          className="font-medium text-accent-ink hover:underline"
        >
          <Trans>Sửa bản nháp</Trans>
        </Link>
      </p>
    </li>
  )
}
