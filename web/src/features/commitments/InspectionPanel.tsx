import { Trans, useLingui } from '@lingui/react/macro'
import { plainDate } from '#lib/time.ts'
import { Badge } from '#ui/Badge.tsx'
import { Panel } from '#ui/Page.tsx'
import type { Inspection } from './documents.ts'

/** Where the commitment comes from: what was looked at, and what was found. */
export function InspectionPanel({ inspection }: { inspection: Inspection }) {
  const { t } = useLingui()
  const { startedOn, concludedOn } = inspection
  return (
    <Panel title={t`Cuộc kiểm tra`}>
      <p className="font-medium">{inspection.title}</p>
      <p className="mt-0.5 text-sm text-muted">
        {plainDate(startedOn)} – {concludedOn ? plainDate(concludedOn) : <Trans>đang tiến hành</Trans>}
      </p>
      {inspection.conclusion && <p className="mt-2 text-sm">{inspection.conclusion}</p>}
      {inspection.findings.length > 0 && (
        <>
          <h3 className="mt-4 mb-1.5 text-xs font-semibold tracking-wide text-muted uppercase">
            <Trans>Vi phạm phát hiện</Trans>
          </h3>
          <ol className="space-y-2 text-sm">
            {inspection.findings.map((finding) => (
              <li key={finding.id} className="flex gap-2">
                <span className="text-faint tabular-nums">{finding.position}.</span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{finding.title}</span>
                  {finding.detail && <span className="block text-muted">{finding.detail}</span>}
                </span>
                <span className="shrink-0">
                  <Badge tone={finding.severity >= 5 ? 'bad' : finding.severity >= 4 ? 'warn' : 'neutral'}>
                    <Trans>mức {finding.severity}</Trans>
                  </Badge>
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  )
}
