/** Parses the filter of a list of measurements. */
import { MeasurementMethod, MeasurementState } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { distinct, id, optional, parse } from '#domain/core/input.ts'

const filterInput = z.object({
  platforms: optional(distinct(id, 100)),
  categories: optional(distinct(id, 100)),
  methods: optional(distinct(z.enum(MeasurementMethod), 2)),
  states: optional(distinct(z.enum(MeasurementState), 3)),
})

/** Throws ValidationError if the filter is malformed. */
export const parseMeasurementFilter = (input: unknown) => parse(filterInput, input ?? {})
