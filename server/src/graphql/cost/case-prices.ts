/** The prices of the fields of cases, tips and audits that read more than one value, by `Type.field`. See price.ts. */
import { list, one, type Price, page } from './price.ts'

export const casePrices: Record<string, Price> = {
  'OwnerToLockConnection.isDerived': one(1),
  'ContentOwner.items': page({ byDefault: 50, max: 100 }),
  'ContentOwner.itemCount': one(20),
  'ContentOwner.reach': one(20),
  'ContentOwner.violations': list(20),
  'ContentOwner.locks': list(2),
  'ContentOwner.proposals': list(1, 20),
  'LockProposal.locks': list(2, 1),
  'LockProposal.violations': list(10, 1),
  'StrikeRule.citations': list(2, 1),
  'StrikeRules.rules': list(5, 1),
  // Reads the record of the briefing, which is loaded with it.
  'Briefing.claimAudits': list(20),
  'ClaimAudit.items': list(20),
  // Reads the ids of up to some thousand claims, and hashes each of them.
  'ClaimAudit.isReproducible': one(2_000),
  'ClaimAudit.populationHash': one(500),
  'ClaimAudit.populationText': one(2_000),
  'ClaimAudit.seed': one(500),
  'ClaimAudit.seedPosition': one(500),
  'ClaimAuditItem.audit': one(10),
  'ClaimAuditItem.requestItem': one(20),
  'Case.imports': list(20),
  'Case.changedAt': one(2),
  'Case.dueAt': one(2),
  'Case.itemCount': one(2),
  'Case.merged': list(2),
  // Runs one statement for each case.
  'Case.mergedInto': one(20),
  // Reads the rows of two cases with one statement.
  'Case.mergePreview': one(100),
  'Case.nextStep': one(2),
  'Case.owed': one(2),
  'CaseOwed.overdue': one(20),
  // Each of these fields counts at most 10,001 rows. The plugin multiplies these prices by the number of rows of the
  // page.
  'CaseConnection.count': one(20),
  'TipConnection.count': one(20),
  'Case.overlaps': list(3, 50),
  'CaseOverlap.case': one(10),
  'Case.outcome': list(9, 1),
  'Case.reach': one(2),
  'Case.requests': list(10),
  'Case.seals': list(3),
  // Runs three statements over the requests of the case.
  'Case.splitPreview': one(100),
  'SplitPreview.divided': list(2, 20),
  'Case.tips': list(10),
  'ContentItem.isProbeDemanded': one(2),
  'ContentItem.nextProbeAt': one(2),
  'ContentItem.pageCaptures': list(10),
  'ContentItem.canBeCaptured': one(2),
  'PageCapture.headers': list(10, 1),
  'ContentItem.probes': list(10),
  'CaseItem.assessments': list(1.5),
  'CaseItem.evidence': list(1.5),
  'CaseItem.openRequestItem': one(20),
  'CaseItem.requestItems': list(1.5, 20),
  'CaseItem.suggestedProhibitions': list(2, 20),
  // Runs one statement for each tip.
  'Tip.case': one(100),
  'Tip.items': list(5),
  'Tip.leftOutAddresses': list(5, 1),
  // Runs four index searches for each address, number and phrase of the tip.
  'Tip.matches': list(2, 40),
  'TipMatch.case': one(10),
  'TipMatch.reasons': list(1, 1),
  'Tip.messages': list(5),
}
