/** The preview of an answer sheet: the rows that cannot be recorded, and the effect of the others. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type AnswerTerms, answerText } from '#features/requests/respond/answers.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { rowProblems } from './rowProblems.ts'
import type { SheetPreview, SheetRow } from './sheet.ts'

const PAGE_SIZE = 100

export function SheetRows({ preview }: { preview: SheetPreview }) {
  const { t } = useLingui()
  const terms = useTerms()
  const { answers, questions, contests, unchanged, blank, problems, rows } = preview
  const wrong = rows.filter(({ effect }) => effect === 'PROBLEM')
  const others = rows.filter(({ effect }) => effect !== 'PROBLEM' && effect !== 'BLANK')
  return (
    <section aria-label={t`Xem trước`} className="space-y-3">
      <p role="status" className="text-sm font-medium">
        {[
          plural(answers, { one: '# câu trả lời', other: '# câu trả lời' }),
          questions > 0 && plural(questions, { one: '# câu hỏi', other: '# câu hỏi' }),
          contests > 0 && plural(contests, { one: '# phản đối', other: '# phản đối' }),
          unchanged > 0 && plural(unchanged, { one: '# mục đã ghi như vậy', other: '# mục đã ghi như vậy' }),
          blank > 0 && plural(blank, { one: '# dòng để trống', other: '# dòng để trống' }),
          problems > 0 && plural(problems, { one: '# dòng chưa ghi được', other: '# dòng chưa ghi được' }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {wrong.length > 0 && (
        <Callout tone="bad" title={t`Chưa ghi gì. Hãy sửa các dòng này rồi xem trước lại.`}>
          <Pages rows={wrong} terms={terms} />
        </Callout>
      )}
      {others.length > 0 && <Pages rows={others} terms={terms} />}
    </section>
  )
}

function Pages({ rows, terms }: { rows: readonly SheetRow[]; terms: AnswerTerms }) {
  const [shown, setShown] = useState(PAGE_SIZE)
  return (
    <>
      <ul className="space-y-1 text-sm">
        {rows.slice(0, shown).map((row) => (
          <li key={`${row.line} ${row.item}`} className="wrap-anywhere">
            <span className="text-muted tabular-nums">
              <Trans>Dòng {row.line}</Trans>
              {row.item !== null && (
                <>
                  {', '}
                  <Trans>mục {row.item}</Trans>
                </>
              )}
              {': '}
            </span>
            <RowText row={row} terms={terms} />
          </li>
        ))}
      </ul>
      <LoadMore complete={shown >= rows.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
    </>
  )
}

function RowText({ row, terms }: { row: SheetRow; terms: AnswerTerms }) {
  const { t } = useLingui()
  const { effect, answer, question, objection, problem, text } = row
  if (problem)
    return (
      <>
        {label(rowProblems, problem)} <span className="text-muted">({text})</span>
      </>
    )
  if (effect === 'UNCHANGED') return <span className="text-muted">{t`đã ghi như vậy, không đổi`}</span>
  if (question) return <>{t`hỏi “${question}”`}</>
  if (objection) return <>{t`phản đối: “${objection}”`}</>
  if (!answer) return null
  const { state, action = null, ground = null, refusalReason = null, note } = answer
  return (
    <>
      {answerText({ state, action, ground, refusalReason }, terms)}
      {note && <span className="text-muted"> · “{note}”</span>}
    </>
  )
}
