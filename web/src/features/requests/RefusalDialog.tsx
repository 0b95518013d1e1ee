/**
 * The dialog that shows why the server refused a command without a form of its own. It names the items that block the
 * command. It links to their case, where reasons and evidence are added, and to the draft, where prohibitions are
 * chosen.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { MutationError } from '#components/MutationError.tsx'
import { type Line, numberOf } from '#features/requests/items/line.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

type RefusalDialogProps = {
  refused: Refusal | null
  lines: readonly Line[]
  caseId: string
  /** The id of the request, if the reader may edit the request. */
  draftId?: string
  onClose(): void
}

const link = 'inline-flex h-(--control) items-center px-3 text-sm font-medium text-accent-ink hover:underline'

export function RefusalDialog({ refused, lines, caseId, draftId, onClose }: RefusalDialogProps) {
  const { t } = useLingui()
  if (!refused) return null
  const blocking = lines.filter(({ id, item }) => refused.ids.includes(id) || refused.ids.includes(item.id))
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Chưa thực hiện được`}
      footer={
        <>
          {blocking.length > 0 && draftId && (
            <Link to="/requests/draft" search={{ request: draftId }} className={link}>
              <Trans>Sửa yêu cầu</Trans>
            </Link>
          )}
          {blocking.length > 0 && (
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
        <MutationError refused={refused} />
        {blocking.length > 0 && (
          <p className="text-sm">
            <Trans>Các mục: {blocking.map(numberOf).join(', ')}</Trans>
          </p>
        )}
      </div>
    </Dialog>
  )
}
