/** The addresses in the text of a tip from which the server created no content item, each with the reason. */
import { Trans } from '@lingui/react/macro'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { leftOutReasons } from '#lib/i18n/labels/rejections.ts'
import { label } from '#lib/i18n/labels/requests.ts'

export const LeftOutAddresses_tip = graphql(`
  fragment LeftOutAddresses_tip on Tip {
    leftOutAddresses {
      raw
      reason
    }
  }
`)

export function LeftOutAddresses({ tip }: { tip: FragmentType<typeof LeftOutAddresses_tip> }) {
  const { leftOutAddresses } = readFragment(LeftOutAddresses_tip, tip)
  if (leftOutAddresses.length === 0) return null
  return (
    <details open={leftOutAddresses.length <= 5} className="mt-2 border-t border-line pt-2 text-sm">
      <summary className="cursor-pointer text-muted">
        <Trans>Địa chỉ không nhận được · {leftOutAddresses.length}</Trans>
      </summary>
      <ul className="divide-y divide-line">
        {leftOutAddresses.map(({ raw, reason }) => (
          <li key={raw} className="py-2">
            <HarmfulUrl url={raw} whole />
            <p className="mt-0.5 text-xs text-muted first-letter:uppercase">{label(leftOutReasons, reason)}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
