/** The dialog that confirms the end of an issuing unit, because a unit that has ended cannot be used again. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { EndIssuingUnit_Mutation, type Unit } from './authority.graphql.ts'

export function EndUnitDialog({ unit, title, onClose }: { unit: Unit; title: string; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EndIssuingUnit_Mutation)
  const expectedVersion = useExpectedVersion(unit.version, refused)
  async function end() {
    const { done } = await send({ unitId: unit.id, expectedVersion })
    if (!done) return
    toast(t`Đã kết thúc đơn vị ${title}`)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Kết thúc đơn vị ${title}?`}
      lead={
        <Trans>Đơn vị không gửi thêm yêu cầu nào và không mở lại được. Văn bản đã gửi và số đã cấp giữ nguyên.</Trans>
      }
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="danger" busy={busy} onPress={() => void end()}>
            <Trans>Kết thúc đơn vị</Trans>
          </Button>
        </>
      }
    >
      <MutationError refused={refused} />
      <p role="status" className="text-sm text-muted">
        {plural(unit.unsentRequests, {
          one: '# yêu cầu chưa gửi của đơn vị phải chuyển sang đơn vị khác.',
          other: '# yêu cầu chưa gửi của đơn vị phải chuyển sang đơn vị khác.',
        })}
      </p>
    </Dialog>
  )
}
