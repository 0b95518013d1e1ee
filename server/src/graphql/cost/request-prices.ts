/**
 * The prices of the fields of requests, their items and signatures that read more than one value, by `Type.field`. See
 * price.ts.
 */
import { carried, list, one, type Price, page } from './price.ts'

const events = page({ byDefault: 30, max: 100, scan: 20 })

export const requestPrices: Record<string, Price> = {
  // The letter was read for `completeness` already, so these lists need no read.
  'Completeness.features': list(3, 2),
  'ComparedFeature.items': list(10, 0.5),
  // Reads what the letter states about each item.
  'LetterPreview.completeness': one(60),
  'RemovalRequest.completeness': one(200),
  'Platform.past': one(30),
  'PlatformPast.features': list(10, 1),
  // Counts at most 10,001 requests. The plugin multiplies this price by the number of rows of the page.
  'RequestConnection.count': one(20),
  'RequestConnection.updatedUntil': one(1),
  'RemovalRequest.updatedAt': one(2),
  'RemovalRequest.reach': one(2),
  'WorkQueue.has': one(20),
  'DraftRequestsPayload.requests': list(5),
  'RecordChecksPayload.items': list(50),
  'AnswerProposal.quotes': one(1),
  'LetterInLanguage.parts': one(1),
  // Computed together with the text of the letter.
  'LetterPreview.itemIds': one(1),
  'LetterPreview.itemNumbers': one(1),
  'LetterPreview.languages': list(2, 0.5),
  'Authority.territories': list(2, 0.5),
  'LetterPreview.subjects': list(2, 0.5),
  'LetterPreview.texts': list(2, 0.5),
  'LetterPreview.territories': list(2, 0.5),
  'LetterPreview.placeholders': list(3, 0.5),
  'LetterPreview.templates': list(2, 0.5),
  'LetterTemplatePreview.issues': list(2, 0.5),
  'RemovalRequest.letterTemplates': list(2, 3),
  'RemovalRequest.placeholderValues': list(3, 1),
  'RuleFault.names': one(1),
  ...{ 'RuleFault.placeholders': list(1, 0.5), 'RuleError.placeholders': list(1, 0.5) },
  'PlaceholderFault.phrases': one(0.5),
  'RuleError.names': one(1),
  'RequestSignature.signatories': list(3),
  'RequestSignature.signatory': one(10),
  // Reads the states of the items.
  'RemovalRequest.allowedCommands': one(20),
  'RemovalRequest.case': one(20),
  // The letter in two formats, and one or two parts of the annex in three formats.
  'RemovalRequest.documents': list(8),
  // Few requests are contested.
  'RemovalRequest.contests': list(0.5),
  'Contest.items': list(5, 1),
  'RemovalRequest.deliveries': list(3),
  'Delivery.attempts': list(3, 1),
  'Platform.webhookSecrets': list(2),
  'Platform.webhookTests': list(3),
  // Few requests get more than three mails.
  'RemovalRequest.inboundMails': list(3, 5),
  'InboundMail.attachments': list(3, 0.5),
  'InboundMail.warnings': one(1),
  'InboundMail.unread': list(2, 0.5),
  // Most requests have fewer than 50 items, which are loaded together.
  'InboundMail.proposals': list(50, 1),
  'RemovalRequest.editors': list(3),
  'RemovalRequest.events': events,
  'RemovalRequest.items': page({ byDefault: 50, max: 500, scan: 20 }),
  'OwnRecord.commitments': list(5, 1),
  'OwnCommitment.milestones': list(5, 1),
  'RemovalRequest.languages': list(2, 0.5),
  'RemovalRequest.territories': list(2, 0.5),
  // Reads the letter with its templates.
  'RemovalRequest.sentLetters': list(2, 10),
  'RemovalRequest.subjects': list(1, 0.5),
  'RemovalRequest.translatedBodies': list(1, 0.5),
  'RemovalRequest.whyNotMilder': list(1, 0.5),
  // Runs the checks of the submission.
  'RemovalRequest.missing': list(4, 30),
  'RemovalRequest.outcome': list(9, 20),
  'RemovalRequest.responses': list(3),
  'RemovalRequest.signature': one(10),
  'RequestSignature.changedParts': list(1, 1),
  // Each of these fields computes what an approval would sign now.
  'RequestSignature.changes': list(2, 60),
  'RequestSignature.present': one(60),
  // Many items have no action, and most others have one.
  'RequestItem.actions': list(0.5),
  'RequestItem.answers': list(2),
  'Clarification.fileNumbers': carried,
  'RequestItem.clarifications': list(2),
  'RequestItem.correctionNeedsSecondPerson': one(2),
  'RequestItem.deadlines': list(2),
  'RequestItem.next': list(2, 20),
  'RequestItem.possibleAnswers': one(1),
  'RequestItem.prohibitions': list(1.5, 2),
  'RequestItem.additions': list(1, 0.5),
  'RequestItem.places': list(1, 0.5),
  'RequestItem.reasons': list(1, 0.5),
  'RequestItem.shareableEvidence': list(2, 2),
  'RequestItem.sharedEvidence': list(2, 2),
  'SignedChange.after': list(2, 1),
  'SignedChange.before': list(2, 1),
}
