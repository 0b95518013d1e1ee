/** Links an item of a request to the page of the account, page, group or channel to which it belongs. */
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { defangShort } from '#lib/defang.ts'

export function LineOwner({ owner }: { owner: { id: string; address: string } | null }) {
  if (!owner) return null
  return (
    <p className="text-xs text-muted">
      <Trans>Tài khoản</Trans>:{' '}
      <Link
        to="/owners/$owner"
        params={{ owner: owner.id }}
        className="font-mono font-medium break-all text-accent-ink hover:underline"
      >
        {defangShort(owner.address)}
      </Link>
    </p>
  )
}
