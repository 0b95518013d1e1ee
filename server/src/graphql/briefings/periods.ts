/** The GraphQL type of the period of a briefing. */
import { periodName } from '@takedown/declarations/briefing-periods.ts'
import { isoDay, type PeriodColumns } from '#domain/briefings/period-input.ts'
import { builder } from '#graphql/core/builder.ts'
import { BriefingPeriodEnum } from './enums.ts'

/** The columns that state a period. */
export const periodColumns = { period: true, firstDay: true, lastDay: true, nameVi: true, nameEn: true } as const

const nameOf = ({ period, firstDay, nameVi, nameEn }: PeriodColumns) =>
  periodName({ kind: period, from: isoDay(firstDay), nameVi, nameEn })

export const BriefingPeriodRef = builder.objectRef<PeriodColumns>('BriefingPeriod').implement({
  description: "The days that the figures of a briefing cover, in the authority's time zone.",
  fields: (t) => ({
    kind: t.expose('period', { type: BriefingPeriodEnum, description: 'The kind of period.' }),
    from: t.field({ type: 'Date', description: 'The first day.', resolve: ({ firstDay }) => isoDay(firstDay) }),
    to: t.field({ type: 'Date', description: 'The last day.', resolve: ({ lastDay }) => isoDay(lastDay) }),
    labelVi: t.string({
      description: 'The Vietnamese name of the period within a sentence, such as `quý III/2025`.',
      resolve: (period) => nameOf(period).vi,
    }),
    labelEn: t.string({
      description: 'The English name of the period within a sentence, such as `the third quarter of 2025`.',
      resolve: (period) => nameOf(period).en,
    }),
    nameVi: t.exposeString('nameVi', { description: 'The Vietnamese name of a campaign. Empty for other periods.' }),
    nameEn: t.exposeString('nameEn', {
      description:
        'The English name of a campaign. Empty for other periods, and if English texts show the Vietnamese name.',
    }),
  }),
})
