/** The mutations that submit and dismiss tips, and record messages to and from their reporters. */
import { assignTip } from '#domain/tips/assignment.ts'
import { MAX_TIP_FILES } from '#domain/tips/files.ts'
import { readReporterAnswer } from '#domain/tips/reporter-answers.ts'
import { answerReporter, askReporter, dismissTip, submitTip } from '#domain/tips/tips.ts'
import { builder } from '#graphql/core/builder.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { tipResult } from '#graphql/tips/types.ts'
import { DismissReasonEnum, TipDangerEnum } from './enums.ts'

const TipFileInput = builder.inputType('TipFileInput', {
  description: 'A file to attach to a tip. Upload it first with POST /uploads.',
  fields: (t) => ({
    sha256: t.string({ required: true, description: 'The SHA-256 of the upload, in lower-case hex.' }),
    fileName: t.string({ description: 'The name of the file, at most 255 characters.' }),
  }),
})

mutation('submitTip', {
  command: submitTip,
  returns: tipResult,
  invalidates: [...dependents.tip, 'harmSeries'],
  description:
    'Submits a tip. Addresses in its text that can be read become content items of the tip. The reporter gets the number of the tip as a receipt.',
  ids: {},
  fields: (t) => ({
    subject: t.string({ required: true, description: 'The subject: one line, at most 300 characters.' }),
    text: t.string({ required: true, description: 'The text, at most 20,000 characters.' }),
    reporterName: t.string({ description: 'The person to contact with questions, at most 200 characters.' }),
    danger: t.field({
      type: TipDangerEnum,
      description: 'Why the tip is urgent. Omit it for a tip that is not urgent.',
    }),
    embargoUntil: t.field({
      type: 'Date',
      description:
        "A day after today, at most 366 days ahead. Before this day of the authority's time zone, no briefing and no count of tips contains the tip. Omit it for no embargo.",
    }),
    files: t.field({
      type: [TipFileInput],
      description: `The files to attach, at most ${MAX_TIP_FILES}, none twice. Omit it to attach none.`,
    }),
    source: t.string({
      description:
        'How the tip was received, as a code of TipSource. Only an officer may state it. Omit it to record the way by which the viewer sends the tip.',
    }),
  }),
  example: {
    subject: 'Tin báo',
    text: 'Một tin: https://facebook.com/groups/1',
    reporterName: 'Người báo',
    danger: 'SELF_HARM',
    embargoUntil: null,
    files: null,
    source: null,
  },
})

mutation('askReporter', {
  command: askReporter,
  returns: tipResult,
  invalidates: dependents.tip,
  description: 'Sends a question to the reporter, who sees it with the tip.',
  ids: { tip: 'Tip' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip.' }),
    text: t.string({ required: true, description: 'The question, at most 5,000 characters.' }),
  }),
  example: { tipId: exampleId('Tip'), text: 'Nhóm nào?' },
})

mutation('answerReporter', {
  command: answerReporter,
  returns: tipResult,
  invalidates: dependents.tip,
  description:
    'Records an answer that the reporter sends or that an officer enters. Addresses in the answer are added to the tip.',
  ids: { tip: 'Tip' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip.' }),
    text: t.string({ required: true, description: 'The answer, at most 5,000 characters.' }),
  }),
  example: { tipId: exampleId('Tip'), text: 'Nhóm này' },
})

mutation('readReporterAnswer', {
  command: readReporterAnswer,
  returns: tipResult,
  invalidates: dependents.tip,
  description:
    'Records that an officer read the answer of the reporter of a decided tip, and that the answer needs no further step. RuleError ILLEGAL_TRANSITION if no answer waits, or if the tip is NEW.',
  ids: { tip: 'Tip' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip.' }),
    expectedVersion: expectedVersion(t),
  }),
  example: { tipId: exampleId('Tip'), expectedVersion: 1 },
})

mutation('assignTip', {
  command: assignTip,
  returns: tipResult,
  invalidates: dependents.tip,
  description: 'Assigns the tip to an officer, or to nobody. NotFoundError unless the account is an active officer.',
  ids: { tip: 'Tip', assignee: 'Person' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip.' }),
    expectedVersion: expectedVersion(t),
    assigneeId: t.id({ description: 'The officer to whom the tip is assigned. Pass null to unassign.' }),
  }),
  example: { tipId: exampleId('Tip'), expectedVersion: 1, assigneeId: null },
})

mutation('dismissTip', {
  command: dismissTip,
  returns: tipResult,
  invalidates: dependents.tip,
  description: 'Dismisses a tip with a reason that the reporter sees.',
  ids: { tip: 'Tip' },
  fields: (t) => ({
    tipId: t.id({ required: true, description: 'The tip to dismiss.' }),
    expectedVersion: expectedVersion(t),
    reason: t.field({
      type: DismissReasonEnum,
      required: true,
      description: 'Why the tip is dismissed. Visible to the reporter.',
    }),
    note: t.string({ description: 'A note for colleagues, at most 2,000 characters. Not visible to the reporter.' }),
  }),
  example: { tipId: exampleId('Tip'), expectedVersion: 1, reason: 'SPAM', note: 'rác' },
})
