/** The sampled items of an audit, with the buttons and keys that record what a person saw. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import type { ClaimAuditResult } from '#graphql/generated/enums.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useDeferred } from '#graphql/pending/useDeferred.ts'
import { useCommands } from '#lib/commands.ts'
import { count } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { keyFor } from '#lib/keys.ts'
import { justNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { ClaimAuditItems_Query, RecordAuditResult_Mutation, type SampledItem } from './audits.graphql.ts'
import { LateResult } from './LateResult.tsx'

const results = ['GONE', 'UP', 'CANNOT_TELL'] as const satisfies ClaimAuditResult[]
const tones = { GONE: 'ok', UP: 'bad', CANNOT_TELL: 'neutral' } as const

function useResultNames(): Record<ClaimAuditResult, string> {
  const { t } = useLingui()
  return { GONE: t`Đã gỡ`, UP: t`Vẫn còn`, CANNOT_TELL: t`Không xác định` }
}

const rowWithFocus = (rows: HTMLElement[]) => rows.find((row) => row.contains(document.activeElement))
const isOpen = (row: HTMLElement) => row.dataset.open !== undefined

function isOnScreen(row: HTMLElement): boolean {
  const { top, bottom } = row.getBoundingClientRect()
  return top < window.innerHeight && bottom > 0
}

function goTo(row: HTMLElement): void {
  row.querySelector<HTMLElement>('[data-result] button, button')?.focus()
  row.scrollIntoView({ block: 'nearest' })
}

export function AuditItems({ id }: { id: string }) {
  const { t } = useLingui()
  const names = useResultNames()
  const list = useRef<HTMLOListElement>(null)
  const { data, error, refetch } = usePageQuery({ query: ClaimAuditItems_Query, variables: { id } })
  const rowsOf = () => [...(list.current?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
  /**
   * Presses the button of the row with the focus, or else of the first row without a result. Then goes to the next row
   * without a result. A row that nobody sees is only scrolled into view.
   */
  const press = (result: ClaimAuditResult) => {
    const rows = rowsOf()
    const row = rowWithFocus(rows) ?? rows.find(isOpen)
    if (!row) return
    if (!isOnScreen(row)) return goTo(row)
    row.querySelector<HTMLElement>(`[data-result=${result}] button`)?.click()
    const next = rows.slice(rows.indexOf(row) + 1).find(isOpen)
    if (next) goTo(next)
  }
  /** Moves the focus by so many rows, from the row with the focus or else from the first row without a result. */
  const move = (by: number) => {
    const rows = rowsOf()
    const current = rowWithFocus(rows)
    const row = current ? rows[rows.indexOf(current) + by] : rows.find(isOpen)
    if (row) goTo(row)
  }
  const copy = () => {
    const rows = rowsOf()
    const row = rowWithFocus(rows) ?? rows.find(isOpen)
    row?.querySelector<HTMLElement>('[data-copy] button')?.click()
  }
  useCommands([
    { id: 'audit-next', group: 'page', keys: keyFor.nextRow, text: t`Mục sau`, run: () => move(1) },
    { id: 'audit-previous', group: 'page', keys: keyFor.previousRow, text: t`Mục trước`, run: () => move(-1) },
    { id: 'audit-copy', group: 'page', keys: keyFor.copyAddress, text: t`Sao chép địa chỉ của mục`, run: copy },
    { id: 'audit-gone', group: 'page', keys: keyFor.seenGone, text: names.GONE, run: () => press('GONE') },
    { id: 'audit-up', group: 'page', keys: keyFor.seenUp, text: names.UP, run: () => press('UP') },
    {
      ...{ id: 'audit-cannot-tell', group: 'page', keys: keyFor.cannotTell },
      ...{ text: names.CANNOT_TELL, run: () => press('CANNOT_TELL') },
    },
  ])
  const audit = data?.claimAudit
  if (!audit) return <QueryState error={error} onRetry={refetch} className="py-3" />
  const done = audit.items.filter(({ result }) => result !== null).length
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <span role="status" className="font-medium tabular-nums">
          <Trans>
            Đã xem {count(done)} trên {count(audit.items.length)} mục
          </Trans>
        </span>
        <progress value={done} max={audit.items.length} aria-hidden="true" className="h-1.5 w-40 accent-ok" />
        {audit.closedAt === null && (
          <span className="hidden md:inline">
            <Trans>
              Phím: C sao chép địa chỉ · 1 đã gỡ · 2 vẫn còn · 3 không xác định · J mục sau · K mục trước · Z hoàn tác
            </Trans>
          </span>
        )}
      </div>
      <ol ref={list} aria-label={t`Các mục trong mẫu`} className="mt-2 divide-y divide-line border-y border-line">
        {audit.items.map((each) => (
          <Row key={each.id} sampled={each} isClosed={audit.closedAt !== null} />
        ))}
      </ol>
      <details className="mt-2 text-xs text-muted">
        <summary className="cursor-pointer">
          <Trans>Cách rút mẫu</Trans>
        </summary>
        <p className="mt-1 break-all">
          <Trans>
            Mầm ngẫu nhiên là mã băm của sự kiện số {audit.seedPosition} trong nhật ký: {audit.seed}. Mẫu gồm các mục có
            SHA-256(mầm ‖ mã mục) nhỏ nhất. Mã băm của tập mục: {audit.populationHash}.
          </Trans>{' '}
          {audit.isReproducible === true && t`Máy chủ vừa rút lại và được đúng mẫu này.`}
          {audit.isReproducible === false && t`Rút lại không ra đúng mẫu này. Cần báo quản trị.`}
        </p>
      </details>
    </>
  )
}

