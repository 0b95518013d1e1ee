/**
 * Marks for the trend chart: decrees that came into force, inspections and commitments. They are loaded separately, so
 * that the figures do not wait for them.
 */
import { useLingui } from '@lingui/react/macro'
import type { MetricsFilter } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { AnalysisMarks_Query } from './analysis.graphql.ts'

export function useMarks(platforms: MetricsFilter['platformIds'], months: readonly string[]) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: AnalysisMarks_Query, variables: { platforms } })
  if (!data) return []
  return marksOf(
    [
      ...data.powers.map((power) => ({
        on: power.inForceFrom,
        text: shortened(inLocale(power.citationVi, power.citationEn)),
      })),
      ...data.inspections.nodes.map(({ startedOn, platform }) => ({
        on: startedOn,
        text: t`Kiểm tra ${platform?.name ?? ''}`,
      })),
      ...data.commitments.nodes.map(({ promisedOn, platform }) => ({
        on: promisedOn,
        text: t`Cam kết của ${platform?.name ?? ''}`,
      })),
    ],
    months,
  )
}

function marksOf(events: readonly { on: string; text: string }[], months: readonly string[]) {
  const texts = new Map<number, Set<string>>()
  for (const { on, text } of events) {
    const at = months.indexOf(on.slice(0, 7))
    if (at >= 0) texts.set(at, (texts.get(at) ?? new Set()).add(text))
  }
  return [...texts].sort(([a], [b]) => a - b).map(([at, monthTexts]) => ({ at, text: [...monthTexts].join(', ') }))
}

const shortened = (citation: string): string => /\d+\/\d{4}(\/[A-ZĐ-]+)*/u.exec(citation)?.[0] ?? citation.slice(0, 24)
