/** The items of the case on the selected platform. */

import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CircleAlert, ListChecks } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { missingParts } from '#components/case-items/item-facts.ts'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { idsBetween } from '#lib/hooks/useSelection.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { SelectBox } from '#ui/fields/SelectBox.tsx'
import { cx } from '#ui/layout/classes.ts'
import { earlierAction, earlierRefusal, openElsewhere, reappearedItem } from './candidates.ts'
import type { Candidate } from './draft.graphql.ts'

const PAGE_SIZE = 50

type CandidateListProps = {
  candidates: readonly Candidate[]
  editedId: string | null
  chosen: readonly string[]
  blocking: readonly string[]
  onChange(items: string[]): void
}

export function CandidateList({ candidates, editedId, chosen, blocking, onChange }: CandidateListProps) {
  const { t } = useLingui()
  const [shown, setShown] = useState(PAGE_SIZE)
  const free = useMemo(
    () => candidates.filter((candidate) => !openElsewhere(candidate, editedId)).map(({ item }) => item.id),
    [candidates, editedId],
  )
  const last = useRef<string | null>(null)
  const isChosen = useMemo(() => new Set(chosen), [chosen])
  const toggle = (id: string, range: boolean) => {
    const touched = new Set(idsBetween(free, range ? last.current : null, id))
    const on = !isChosen.has(id)
    last.current = id
    // The order of the list becomes the order of the items in the request.
    onChange(free.filter((each) => (touched.has(each) ? on : isChosen.has(each))))
  }
  const many = free.filter((id) => isChosen.has(id)).length
  if (candidates.length === 0)
    return (
      <Callout title={t`Chưa có nội dung nào để yêu cầu`}>
        {t`Mọi nội dung của vụ việc đã nằm trong yêu cầu khác hoặc đã được xử lý. Thêm nội dung ở trang vụ việc rồi quay lại đây.`}
      </Callout>
    )
  return (
    <section className="rounded-lg border border-line bg-surface shadow-card">
      <header className="border-b border-line px-4 py-2.5">
        <Checkbox
          checked={many > 0 && many === free.length}
          partly={many > 0 && many < free.length}
          onChange={(on) => onChange(on ? free : [])}
        >
          <span className="text-sm font-semibold tabular-nums">
            <Trans>
              Nội dung yêu cầu gỡ · {many}/{free.length}
            </Trans>
          </span>
        </Checkbox>
      </header>
      <ul className="divide-y divide-line">
        {candidates.slice(0, shown).map((candidate) => {
          const { item } = candidate
          const elsewhere = openElsewhere(candidate, editedId)
          return (
            <li
              key={item.id}
              className={cx(
                'flex items-start gap-3 px-4 py-2 text-sm',
                elsewhere && 'bg-sunken text-muted',
                blocking.includes(item.id) && 'bg-bad-soft',
              )}
            >
              <span className="pt-0.5">
                <SelectBox
                  label={t`Chọn ${item.title ?? item.url ?? ''}`}
                  checked={isChosen.has(item.id)}
                  disabled={Boolean(elsewhere)}
                  onToggle={(range) => toggle(item.id, range)}
                />
              </span>
              <div className="min-w-0 flex-1">
                <p className="font-medium break-words">{item.title ?? termName(item.kind)}</p>
                <HarmfulUrl url={item.url} short />
                {elsewhere?.request && (
                  <p className="text-xs">
                    <Trans>
                      đang ở{' '}
                      <Link
                        to="/requests/$request"
                        params={{ request: elsewhere.request.id }}
                        className="font-medium tabular-nums hover:underline"
                      >
                        {elsewhere.request.number}
                      </Link>
                    </Trans>
                  </p>
                )}
              </div>
              <Flags candidate={candidate} />
            </li>
          )
        })}
      </ul>
      <LoadMore complete={shown >= candidates.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
    </section>
  )
}

type ChosenLineProps = { many: number; of: number; onShow(): void }

/** A line at the lower edge of the screen that states how many items the request contains, and leads to the list. */
export function ChosenLine({ many, of, onShow }: ChosenLineProps) {
  const { t } = useLingui()
  if (of === 0) return null
  return (
    <div className="sticky bottom-0 z-10 hidden items-center justify-between gap-3 rounded-t-lg border border-b-0 border-line bg-raised px-4 py-1.5 text-sm shadow-pop md:flex">
      <span className="font-medium tabular-nums">{t`Yêu cầu gồm ${many} trong ${of} nội dung của nền tảng này`}</span>
      <Button small look="quiet" icon={<ListChecks className="size-3.5" />} onPress={onShow}>
        <Trans>Xem danh sách</Trans>
      </Button>
    </div>
  )
}

function Flags({ candidate }: { candidate: Candidate }) {
  const { t } = useLingui()
  const missing = missingParts(candidate)
  const missingWords = [
    missing.assessment && t`chưa đánh giá`,
    missing.necessity && t`thiếu lý do cần thiết`,
    missing.evidence && t`chưa có chứng cứ`,
  ].filter(Boolean)
  return (
    <span className="flex flex-col items-end gap-1">
      {earlierAction(candidate) ? (
        <Badge tone="ok">{t`Đã xử lý trước đây`}</Badge>
      ) : reappearedItem(candidate) ? (
        <Badge tone="bad">{t`Xuất hiện lại`}</Badge>
      ) : (
        earlierRefusal(candidate) && <Badge tone="warn">{t`Gửi lại`}</Badge>
      )}
      {missingWords.length > 0 && (
        <span className="inline-flex items-center gap-1 text-xs text-warn-ink">
          <CircleAlert aria-hidden="true" className="size-3.5 shrink-0" />
          {missingWords.join(', ')}
        </span>
      )}
    </span>
  )
}
