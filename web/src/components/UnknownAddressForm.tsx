/** A note for officers that the product does not know the form of an address, and stores the address as entered. */
import { Trans } from '@lingui/react/macro'

export const UnknownAddressForm = () => (
  <p className="mt-0.5 text-xs text-warn-ink">
    <Trans>Chưa rõ dạng địa chỉ, giữ nguyên như đã nhập.</Trans>
  </p>
)
