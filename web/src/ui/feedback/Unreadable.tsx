/** Names the lines of a text field that cannot be used, so that nothing typed is left out silently. */
import { useLingui } from '@lingui/react/macro'
import { Callout } from '#ui/feedback/Callout.tsx'

/** How many lines are shown. The others are counted. */
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
