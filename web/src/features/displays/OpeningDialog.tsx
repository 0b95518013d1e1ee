/**
 * The link that opens a display, and a pairing code for screens without a keyboard. The server returns both only once.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/actions/Button.tsx'
import { CopyLine } from '#ui/actions/CopyLine.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import type { Opening } from './displays.graphql.ts'

export function OpeningDialog({ opening, onClose }: { opening: Opening; onClose(): void }) {
  const { t } = useLingui()
  const { id, name, token, pairingCode } = opening
  const link = `${location.origin}/wall/${id}#${token}`
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Mở màn hình ${name}`}
      lead={
        <Trans>Chỉ hiện một lần. Ai có liên kết hoặc mã này đều xem được màn hình, và chỉ xem được màn hình.</Trans>
      }
      footer={
        <Button look="primary" onPress={onClose}>
          <Trans>Xong</Trans>
        </Button>
      }
    >
      {token && pairingCode ? (
        <div className="space-y-5">
          <section>
            <h3 className="text-sm font-medium">
              <Trans>Cách 1: mở liên kết này trên trình duyệt của màn hình</Trans>
            </h3>
            <div className="mt-1.5">
              <CopyLine text={link} />
            </div>
          </section>
          <section>
            <h3 className="text-sm font-medium">
              <Trans>Cách 2: mở {`${location.host}/wall`} và nhập mã, trong vòng 10 phút</Trans>
            </h3>
            <p className="mt-1.5 font-mono text-2xl font-semibold tracking-[0.2em] select-all">
              {pairingCode.slice(0, 4)}-{pairingCode.slice(4)}
            </p>
          </section>
        </div>
      ) : (
        <p>
          <Trans>Mã đã hiện trước đó. Hãy tạo mã mới nếu chưa kịp dùng.</Trans>
        </p>
      )}
    </Dialog>
  )
}
