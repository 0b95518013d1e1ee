/** The GraphQL enums of measurements of harm. */
import { MeasurementMethod, MeasurementState } from '@takedown/prisma/generated/client/enums.ts'
import { harmMethods, harmVerdicts } from '#domain/measurements/estimates.ts'
import { harmTrends } from '#domain/measurements/trend.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

const methods = {
  SAMPLED_SCAN: 'The share of a random sample in which the harm was present.',
  PLATFORM_NUMBER: 'A share that the platform publishes about itself, with or without its sample.',
}

export const MeasurementMethodEnum = describedEnum(
  'MeasurementMethod',
  MeasurementMethod,
  'How a share was measured.',
  methods,
)
export const MeasurementStateEnum = describedEnum(
  'MeasurementState',
  MeasurementState,
  'The life cycle of a measurement.',
  {
    CURRENT: 'The measurement counts.',
    CORRECTED: 'A corrected measurement replaced the measurement, which remains readable.',
    WITHDRAWN: 'The measurement was withdrawn: it no longer counts, but remains readable.',
  },
)
export const HarmMethodEnum = describedEnum('HarmMethod', harmMethods, 'How a reading of a harm was obtained.', {
  ...methods,
  TIPS_PER_WEEK: 'The number of tips received per week, which also depends on how many people report.',
})
export const HarmVerdictEnum = describedEnum('HarmVerdict', harmVerdicts, 'The result of comparing two readings.', {
  FELL: 'The reading `after` is lower than `before`: the 95 % interval of the difference lies below zero.',
  ROSE: 'The reading `after` is higher than `before`: the 95 % interval of the difference lies above zero.',
  NO_CLEAR_CHANGE: 'The 95 % interval of the difference contains zero.',
  NO_INTERVAL:
    'The difference has no interval, because at least one reading is a share that a platform published without a sample. The difference may be due to chance.',
  METHODS_DIFFER: 'Not compared: the methods or protocols differ.',
  CATEGORIES_DIFFER: 'Not compared: the categories differ.',
  PERIODS_OVERLAP: 'Not compared: both readings are of one platform, and their periods overlap.',
  NOT_MEASURED_BEFORE: 'Not compared: no recent reading ends before the inspection or commitment.',
  NOT_MEASURED_SINCE:
    'Not compared: no reading begins after the inspection or commitment. If the commitment has ended, the reading must also end by the day on which the commitment ended.',
})
export const HarmTrendEnum = describedEnum(
  'HarmTrend',
  harmTrends,
  'Whether a series falls or rises, by a test of trend over all its readings (Armitage 1955, two-sided at 95 %).',
  {
    FELL: 'The shares fall.',
    ROSE: 'The shares rise.',
    NO_CLEAR_CHANGE: 'The differences may be due to chance.',
    TOO_FEW: 'Fewer than three readings state their sample.',
    REPORTS_ONLY: 'Tips have no trend: their number also depends on how many people report.',
  },
)
