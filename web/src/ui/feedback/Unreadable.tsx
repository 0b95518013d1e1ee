/** Lists the unusable lines of a text field, so that the user notices that they are ignored. */
import { useLingui } from '@lingui/react/macro'
import { Callout } from '#ui/feedback/Callout.tsx'

const SHOWN = 5

export function Unreadable({ lines }: { lines: readonly string[] }) {
  const { t } = useLingui()
  if (lines.length === 0) return null
  const more = lines.length - SHOWN
  return (
    <Callout tone="warn" title={t`Không dùng được dòng sau`}>
      <ul>
        {lines.slice(0, SHOWN).map((line, index) => (
          <li key={`${index} ${line}`} className="wrap-anywhere">
            {line}
          </li>
        ))}
        {more > 0 && <li>{t`và ${more} dòng nữa`}</li>}
      </ul>
    </Callout>
  )
}
