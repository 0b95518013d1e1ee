/** Payload fields of the events of claim audits. */
import { ClaimAuditResult } from '@takedown/prisma/generated/client/enums.ts'
import { idOf, instant, int, listOf, oneOf, text } from './types.ts'

export const auditFields = {
  auditSize: int('How many claims are drawn for the audit of a week.'),
  previousAuditSize: int('How many claims were drawn before.'),
  seed: text(
    'The seed of the draws of the week, in lower-case hex: the hash of the event that froze the last population of the week.',
  ),
  seedPosition: text('The position in the log of the event whose hash is the seed.'),
  population: int('The number of request items from which the sample was drawn.'),
  populationHash: text(
    'The SHA-256 hash, in lower-case hex, of the ids of these request items: ascending UUIDs in lower case, each followed by a line feed.',
  ),
  sampleSize: int('How many of these request items the sample has.'),
  answered: int('How many request items have a present answer recorded in the week, with whatever result.'),
  sampledItems: listOf(idOf('RequestItem', 'The sampled request items, in the order of the sample.')),
  closesAt: instant('When the audit closes although results are missing.'),
  requestItem: idOf('RequestItem', 'The sampled request item.'),
  auditResult: oneOf('ClaimAuditResult', ClaimAuditResult, 'What the person saw.'),
  previousAuditResult: oneOf('ClaimAuditResult', ClaimAuditResult, 'The result that was recorded before.'),
  goneCount: int('How many sampled items were gone.'),
  upCount: int('How many sampled items were still up.'),
  cannotTellCount: int('For how many sampled items a person could not decide.'),
  missingCount: int('For how many sampled items nobody recorded a result.'),
}
