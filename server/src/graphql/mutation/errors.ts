/** The typed errors that the result union of every mutation contains. */
import {
  ConflictError,
  ForbiddenError,
  IdempotencyError,
  type Issue,
  NotFoundError,
  RuleError,
  TryAgainError,
  ValidationError,
} from '#domain/core/errors.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { EventRef, eventsSince } from '#graphql/event-log/types.ts'
import { RuleCodeEnum } from './rule-codes.ts'

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description:
    'Why a mutation was refused. The message is for developers; user interfaces translate the type and its codes.',
  fields: (t) => ({ message: t.exposeString('message', { description: 'An English message for developers.' }) }),
})

export const IssueRef = builder.objectRef<Issue>('ValidationIssue').implement({
  description: 'What is wrong with one value of the input.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'The path of the value in the input, as dotted names and indexes.' }),
    code: t.exposeString('code', { description: 'A stable code for the kind of violation, such as too_big.' }),
    message: t.exposeString('message', { description: 'An English message for developers.' }),
    part: t.string({
      nullable: true,
      description: 'The part of the value that is wrong, such as `{count}`. Null if the error names no part.',
      resolve: ({ part }) => part ?? null,
    }),
  }),
})

builder.objectType(ValidationError, {
  name: 'ValidationError',
  description: 'The input is malformed, or does not fit the stored data. Nothing was written.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ issues: t.expose('issues', { type: [IssueRef], description: 'The violations, at most 50.' }) }),
})

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description:
    'An object of the input does not exist, or the viewer may not read it. The two cases are never distinguished.',
  interfaces: [ErrorInterface],
})

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description:
    'The viewer may not run this mutation: the role does not permit it, the object belongs to somebody else, the viewer may not state a value such as the method or time of a check, or the mutation needs a second person, and the viewer is a program or has a disabled account.',
  interfaces: [ErrorInterface],
})

builder.objectType(ConflictError, {
  name: 'ConflictError',
  description:
    'The object was changed since `expectedVersion`. Nothing was written; `changes` lists the events since then.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    currentVersion: t.exposeInt('currentVersion', {
      description: 'The present version of the object. Read the object again before retrying with this version.',
    }),
    changes: t.field({
      type: [EventRef],
      description:
        'The events since `expectedVersion`, oldest first, at most 50. Always empty for liaisons and newsrooms.',
      resolve: (error, _args, { sql, audience }) =>
        isStaff(audience) ? eventsSince(sql, error.subjectId, error.expectedVersion) : [],
    }),
  }),
})

/** Maximum number of objects that an error names. A rule can be violated by all items of a large request. */
const MAX_IDS = 500

const idsOf = ({ subject, ids }: RuleError): string[] =>
  subject ? ids.slice(0, MAX_IDS).map((id) => globalId(subject, id)) : []

const NAMES =
  'Texts that state what violates the rule, at most 180. PLACEHOLDER_MISSING: the label and name of each placeholder. LETTER_TOO_LONG: the phrases. HIDDEN_CHARACTERS: the fields and characters. TRANSLATION_MISSING: each text, with the language into which it is not translated. REASON_UNTRANSLATED, ADDITION_UNTRANSLATED, WHY_NOT_MILDER_UNTRANSLATED and BODY_UNTRANSLATED: the tags of the languages without a text. Empty for other rules.'

/** A RuleError as a plain object, because GraphQL treats an Error object in a list as a failure of the field. */
type Fault = Pick<RuleError, 'code' | 'message' | 'names' | 'platformId' | 'placeholders'> & {
  ids: string[]
  count: number
}

export const faultOf = (error: RuleError): Fault => ({
  ...{
    code: error.code,
    message: error.message,
    names: error.names,
    platformId: error.platformId,
    placeholders: error.placeholders,
  },
  ...{ ids: idsOf(error), count: error.ids.length },
})

const PLATFORM_DESCRIPTION =
  'For `draftRequests`, the global id of the addressee of the draft that violates the rule. Null for other mutations.'
const platformOf = ({ platformId }: { platformId: string | null }): string | null =>
  platformId === null ? null : globalId('Platform', platformId)

export const FaultRef = builder.objectRef<Fault>('RuleFault').implement({
  description: 'A rule that a mutation would violate.',
  fields: (t) => ({
    code: t.expose('code', { type: RuleCodeEnum, description: 'The violated rule.' }),
    ids: t.exposeIDList('ids', {
      description:
        'Global ids of the first 500 objects that violate the rule, all of one type. Empty if the rule does not concern single objects.',
    }),
    count: t.exposeInt('count', {
      description: 'The number of objects that violate the rule. 0 if the rule does not concern single objects.',
    }),
    names: t.field({ type: ['String'], description: NAMES, resolve: ({ names }) => [...names] }),
    message: t.exposeString('message', { description: 'An English message for developers.' }),
    platformId: t.id({ nullable: true, description: PLATFORM_DESCRIPTION, resolve: platformOf }),
  }),
})

builder.objectType(RuleError, {
  name: 'RuleError',
  description:
    'The input is well-formed, but a rule forbids the mutation in the present state of the data. Nothing was written, with one exception: if `sendRequest` fails with SIGNED_CONTENT_CHANGED, the request returns to AWAITING_APPROVAL.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    code: t.expose('code', { type: RuleCodeEnum, description: 'The violated rule.' }),
    ids: t.field({
      type: ['ID'],
      description:
        'Global ids of the first 500 objects that violate the rule, all of one type. Empty if the rule does not concern single objects.',
      resolve: idsOf,
    }),
    count: t.int({
      description: 'The number of objects that violate the rule. 0 if the rule does not concern single objects.',
      resolve: ({ ids }) => ids.length,
    }),
    others: t.field({
      type: [FaultRef],
      description:
        'The other violated rules, at most 20. `submitForApproval`, `approveRequest` and `sendRequest` check all rules, and `draftRequests` checks each draft. Other mutations stop at the first violated rule.',
      resolve: ({ others }) => others.map(faultOf),
    }),
    platformId: t.id({ nullable: true, description: PLATFORM_DESCRIPTION, resolve: platformOf }),
    names: t.field({
      type: ['String'],
      description: NAMES,
      resolve: ({ names }) => [...names],
    }),
    limitAt: t.expose('limitAt', {
      type: 'DateTime',
      nullable: true,
      description:
        'If a time in the input is too early, the earliest allowed time, such as the time at which the request was sent. Null if no such time is known, and for other rules.',
    }),
  }),
})

builder.objectType(IdempotencyError, {
  name: 'IdempotencyError',
  description:
    'The same `key` was used before with another input. The earlier result remains valid; nothing was written.',
  interfaces: [ErrorInterface],
})

builder.objectType(TryAgainError, {
  name: 'TryAgainError',
  description:
    'The objects were locked by other commands for too long, or the database was unavailable. Send the same input again with the same `key`.',
  interfaces: [ErrorInterface],
})
