/** URL parameters of the measurements page. */
import { z } from 'zod/mini'

const text = z.catch(z.optional(z.string()), undefined)
export const measurementViews = ['trend', 'turns', 'list', 'audits'] as const
export const spans = ['1', '3', '5'] as const

/** Platforms and categories are comma-separated slugs; `years` is the length of the trend in years. */
export const measurementsSearch = z.object({
  view: z.catch(z.optional(z.enum(measurementViews)), undefined),
  platform: text,
  category: text,
  years: z.catch(z.optional(z.enum(spans)), undefined),
})
export type MeasurementsSearch = z.infer<typeof measurementsSearch>
