/**
 * Warnings for the selected items of a draft: earlier refusals of the platform, and parts that are missing for
 * a submission.
 */

import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { missingParts } from '#components/case-items/item-facts.ts'
import { textOnScreen } from '#components/texts/texts.ts'
import { type FilledPlaceholder, fieldsOf } from '#features/requests/stated/placeholders.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { earlierRefusal, isUnchanged } from './candidates.ts'
import type { Cited } from './cited.ts'
import type { Candidate, DraftCase } from './draft.graphql.ts'

type DraftNotesProps = {
  chosen: readonly Candidate[]
  cited: Cited
  draftCase: DraftCase
  placeholders: readonly FilledPlaceholder[]
}

export function DraftNotes({ chosen, cited, draftCase, placeholders }: DraftNotesProps) {
  const { t } = useLingui()
  const before = chosen.flatMap((candidate) => earlierRefusal(candidate) ?? [])
  const unchanged = chosen.filter(isUnchanged).length
  const missingOfEach = chosen.map(missingParts)
  const without = {
    assessment: missingOfEach.filter(({ assessment }) => assessment).length,
    necessity: missingOfEach.filter(({ necessity }) => necessity).length,
    evidence: missingOfEach.filter(({ evidence }) => evidence).length,
    prohibition: chosen.filter(({ item }) => (cited[item.id] ?? []).length === 0).length,
  }
  const unfilled = fieldsOf(placeholders.filter(({ isMissing }) => isMissing)).map(
    ({ placeholder: { labels, name } }) => `“${textOnScreen(labels) ?? name}”`,
  )
  const isIncomplete = without.assessment + without.necessity + without.evidence > 0
  const missing = [
    without.assessment > 0 && plural(without.assessment, { one: '# mục chưa đánh giá', other: '# mục chưa đánh giá' }),
    without.necessity > 0 &&
      plural(without.necessity, { one: '# mục thiếu lý do cần thiết', other: '# mục thiếu lý do cần thiết' }),
    without.evidence > 0 &&
      plural(without.evidence, { one: '# mục chưa có chứng cứ', other: '# mục chưa có chứng cứ' }),
    without.prohibition > 0 &&
      plural(without.prohibition, {
        one: '# mục chưa chọn quy định bị vi phạm',
        other: '# mục chưa chọn quy định bị vi phạm',
      }),
    unfilled.length > 0 && t`chưa điền ${unfilled.join(', ')}`,
  ].filter(Boolean)
  return (
    <>
      {before.length > 0 && (
        <Callout
          tone={unchanged > 0 ? 'warn' : 'accent'}
          title={plural(before.length, {
            one: 'Gửi lại # mục nền tảng từng không xử lý',
            other: 'Gửi lại # mục nền tảng từng không xử lý',
          })}
        >
          <ul className="list-disc pl-5">
            {countReasons(before).map(([reason, many]) => (
              <li key={reason} className="first-letter:uppercase">{`${reason} (${many})`}</li>
            ))}
          </ul>
          {unchanged > 0 && (
            <p className="mt-1 font-medium">
              {plural(unchanged, {
                one: '# mục chưa được bổ sung gì từ khi bị từ chối.',
                other: '# mục chưa được bổ sung gì từ khi bị từ chối.',
              })}
            </p>
          )}
        </Callout>
      )}
      {missing.length > 0 && (
        <Callout
          tone="warn"
          title={t`Lưu được bản nháp nhưng chưa trình phê duyệt được`}
          action={
            isIncomplete && (
              <Link
                to="/cases/$case"
                params={{ case: draftCase.id }}
                className="text-sm font-medium underline underline-offset-4"
              >
                <Trans>Bổ sung ở vụ việc</Trans>
              </Link>
            )
          }
        >
          {missing.join(', ')}
        </Callout>
      )}
    </>
  )
}

function countReasons(before: readonly NonNullable<ReturnType<typeof earlierRefusal>>[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { refusalReason, note, request } of before) {
    const parts = [refusalReason && termName(refusalReason), note && `“${note}”`, request?.number]
    const key = parts.filter(Boolean).join(' · ')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a)
}
