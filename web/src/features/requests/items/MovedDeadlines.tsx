/**
 * The effect of a retraction, which a second person must confirm: the old and new due date of each item, and whether
 * its answer was in time.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import type { Proposal } from '#features/requests/respond/proposals.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { numberOf } from './line.ts'

export function MovedDeadlines({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui()
  const rows = proposal.movedDeadlines.flatMap(({ requestItem, ...moved }) =>
    requestItem ? [{ requestItem, moved }] : [],
  )
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-xs tabular-nums">
        <thead className="text-muted">
          <tr>
            <th className="py-1 pr-3 font-normal">
              <Trans>Mục</Trans>
            </th>
            <th className="py-1 pr-3 font-normal">
              <Trans>Hạn đầu tiên</Trans>
            </th>
            <th className="py-1 pr-3 font-normal">
              <Trans>Hạn đang áp dụng</Trans>
            </th>
            <th className="py-1 font-normal">
              <Trans>Trả lời</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ requestItem: { answeredAt, ...item }, moved }) => {
            const standing = (due: string | null) =>
              answeredAt && due ? (new Date(answeredAt) <= new Date(due) ? t`đúng hạn` : t`quá hạn`) : null
            const [before, after] = [standing(item.firstDueAt), standing(moved.firstDueAt)]
            return (
              <tr key={item.id} className="border-t border-line align-top">
                <td className="py-1 pr-3">{numberOf(item)}</td>
                <td className="py-1 pr-3">{change(item.firstDueAt, moved.firstDueAt)}</td>
                <td className="py-1 pr-3">{change(item.dueAt, moved.dueAt)}</td>
                <td className="py-1">
                  {answeredAt ? dateTime(answeredAt) : <Trans>chưa trả lời</Trans>}
                  {before && <span className="block">{before === after ? before : `${before} → ${after}`}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** For example "08:00 02/11/2025 → 10:00 02/11/2025". Only one date if both are equal. */
function change(from: string | null, to: string | null): string {
  const [before, after] = [from, to].map((due) => (due ? dateTime(due) : '–'))
  return before === after ? before! : `${before} → ${after}`
}
