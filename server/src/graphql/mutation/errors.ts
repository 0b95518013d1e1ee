/** The typed errors that a mutation's result may be. */
import {
  ConflictError,
  ForbiddenError,
  IdempotencyError,
  type Issue,
  NotFoundError,
  RuleError,
  ruleCodes,
  TryAgainError,
  ValidationError,
} from '#domain/core/errors.ts'
import { isStaff } from '#domain/core/viewer.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId } from '#graphql/core/global-ids.ts'
import { EventRef, eventsSince } from '#graphql/event-log/types.ts'

const ErrorInterface = builder.interfaceRef<Error>('Error').implement({
  description: 'Why a change was refused. The message is for developers; screens speak by the type and its codes.',
  fields: (t) => ({ message: t.exposeString('message') }),
})

const IssueRef = builder.objectRef<Issue>('ValidationIssue').implement({
  description: 'What is wrong with one value of the input.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where in the input, as dotted names and indexes.' }),
    code: t.exposeString('code', { description: 'A stable word for the kind of fault, such as too_big.' }),
    message: t.exposeString('message'),
  }),
})

builder.objectType(ValidationError, {
  name: 'ValidationError',
  description: 'The input is malformed. Nothing was read or written.',
  interfaces: [ErrorInterface],
  fields: (t) => ({ issues: t.expose('issues', { type: [IssueRef] }) }),
})

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'No such thing, or not for you: the two are told apart nowhere.',
  interfaces: [ErrorInterface],
})

builder.objectType(ForbiddenError, {
  name: 'ForbiddenError',
  description: 'Your role may not do this to anything.',
  interfaces: [ErrorInterface],
})

builder.objectType(ConflictError, {
  name: 'ConflictError',
  description:
    'Somebody else was first. What they did since the version that you saw is listed; nothing of yours was written.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    currentVersion: t.exposeInt('currentVersion', {
      description: 'The version to read again and to expect next time.',
    }),
    changes: t.field({
      type: [EventRef],
      description:
        'What happened since, oldest first, at most 50. Parties outside read it again instead: nothing is listed.',
      resolve: (error, _args, { sql, audience }) =>
        isStaff(audience) ? eventsSince(sql, error.subjectId, error.expectedVersion) : [],
    }),
  }),
})

const RuleCodeEnum = builder.enumType('RuleCode', { values: ruleCodes, description: 'Which rule stands in the way.' })

builder.objectType(RuleError, {
  name: 'RuleError',
  description: 'Well-formed, but a rule of the life cycle forbids it.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    code: t.expose('code', { type: RuleCodeEnum }),
    ids: t.field({
      type: ['ID'],
      description: 'What stands in the way: items, requests or cases, whichever the rule is about.',
      resolve: ({ code, ids }) => ids.map((id) => globalId(subjectOf[code] ?? 'RequestItem', id)),
    }),
  }),
})

const subjectOf: Partial<Record<(typeof ruleCodes)[number], string>> = {
  EDITOR_CANNOT_APPROVE: 'RemovalRequest',
  LEGAL_BASIS_NOT_IN_FORCE: 'RemovalRequest',
  NO_ITEMS: 'RemovalRequest',
  ASSESSMENT_MISSING: 'ContentItem',
  NECESSITY_MISSING: 'ContentItem',
  EVIDENCE_MISSING: 'ContentItem',
  ITEM_ALREADY_ASKED: 'ContentItem',
  ITEM_OF_OTHER_PLATFORM: 'ContentItem',
  CASE_CLOSED: 'Case',
  CAPTURE_FORBIDDEN: 'Case',
  CASE_HAS_OPEN_REQUEST: 'RemovalRequest',
  TIP_NOT_LINKABLE: 'Tip',
  COMMITMENT_CLOSED: 'Commitment',
  TIME_BEFORE_SENT: 'RemovalRequest',
  TIME_IN_FUTURE: 'RemovalRequest',
}

builder.objectType(IdempotencyError, {
  name: 'IdempotencyError',
  description: 'The same key came before with another body; the earlier answer stands.',
  interfaces: [ErrorInterface],
})

builder.objectType(TryAgainError, {
  name: 'TryAgainError',
  description:
    'Others were changing the same for too long, or the database was away. Nothing is wrong with the input: send it again, with the same key.',
  interfaces: [ErrorInterface],
})
