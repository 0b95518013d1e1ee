/** Who observed an item last, in words: a person, and the program of this installation, with its next time. */
import { Trans } from '@lingui/react/macro'
import { verdictWords } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { Checked } from './checked.ts'

/** Draws nothing if neither a person nor the program observed the item, and no probe is planned. */
export function LatestChecks({ latestPersonCheck, latestProbe, nextProbeAt }: Checked) {
  return (
    <span className="block space-y-0.5 text-xs text-muted tabular-nums empty:hidden">
      {latestPersonCheck && (
        <span className="block">
          <Trans>
            Cán bộ kiểm tra: {label(verdictWords, latestPersonCheck.up ? 'UP' : 'GONE')}, lúc{' '}
            {dateTime(latestPersonCheck.observedAt)}
          </Trans>
        </span>
      )}
      {latestProbe && (
        <span className="block">
          <Trans>
            Máy kiểm tra: {label(verdictWords, latestProbe.verdict)}, lúc {dateTime(latestProbe.observedAt)}
          </Trans>
        </span>
      )}
      {nextProbeAt && (
        <span className="block">
          <Trans>Máy kiểm tra lần tới: {dateTime(nextProbeAt)}</Trans>
        </span>
      )}
    </span>
  )
}
