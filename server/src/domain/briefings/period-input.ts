/** Reads the period of a briefing from the input of a command. */
import { monthsOf } from '@takedown/declarations/briefing-periods.ts'
import type { Briefing } from '@takedown/prisma/generated/client/client.ts'
import { BriefingPeriod } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { ValidationError } from '#domain/core/errors.ts'
import { day, line, optional } from '#domain/core/input.ts'

/** Maximum number of days of a campaign. */
const MAX_CAMPAIGN_DAYS = 731
const DAY_MS = 86_400_000

export type PeriodColumns = Pick<Briefing, 'period' | 'firstDay' | 'lastDay' | 'nameVi' | 'nameEn'>

/** The days and the names of a campaign. Other periods have none of these fields. */
export const campaignInput = z.object({
  from: optional(day),
  to: optional(day),
  nameVi: optional(line(120)),
  /** null removes the name */
  nameEn: line(120).nullish(),
})
type CampaignInput = z.output<typeof campaignInput>
const campaignFields = campaignInput.keyof().options

export const periodInput = campaignInput.extend({
  period: z.enum(BriefingPeriod).nullish(),
  month: optional(z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'a month as YYYY-MM')),
})

/**
 * For a month, quarter, half-year or year, throws ValidationError if `month` is missing or is not the first month of
 * the period, or if fields of a campaign are stated. For a campaign, throws ValidationError if `month` is stated, if a
 * day or the Vietnamese name is missing, or if the last day is before the first day or too long after it.
 */
export function periodColumns({ period, month, ...campaign }: z.output<typeof periodInput>): PeriodColumns {
  const kind = period ?? 'MONTH'
  if (kind === 'CAMPAIGN') {
    if (month) throw invalid('month', 'is not allowed for a campaign')
    return { period: kind, ...campaignColumns(campaign) }
  }
  refuseCampaignFields(campaign)
  if (!month) throw invalid('month', 'is required')
  const [year, number] = month.split('-').map(Number) as [number, number]
  const months = monthsOf[kind]
  if ((number - 1) % months !== 0) throw invalid('month', 'is not the first month of the period')
  return {
    period: kind,
    firstDay: new Date(`${month}-01`),
    lastDay: new Date(Date.UTC(year, number - 1 + months, 0)),
    nameVi: '',
    nameEn: '',
  }
}

/** Fields that are absent keep their values. */
export function editedPeriod(briefing: PeriodColumns, changes: CampaignInput): PeriodColumns {
  const { period, firstDay, lastDay, nameVi, nameEn } = briefing
  if (period === 'CAMPAIGN') {
    const before = { from: isoDay(firstDay), to: isoDay(lastDay), nameVi, nameEn }
    const changed = campaignFields.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]])
    return { period, ...campaignColumns({ ...before, ...Object.fromEntries(changed) }) }
  }
  refuseCampaignFields(changes)
  return { period, firstDay, lastDay, nameVi, nameEn }
}

function campaignColumns({ from, to, nameVi, nameEn }: CampaignInput): Omit<PeriodColumns, 'period'> {
  if (!from) throw invalid('from', 'is required')
  if (!to) throw invalid('to', 'is required')
  if (!nameVi) throw invalid('nameVi', 'is required')
  const [firstDay, lastDay] = [new Date(from), new Date(to)]
  const days = (lastDay.getTime() - firstDay.getTime()) / DAY_MS + 1
  if (days < 1) throw invalid('to', 'is before the first day')
  if (days > MAX_CAMPAIGN_DAYS) throw invalid('to', 'is too many days after the first day')
  return { firstDay, lastDay, nameVi, nameEn: nameEn ?? '' }
}

function refuseCampaignFields(fields: CampaignInput): void {
  for (const name of campaignFields) if (fields[name] != null) throw invalid(name, 'is allowed for a campaign only')
}

export const isoDay = (day: Date): string => day.toISOString().slice(0, 10)

export const invalid = (path: string, message: string) => new ValidationError([{ path, code: 'custom', message }])
