/**
 * The dialog that shows why the server refused a command that has no form of its own. Links lead to the pages that can
 * fix the faults: the case for reasons and evidence, and the draft for prohibitions.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MutationError } from '#components/MutationError.tsx'
import { type Line, numberOf } from '#features/requests/items/line.ts'
import { positions } from '#features/requests/items/positions.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

/**
 * Maximum number of items that are listed one by one for a reason. If there are more, ranges of their numbers are
 * shown.
 */
const MAX_LISTED = 50

type RefusalDialogProps = {
  refused: Refusal | null
  lines: readonly Line[]
  caseId: string
  draftId?: string
  onClose(): void
}

const link = 'inline-flex h-(--control) items-center px-3 text-sm font-medium text-accent-ink hover:underline'

export function RefusalDialog({ refused, lines, caseId, draftId, onClose }: RefusalDialogProps) {
  const { t } = useLingui()
  if (!refused) return null
  const linesOf = (ids: readonly string[]) => {
    const named = new Set(ids)
    return lines.filter(({ id, item }) => named.has(id) || named.has(item.id))
  }
  const faults = refused.faults.map((fault) => ({ ...fault, lines: linesOf(fault.ids) }))
  const isBlocked = faults.some((fault) => fault.lines.length > 0)
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Chưa thực hiện được`}
      footer={
        <>
          {faults.length > 0 && draftId && (
            <Link to="/requests/draft" search={{ request: draftId }} state={{ refused }} className={link}>
              <Trans>Sửa yêu cầu</Trans>
            </Link>
          )}
          {isBlocked && (
            <Link to="/cases/$case" params={{ case: caseId }} className={link}>
              <Trans>Bổ sung ở vụ việc</Trans>
            </Link>
          )}
          <Button look="primary" onPress={onClose}>
            <Trans>Đã hiểu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        {faults.length > 1 ? (
          <>
            <p className="text-sm" role="alert">
              <Trans>Cần bổ sung những điểm sau:</Trans>
            </p>
            <ol className="list-decimal space-y-2 pl-5 text-sm">
              {faults.map(({ code, message, lines, count }) => (
                <li key={code}>
                  <p className="font-medium text-bad-ink">{message}</p>
                  <Items lines={lines} count={count} />
                </li>
              ))}
            </ol>
          </>
        ) : (
          <>
            <MutationError refused={refused} />
            {faults.map(({ code, lines, count }) => (
              <Items key={code} lines={lines} count={count} />
            ))}
          </>
        )}
      </div>
    </Dialog>
  )
}

/** `lines` may have fewer items than `count`, because the server lists at most 500. */
function Items({ lines, count }: { lines: readonly Line[]; count: number }) {
  if (lines.length === 0) return null
  return (
    <p className="text-sm">
      {count > lines.length ? (
        <Trans>
          {count} mục, trong đó có {positions(lines.map(numberOf))}
        </Trans>
      ) : lines.length > MAX_LISTED ? (
        <Trans>Các mục: {positions(lines.map(numberOf))}</Trans>
      ) : (
        <Trans>Các mục: {lines.map(numberOf).join(', ')}</Trans>
      )}
    </p>
  )
}
