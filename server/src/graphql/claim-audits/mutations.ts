/** The mutations of audits of claims: the result of a sampled item, and the size of the samples of a platform. */
import { recordAuditResult } from '#domain/claim-audits/results.ts'
import { MAX_AUDIT_SIZE, setAuditSize } from '#domain/claim-audits/size.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_TIME, exampleId } from '#graphql/mutation/example.ts'
import { expectedVersion } from '#graphql/mutation/input.ts'
import { dependents } from '#graphql/mutation/invalidates.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { platformResult } from '#graphql/platforms/mutations.ts'
import { ClaimAuditResultEnum } from './enums.ts'
import { ClaimAuditItemNode } from './types.ts'

const sampledResult = result('sampledItem', (t) =>
  t.prismaField({
    type: ClaimAuditItemNode,
    description: 'The sampled item after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.claimAuditItem.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)

mutation('recordAuditResult', {
  command: recordAuditResult,
  returns: sampledResult,
  invalidates: [
    ...[...dependents.caseLists, 'Case', 'ContentItem', 'RequestItem', 'RemovalRequest', 'metrics', 'figures'],
    ...['ClaimAudit', 'claimAudits', 'claimAuditSummaries'],
  ],
  description:
    'Records what a person saw when they opened a sampled item. GONE and UP are also recorded as a check of the content. A result may be recorded again to correct a mistake, which voids the check of the earlier result. RuleError PROOF_NEEDED if `observedAt` is more than five minutes ago and there is no note; TIME_IN_FUTURE if `observedAt` is in the future.',
  ids: { sampled: 'ClaimAuditItem' },
  fields: (t) => ({
    sampledId: t.id({ required: true, description: 'The sampled item.' }),
    result: t.field({ type: ClaimAuditResultEnum, required: true, description: 'What the person saw.' }),
    observedAt: t.field({
      type: 'DateTime',
      description: 'When the person opened the item: after the draw, and not in the future. Default: now.',
    }),
    note: t.string({
      description: 'What the person noted, at most 2,000 characters. Required after the audit closed: why it changes.',
    }),
  }),
  example: { sampledId: exampleId('ClaimAuditItem'), result: 'GONE', observedAt: EXAMPLE_TIME, note: 'đã mở xem' },
})

mutation('setAuditSize', {
  command: setAuditSize,
  returns: platformResult,
  invalidates: ['platforms'],
  description: 'Sets how many claims of a platform are drawn for the audit of a week, from the next draw on.',
  ids: { platform: 'Platform' },
  fields: (t) => ({
    platformId: t.id({ required: true, description: 'The platform.' }),
    expectedVersion: expectedVersion(t),
    size: t.int({
      required: true,
      description: `The number of claims, from 0 to ${MAX_AUDIT_SIZE}. With 0, nothing is drawn.`,
    }),
  }),
  example: { platformId: exampleId('Platform'), expectedVersion: 1, size: 30 },
})
