/**
 * Assigns answers to request items. After an answer is applied, nothing is selected and no answer is chosen, so that a
 * second click answers no other item.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useMemo, useState } from 'react'
import type { Line } from '#features/requests/items/line.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import type { AnswerState } from '#graphql/generated/enums.ts'
import { useSelection } from '#lib/hooks/useSelection.ts'
import { Button } from '#ui/actions/Button.tsx'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { AnswerChooser } from './AnswerChooser.tsx'
import { AnswerLine } from './AnswerLine.tsx'
import { answerText, groupAnswers, isComplete, nothingChosen, trimmed } from './answers.ts'
import type { AnswerEditor } from './useAnswers.ts'

const PAGE_SIZE = 100
/** The states of an answer. A correction can also set AWAITING, which removes a recorded answer. */
const answerStates: readonly AnswerState[] = ['ACTIONED', 'REFUSED', 'ALREADY_GONE', 'NOT_FOUND']
const correctedStates: readonly AnswerState[] = [...answerStates, 'AWAITING']

type AnswerBoardProps = {
  lines: readonly Line[]
  chosen: readonly string[]
  editor: AnswerEditor
  correcting?: boolean
  /** The states that an answer may have; default: all. */
  states?: readonly AnswerState[]
  /** Whether the viewer answers for the platform, instead of recording its answer. */
  own?: boolean
  /** Other steps for the selected items, below the answers. */
  others?(chosen: readonly string[]): ReactNode
}

export function AnswerBoard({ lines, chosen, editor, correcting = false, states, own, others }: AnswerBoardProps) {
  const { t } = useLingui()
  const terms = useTerms()
  const order = useMemo(() => lines.map(({ id }) => id), [lines])
  const selection = useSelection(order, chosen)
  const [shown, setShown] = useState(PAGE_SIZE)
  const { answers, composed: input, change } = editor
  const ticked = selection.ids.length
  const fit = lines.filter(
    ({ id, possibleAnswers }) =>
      selection.has(id) && (correcting || input.state === null || possibleAnswers.includes(input.state)),
  )
  const applyAnswer = () => {
    if (!isComplete(input)) return
    const applied = Object.fromEntries(fit.map(({ id }) => [id, trimmed(input)]))
    change({ answers: { ...answers, ...applied }, composed: nothingChosen })
    selection.clear()
  }
  const removeAnswers = (ids: readonly string[]) =>
    change({ answers: Object.fromEntries(Object.entries(answers).filter(([id]) => !ids.includes(id))) })
  const applied = lines.flatMap(({ id }) => (answers[id] ? [{ ...answers[id], id }] : []))
  return (
    <div className="grid grid-cols-1 gap-5 md:grid-cols-[minmax(0,1fr)_18rem]">
      <section aria-label={t`Câu trả lời`} className="space-y-3 self-start md:sticky md:top-0 md:order-last">
        {/* The list of applied answers is above the chooser. Otherwise, the second click of a double click could
            hit the button that removes the answer. */}
        <ul className="space-y-1.5 text-sm">
          {groupAnswers(applied).map(({ answer: each, members }) => (
            <li key={answerText(each, terms) + each.note} className="flex items-baseline gap-2">
              <span className="w-8 shrink-0 text-right font-semibold tabular-nums">{members.length}</span>
              <span className="min-w-0 flex-1">{answerText(each, terms)}</span>
              <Button small look="quiet" onPress={() => removeAnswers(members.map(({ id }) => id))}>
                <Trans>Bỏ</Trans>
              </Button>
            </li>
          ))}
        </ul>
        <AnswerChooser
          answer={input}
          onChange={(composed) => change({ composed })}
          terms={terms}
          states={states ?? (correcting ? correctedStates : answerStates)}
          own={own}
        />
        <Button
          look={applied.length === 0 ? 'primary' : 'secondary'}
          className="w-full"
          isDisabled={fit.length === 0 || !isComplete(input)}
          onPress={applyAnswer}
        >
          {fit.length === 0
            ? t`Chọn mục để áp dụng`
            : plural(fit.length, { one: 'Áp dụng cho # mục', other: 'Áp dụng cho # mục' })}
        </Button>
        {fit.length < ticked && (
          <p className="text-xs text-muted">
            <Trans>Mục nền tảng đã từ chối chỉ có thể chuyển thành đã xử lý; điều khác là sửa phản hồi.</Trans>
          </p>
        )}
        {others && (
          <div className="space-y-2 border-t border-line pt-3">
            <p className="text-xs text-muted">
              <Trans>Chưa trả lời được các mục đã chọn?</Trans>
            </p>
            <div className="flex flex-wrap gap-2">{others(selection.ids)}</div>
          </div>
        )}
      </section>
      <section aria-label={t`Mục`} className="min-w-0">
        <div className="mb-1.5 flex flex-wrap items-center justify-between gap-2">
          <Checkbox
            checked={ticked > 0 && ticked === lines.length}
            partly={ticked > 0 && ticked < lines.length}
            onChange={(on) => selection.set(on ? order : [])}
          >
            <span className="font-medium tabular-nums">
              <Trans>
                Đã chọn {ticked}/{lines.length}
              </Trans>
            </span>
          </Checkbox>
          <Button small look="quiet" onPress={() => selection.set(order.filter((id) => !answers[id]))}>
            <Trans>Chọn các mục còn lại</Trans>
          </Button>
        </div>
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
          {lines.slice(0, shown).map((line) => (
            <AnswerLine
              key={line.id}
              line={line}
              answer={answers[line.id] ?? null}
              terms={terms}
              ticked={selection.has(line.id)}
              onToggle={(range) => selection.toggle(line.id, range)}
            />
          ))}
        </ul>
        <LoadMore complete={shown >= lines.length} busy={false} onMore={() => setShown(shown + PAGE_SIZE)} />
      </section>
    </div>
  )
}