function Row({ sampled, isClosed }: { sampled: SampledItem; isClosed: boolean }) {
  const { t } = useLingui()
  const can = useCan()
  const names = useResultNames()
  const { requestItem, result } = sampled
  const [editing, setEditing] = useState(false)
  const { submit, refused } = useDeferred(RecordAuditResult_Mutation, {
    form: `audit/${sampled.id}`,
    subject: { id: sampled.id },
  })
  const request = requestItem?.request
  const record = (next: ClaimAuditResult) =>
    void submit(
      { sampledId: sampled.id, result: next, observedAt: justNow(), note: null },
      {
        text: t`Hậu kiểm mục ${sampled.position}: ${names[next]}`,
        link: { href: '/measurements?view=audits', text: request?.number ?? '' },
      },
    )
  return (
    <li
      data-open={result === null || undefined}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 focus-within:bg-accent-soft"
    >
      <span className="w-8 text-right text-muted tabular-nums">{sampled.position}</span>
      <span className="min-w-0 flex-1 basis-64">
        {requestItem?.item.title && <span className="block truncate">{requestItem.item.title}</span>}
        {requestItem && (
          <span data-copy className="block">
            <HarmfulUrl url={requestItem.item.url} short />
          </span>
        )}
        <span className="block text-xs text-muted">
          {requestItem?.action && (
            <Trans>
              Nền tảng nêu: {termName(requestItem.action)}
              {requestItem.answeredAt && `, ${dateTime(requestItem.answeredAt)}`}
            </Trans>
          )}
          {request && (
            <>
              {' · '}
              <Link
                to="/requests/$request"
                params={{ request: request.id }}
                className="text-accent-ink hover:underline"
              >
                {request.number}
              </Link>
            </>
          )}
        </span>
        {sampled.note && <span className="block text-xs text-muted">{sampled.note}</span>}
        {refused && (
          <span role="alert" className="block text-xs text-bad-ink">
            {refused.message}
          </span>
        )}
      </span>
      {result && (
        <span className="text-xs text-muted">
          <Badge tone={tones[result]}>{names[result]}</Badge> {sampled.person?.name}
          {sampled.observedAt && ` · ${dateTime(sampled.observedAt)}`}
        </span>
      )}
      {can('RECORD_AUDIT_RESULT') && !isClosed && (
        <span className="flex gap-1">
          {results.map((each) => (
            <span key={each} data-result={each}>
              <Button small look={result === each ? 'primary' : 'secondary'} onPress={() => record(each)}>
                {names[each]}
              </Button>
            </span>
          ))}
        </span>
      )}
      {can('RECORD_AUDIT_RESULT') && isClosed && (
        <Button small onPress={() => setEditing(true)}>
          {result ? t`Sửa kết quả` : t`Ghi kết quả`}
        </Button>
      )}
      {editing && <LateResult sampled={sampled} names={names} onClose={() => setEditing(false)} />}
    </li>
  )
}
