import { correctMeasurement, recordMeasurement, withdrawMeasurement } from '#domain/measurements/measurements.ts'
import { measurementResult } from '#graphql/measurements/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { MeasurementMethodEnum } from './types.ts'

const whatWasSeen = (t: InputFields) => ({
  protocol: t.string({
    required: true,
    description: 'How exactly, in one line of at most 300, the same each time: only equal ones are compared.',
  }),
  from: t.field({ type: 'Date', required: true }),
  to: t.field({ type: 'Date', required: true, description: 'Inclusive; not in the future.' }),
  sampleSize: t.int({ description: 'How many were looked at; needed of a scan.' }),
  positives: t.int({ description: 'In how many of them the harm stood.' }),
  share: t.float({
    description: 'From 0 to 1, of a platform that publishes no sample; otherwise it follows from the counts.',
  }),
  sourceNote: t.string({ required: true, description: 'Who looked, or where it is published; at most 2,000.' }),
  sourceUrl: t.string({ description: 'http or https; at most 2,000.' }),
  sha256: t.string({
    description: 'The protocol or report, as POST /uploads answered; none where the category forbids it.',
  }),
  fileName: t.string({ description: 'At most 255.' }),
})

mutation('recordMeasurement', {
  command: recordMeasurement,
  returns: measurementResult,
  description: 'Takes down what was measured; its share and interval are computed, never typed.',
  ids: { platform: 'Platform', category: 'Category' },
  fields: (t) => ({
    platform: t.id({ required: true }),
    category: t.id({ required: true }),
    method: t.field({ type: MeasurementMethodEnum, required: true }),
    ...whatWasSeen(t),
  }),
})

mutation('correctMeasurement', {
  command: correctMeasurement,
  returns: measurementResult,
  description: 'Puts another in the place of a wrong one, which stays to be read; answers the new one.',
  ids: { measurement: 'Measurement' },
  fields: (t) => ({
    measurement: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    ...whatWasSeen(t),
    reason: t.string({ required: true, description: 'What was wrong; at most 2,000.' }),
  }),
})

mutation('withdrawMeasurement', {
  command: withdrawMeasurement,
  returns: measurementResult,
  description: 'It counts no longer, and stays to be read.',
  ids: { measurement: 'Measurement' },
  fields: (t) => ({
    measurement: t.id({ required: true }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true, description: 'At most 2,000.' }),
  }),
})
