/**
 * The tab with the content that an approver signs: the letter, with its languages side by side, and the items with all
 * their details. Items that the approver has seen are ticked.
 */

import { Trans, useLingui } from '@lingui/react/macro'
import { Undo2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Destination } from '#components/case-items/Destination.tsx'
import { EvidenceList } from '#components/case-items/EvidenceList.tsx'
import { ItemHistory } from '#components/case-items/ItemHistory.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { Citations } from '#components/law/Citations.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { textsFrom } from '#components/texts/texts.ts'
import { UnknownAddressForm } from '#components/UnknownAddressForm.tsx'
import { CompletenessPanel } from '#features/requests/completeness/CompletenessPanel.tsx'
import { eligible, numberOf } from '#features/requests/items/line.ts'
import { LetterPreview } from '#features/requests/preview/LetterPreview.tsx'
import type { useLetterPreview } from '#features/requests/preview/useLetterPreview.ts'
import type { StaffItem, StaffRequestData } from '#features/requests/requests.graphql.ts'
import { ReasonWarnings, ShownItems } from '#features/requests/stated/ReasonWarnings.tsx'
import { RequestStated } from '#features/requests/stated/RequestStated.tsx'
import { weaknessesOf } from '#features/requests/stated/weaknesses.ts'
import { reachText } from '#lib/i18n/labels/reach.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { Section } from '#ui/layout/Section.tsx'
import { ReviewLine } from './ReviewLine.tsx'
import { ReviewStated } from './ReviewStated.tsx'
import { useSeen, useWhenSeen } from './seen.ts'
import { type Reviewed, useReview } from './useReview.ts'

/** Number of items on a page. To render thousands of items at once would freeze the browser. */
const PAGE_SIZE = 100

type Props = {
  request: StaffRequestData
  lines: readonly StaffItem[]
  preview: ReturnType<typeof useLetterPreview>
  onReturn(ids: readonly string[]): void
}
type PagesProps = Omit<Props, 'lines' | 'preview'> & { items: readonly Reviewed[] }

export function ReviewTab({ request, lines, preview, onReturn }: Props) {
  const { t } = useLingui()
  const review = useReview(request, lines)
  const [only, setOnly] = useState<readonly string[] | null>(null)
  const warned = useWeakReasons(request, review.items)
  if (!review.items) return <QueryState error={review.error} onRetry={review.refetch} className="p-4" />
  const listed = only === null ? review.items : review.items.filter(({ row }) => only.includes(row.item.id))
  const { completeness } = request
  const clarity = completeness && (
    <CompletenessPanel
      completeness={completeness}
      platform={request.platform.name}
      onOpen={(itemId) => {
        setOnly(null)
        // A filter may hide the item, so the page removes the filter, and scrolls after the next render.
        setTimeout(() => document.getElementById(elementId(itemId))?.scrollIntoView({ block: 'start' }))
      }}
    />
  )
  return (
    <div className="space-y-4">
      <Panel title={t`Công văn (bản xem trước)`}>
        <LetterPreview letter={preview} inColumns className="-mx-1 max-h-[36rem]" />
      </Panel>
      <RequestStated request={request} />
      {completeness?.state !== 'NOT_ENOUGH_PAST' && clarity}
      <ReviewLine review={review} digest={request.signature.present} />
      <ReasonWarnings {...warned} shown={only} onShow={setOnly} />
      {only !== null && <ShownItems shown={listed.length} all={review.items.length} onShow={setOnly} />}
      <ReviewPages items={listed} {...{ request, onReturn }} />
      {completeness?.state === 'NOT_ENOUGH_PAST' && clarity}
    </div>
  )
}

const earlierTo = (platformId: string, { previous }: StaffItem) =>
  previous?.request?.platform.id === platformId ? previous : undefined

function useWeakReasons(
  { languages, letterLanguage, category, platform }: StaffRequestData,
  reviewed: readonly Reviewed[] | null,
) {
  return useMemo(() => {
    const known = languages.length > 0 ? languages : [letterLanguage ?? 'vi']
    const items = (reviewed ?? []).map(({ line, row: { item } }) => ({
      ...{ id: item.id, item, isCopied: line.reasonCopied, earlier: earlierTo(platform.id, line) },
      ...{ reasons: textsFrom(line.reasons), additions: textsFrom(line.additions) },
    }))
    const weaknesses = weaknessesOf(items, known, category ? [category.nameVi, category.nameEn] : [])
    return { items, weaknesses, languages: known, category }
  }, [languages, letterLanguage, category, platform.id, reviewed])
}

