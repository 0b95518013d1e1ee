/** Compares any two of the latest 50 measurements, or states why they cannot be compared. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { HarmChanges } from '#components/HarmChanges.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { harmChanges } from '#graphql/entities/harm.ts'
import { categoryName } from '#graphql/entities/reference.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { periodOf } from '#lib/harm.ts'
import { Select } from '#ui/fields/Select.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import type { HarmQuestion } from './HarmTrends.tsx'
import { CompareMeasurements_Query, type Measurement, MeasurementList_Query } from './measurements.graphql.ts'

export function CompareTwo({ question }: { question: HarmQuestion }) {
  const { t } = useLingui()
  const [earlier, setEarlier] = useState<string | null>(null)
  const [later, setLater] = useState<string | null>(null)
  const filter = { ...question, states: ['CURRENT' as const] }
  const { data, error, refetch } = usePageQuery({ query: MeasurementList_Query, variables: { filter } })
  if (!data && error) return <QueryState error={error} onRetry={refetch} />
  const all = data?.measurements.nodes ?? []
  if (all.length < 2) return null
  const choices = all.map((each) => ({ key: each.id, text: nameOf(each), note: each.protocol }))
  return (
    <Panel title={t`So sánh hai lần đo bất kỳ`}>
      <div className="grid gap-3 md:grid-cols-2">
        <Select label={t`Lần trước`} choices={choices} value={earlier} onChange={setEarlier} />
        <Select label={t`Lần sau`} choices={choices} value={later} onChange={setLater} />
      </div>
      {earlier && later && <Outcome earlier={earlier} later={later} />}
    </Panel>
  )
}

const nameOf = ({ platform, category, ...measured }: Measurement): string =>
  [platform?.name, category && categoryName(category), periodOf(measured)].filter(Boolean).join(' · ')

function Outcome(pair: { earlier: string; later: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: CompareMeasurements_Query, variables: pair })
  if (!data) return <QueryState error={error} onRetry={refetch} className="pt-4" />
  const change = data.compareMeasurements
  return (
    <div className="mt-4" role="status">
      {change ? <HarmChanges changes={harmChanges([change])} /> : t`Một trong hai lần đo không còn được tính.`}
    </div>
  )
}
