/** Mutations of measurements (estimates of how much of a harm is on a platform). */
import { correctMeasurement, recordMeasurement, withdrawMeasurement } from '#domain/measurements/measurements.ts'
import { measurementResult } from '#graphql/measurements/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_FILE, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion, type InputFields } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { MeasurementMethodEnum } from './enums.ts'

const observationFields = (t: InputFields) => ({
  protocol: t.string({
    required: true,
    description:
      'The exact method in one line of at most 300 characters. Only measurements with an equal protocol are compared.',
  }),
  from: t.field({ type: 'Date', required: true, description: 'The first day of the measured period.' }),
  to: t.field({
    type: 'Date',
    required: true,
    description: 'The last day of the measured period, inclusive, not in the future.',
  }),
  sampleSize: t.int({ description: 'The size of the sample. Required for SAMPLED_SCAN.' }),
  positives: t.int({
    description: 'The number of entries of the sample in which the harm was present. Required with `sampleSize`.',
  }),
  share: t.float({
    description:
      'The share, from 0 to 1. Required without a sample. Omit it with a sample, from which the share is computed.',
  }),
  sourceNote: t.string({
    required: true,
    description: 'Who measured, or where the number is published, at most 2,000 characters.',
  }),
  sourceUrl: t.string({ description: 'An http or https address of the source, at most 2,000 characters.' }),
  sha256: t.string({
    description:
      'The SHA-256 of the protocol or report, as returned by POST /uploads. Not allowed if the category forbids captures.',
  }),
  fileName: t.string({ description: 'The name of the file, at most 255 characters.' }),
})

mutation('recordMeasurement', {
  command: recordMeasurement,
  returns: measurementResult,
  invalidates: dependents.measurement,
  description:
    'Records a measurement. If a sample is stated, its share and interval are computed. RuleError ALREADY_MEASURED if the same harm was measured for the same period by the same method and protocol; CATEGORY_NOT_IN_USE if the category has ended; CAPTURE_FORBIDDEN if there is a file, but the category forbids captures or the file is sealed or erased; TIME_IN_FUTURE if `to` is in the future.',
  ids: { platform: 'Platform', category: 'Category' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The measured platform.' }),
    categoryId: t.id({ required: true, description: 'The category of the measured harm.' }),
    method: t.field({ type: MeasurementMethodEnum, required: true, description: 'How the share was measured.' }),
    ...observationFields(t),
  }),
  example: {
    platformId: exampleId('Platform'),
    categoryId: exampleId('Category'),
    method: 'SAMPLED_SCAN',
    protocol: 'Bộ từ khóa 1',
    from: '2026-01-02',
    to: '2026-01-05',
    sampleSize: 400,
    positives: 7,
    sourceNote: 'Tổ giám sát',
    sourceUrl: 'https://example.org/report',
    ...EXAMPLE_FILE,
  },
})

mutation('correctMeasurement', {
  command: correctMeasurement,
  returns: measurementResult,
  invalidates: dependents.measurement,
  description: 'Replaces a wrong measurement, which remains readable. Returns the new measurement.',
  ids: { measurement: 'Measurement' },
  fields: (t) => ({
    measurementId: t.id({ required: true, description: 'The measurement to replace.' }),
    expectedVersion: expectedVersion(t),
    ...observationFields(t),
    reason: t.string({ required: true, description: 'What was wrong, at most 2,000 characters.' }),
  }),
  example: {
    measurementId: exampleId('Measurement'),
    expectedVersion: 1,
    protocol: 'Bộ từ khóa 1',
    from: '2026-01-02',
    to: '2026-01-05',
    sampleSize: 400,
    positives: 7,
    sourceNote: 'Tổ giám sát',
    sourceUrl: 'https://example.org/report',
    ...EXAMPLE_FILE,
    reason: 'Nhập nhầm',
  },
})

mutation('withdrawMeasurement', {
  command: withdrawMeasurement,
  returns: measurementResult,
  invalidates: dependents.measurement,
  description: 'Withdraws a measurement. It no longer counts, but remains readable.',
  ids: { measurement: 'Measurement' },
  fields: (t) => ({
    measurementId: t.id({ required: true, description: 'The measurement to withdraw.' }),
    expectedVersion: expectedVersion(t),
    reason: t.string({ required: true, description: 'Why the measurement is withdrawn, at most 2,000 characters.' }),
  }),
  example: { measurementId: exampleId('Measurement'), expectedVersion: 1, reason: 'Mẫu không ngẫu nhiên' },
})
