/** The names of the counts and rates of figures. A figure is a published number. */
import { rateNames, rates } from '@takedown/declarations/rates.ts'
import { counterDescriptions, namedCounters } from '#domain/figures/counters.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const FigureCounterEnum = describedEnum(
  'FigureCounter',
  namedCounters,
  'A count of items that were sent. Unless the description states otherwise, an item counts by its current state.',
  counterDescriptions,
)

export const FigureRateEnum = describedEnum(
  'FigureRateName',
  rateNames,
  'A rate: one of the named formulas, or another share. Requested items are all sent items that were neither withdrawn nor reversed by the authority, an appeal or a court.',
  rates,
)