function ReviewPages({ items, request, onReturn }: PagesProps) {
  const { t } = useLingui()
  const [wanted, setPage] = useState(0)
  const [seen] = useSeen(request.signature.present)
  const pages = Math.ceil(items.length / PAGE_SIZE)
  const page = Math.min(wanted, Math.max(0, pages - 1))
  const shown = items.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
  const unseen = items.findIndex(({ row }) => !seen.has(row.item.id))
  const unseenPage = unseen === -1 ? null : Math.floor(unseen / PAGE_SIZE)
  const pager = pages > 1 && shown.length > 0 && (
    <div className="flex flex-wrap items-center gap-2 text-sm tabular-nums">
      <span className="text-muted">
        {t`Mục ${numberOf(shown[0]!.line)}–${numberOf(shown.at(-1)!.line)} trong ${items.length} mục`}
      </span>
      <Button small isDisabled={page === 0} onPress={() => setPage(page - 1)}>
        <Trans>Trang trước</Trans>
      </Button>
      <Button small isDisabled={page === pages - 1} onPress={() => setPage(page + 1)}>
        <Trans>Trang sau</Trans>
      </Button>
      {unseenPage !== null && unseenPage !== page && (
        <Button small onPress={() => setPage(unseenPage)}>
          <Trans>Đến mục chưa xem</Trans>
        </Button>
      )}
    </div>
  )
  return (
    <>
      {pager}
      {shown.map((each) => (
        <ReviewItem key={each.row.id} {...each} request={request} onReturn={onReturn} />
      ))}
      {pager}
    </>
  )
}

const elementId = (itemId: string): string => `review-${itemId}`

type ItemProps = Reviewed & { request: StaffRequestData; onReturn(ids: readonly string[]): void }

function ReviewItem({ line, row, request, onReturn }: ItemProps) {
  const { t } = useLingui()
  const { item } = row
  const digest = request.signature.present
  const [seen, setSeen] = useSeen(digest)
  const end = useWhenSeen(() => setSeen(item.id, true))
  const number = numberOf(line)
  const facts = [item.title && termName(item.kind), item.reach === null ? null : reachText(item.kind, item.reach)]
  const earlier = { ...row, requestItems: row.requestItems.filter(({ id }) => id !== line.id) }
  return (
    <article
      id={elementId(item.id)}
      aria-label={t`Mục ${number}`}
      className="space-y-5 rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 basis-full sm:flex-1 sm:basis-0">
          <h3 className="font-semibold break-words">
            {number}. {item.title ?? termName(item.kind)}
          </h3>
          {facts.some(Boolean) && <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>}
          <HarmfulUrl url={item.url} />
          {!item.addressUnderstood && <UnknownAddressForm />}
          <Destination item={item} />
        </div>
        <Checkbox checked={seen.has(item.id)} onChange={(isSeen) => setSeen(item.id, isSeen)}>
          <Trans>Đã xem</Trans>
        </Checkbox>
        {eligible([line], 'withdraw').length > 0 && (
          <Button small icon={<Undo2 className="size-3.5" />} onPress={() => onReturn([line.id])}>
            <Trans>Trả lại mục này…</Trans>
          </Button>
        )}
      </header>
      <Section title={t`Quy định bị vi phạm`}>
        {line.prohibitions.length > 0 ? (
          <Citations prohibitions={line.prohibitions} className="list-disc pl-5 text-sm" />
        ) : (
          <p className="text-sm text-warn-ink">
            <Trans>Chưa chọn quy định nào.</Trans>
          </p>
        )}
      </Section>
      <ReviewStated line={line} languages={request.languages} />
      <ItemHistory row={earlier} isOfOthers />
      <EvidenceList
        evidence={row.evidence}
        safeguards={row.safeguards}
        category={request.category}
        addressee={request.platform}
        withText
      />
      <div ref={end} aria-hidden="true" className="h-px" />
    </article>
  )
}
