/** The inspection that a commitment follows, with its conclusion and findings. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Inspection } from '#features/commitments/commitments.graphql.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Panel } from '#ui/layout/Page.tsx'
import { Findings } from './Findings.tsx'

export function InspectionPanel({ inspection }: { inspection: Inspection }) {
  const { t } = useLingui()
  const { startedOn, concludedOn } = inspection
  return (
    <Panel title={t({ message: 'Cuộc kiểm tra', context: 'one' })}>
      <Link
        to="/inspections/$inspection"
        params={{ inspection: inspection.id }}
        className="font-medium hover:underline"
      >
        {inspection.title}
      </Link>
      <p className="mt-0.5 text-sm text-muted">
        {plainDate(startedOn)} – {concludedOn ? plainDate(concludedOn) : <Trans>đang tiến hành</Trans>}
      </p>
      {inspection.conclusion && <p className="mt-2 text-sm">{inspection.conclusion}</p>}
      {inspection.findings.length > 0 && (
        <>
          <h3 className="mt-4 mb-1.5 text-xs font-semibold tracking-wide text-muted uppercase">
            <Trans>Vi phạm phát hiện</Trans>
          </h3>
          <Findings findings={inspection.findings} />
        </>
      )}
    </Panel>
  )
}
