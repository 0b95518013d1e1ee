/** What an automatic check concludes, and what it was shown. */
import { useLingui } from '@lingui/react/macro'
import type { ProbeReason, ProbeVerdict } from '#graphql/generated/enums.ts'
import { defangShort } from '#lib/defang.ts'
import { probeReasons, probeVerdicts } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { Dot } from '#ui/feedback/Badge.tsx'

const tones = { UP: 'warn', GONE: 'ok', CANNOT_TELL: 'ask' } as const

export interface ProbeSight {
  address: string
  reason: ProbeReason
  status?: number | null
  finalAddress?: string | null
  title?: string | null
  sign?: string | null
}

export const ProbeVerdictDot = ({ verdict }: { verdict: ProbeVerdict }) => (
  <Dot tone={tones[verdict]}>{label(probeVerdicts, verdict)}</Dot>
)

/** Lines for a container that wraps. */
export function ProbeFacts({ address, reason, status, finalAddress, title, sign }: ProbeSight) {
  const { t } = useLingui()
  return (
    <>
      <span className="basis-full break-words">
        {label(probeReasons, reason)}
        {typeof status === 'number' && <span className="text-muted"> · {t`mã trạng thái ${status}`}</span>}
      </span>
      {title && <span className="basis-full break-words text-muted">{t`Tiêu đề trang: “${title}”`}</span>}
      {sign && <span className="basis-full break-words text-muted">{t`Dấu hiệu: “${sign}”`}</span>}
      {finalAddress && finalAddress !== address && (
        <span className="basis-full break-all text-muted">{t`Được chuyển tới ${defangShort(finalAddress)}`}</span>
      )}
    </>
  )
}
