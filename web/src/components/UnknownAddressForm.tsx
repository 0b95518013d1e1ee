/** States that no address form fits an address, and that the product therefore stores the address as entered. */
import { Trans } from '@lingui/react/macro'

export const UnknownAddressForm = () => (
  <p className="mt-0.5 text-xs text-warn-ink">
    <Trans>Chưa rõ dạng địa chỉ, giữ nguyên như đã nhập.</Trans>
  </p>
)
