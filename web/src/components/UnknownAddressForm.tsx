/** Notes that the form of an address is unknown, so that an officer checks what the address names. */
import { Trans } from '@lingui/react/macro'

export const UnknownAddressForm = () => (
  <p className="mt-0.5 text-xs text-warn-ink">
    <Trans>Chưa rõ dạng địa chỉ, giữ nguyên như đã nhập.</Trans>
  </p>
)
