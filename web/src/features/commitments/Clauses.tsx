/** The clauses (single promises) of a commitment. */
import { Trans, useLingui } from '@lingui/react/macro'
import { ListChecks, Plus } from 'lucide-react'
import { useState } from 'react'
import { IndicatorCard } from '#features/commitments/indicators/IndicatorCard.tsx'
import { MilestoneLine } from '#features/commitments/milestones/MilestoneLine.tsx'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { AddIndicatorDialog, AddMilestoneDialog } from './AddDialogs.tsx'
import type { Clause, CommitmentData } from './commitments.graphql.ts'

type Props = { commitment: CommitmentData }

export function Clauses({ commitment }: Props) {
  const { t } = useLingui()
  if (commitment.clauses.length === 0)
    return (
      <EmptyState icon={<ListChecks className="size-5" />} title={t`Chưa có điều khoản nào`}>
        <Trans>Ghi từng điều của văn bản cam kết hoặc phụ lục, rồi đặt mốc và gắn chỉ số cho từng điều.</Trans>
      </EmptyState>
    )
  return (
    <ol className="space-y-4">
      {commitment.clauses.map((clause) => (
        <OneClause key={clause.id} {...{ clause, commitment }} />
      ))}
    </ol>
  )
}

function OneClause({ clause, commitment }: Props & { clause: Clause }) {
  const { t } = useLingui()
  const [adding, setAdding] = useState<'milestone' | 'indicator' | null>(null)
  const dialog = { clause, commitment, onClose: () => setAdding(null) }
  return (
    <li className="rounded-lg border border-line bg-surface shadow-card">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3">
        <div className="min-w-0 flex-1 basis-72">
          <h3 className="font-medium">
            <span className="text-muted">
              <Trans>Điều {clause.number}.</Trans>
            </span>{' '}
            {clause.text}
          </h3>
          <p className="mt-0.5 text-xs text-muted first-letter:uppercase">
            {clause.appendix && <Trans>Phụ lục, bản {clause.appendix.version}</Trans>}
            {clause.appendix && clause.finding && ' · '}
            {clause.finding && <Trans>khắc phục: {clause.finding.title}</Trans>}
            {clause.finding?.withdrawn && <Trans> (vi phạm đã rút)</Trans>}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 empty:hidden">
          {commitment.allowedCommands.includes('ADD_MILESTONE') && (
            <Button small look="quiet" icon={<Plus className="size-3.5" />} onPress={() => setAdding('milestone')}>
              <Trans>Mốc</Trans>
            </Button>
          )}
          {commitment.allowedCommands.includes('ADD_INDICATOR') && (
            <Button small look="quiet" icon={<Plus className="size-3.5" />} onPress={() => setAdding('indicator')}>
              <Trans>Chỉ số</Trans>
            </Button>
          )}
        </div>
      </header>
      {clause.milestones.length === 0 && clause.indicators.length === 0 && (
        <p className="px-4 py-3 text-sm text-muted">{t`Chưa có mốc hay chỉ số: chưa theo dõi được điều khoản này.`}</p>
      )}
      {clause.indicators.map((indicator) => (
        <IndicatorCard key={indicator.id} {...{ indicator, clause, commitment }} />
      ))}
      {clause.milestones.length > 0 && (
        <ul className="divide-y divide-line">
          {clause.milestones.map((milestone) => (
            <MilestoneLine key={milestone.id} {...{ milestone, commitment }} />
          ))}
        </ul>
      )}
      {adding === 'milestone' && <AddMilestoneDialog {...dialog} />}
      {adding === 'indicator' && <AddIndicatorDialog {...dialog} />}
    </li>
  )
}
