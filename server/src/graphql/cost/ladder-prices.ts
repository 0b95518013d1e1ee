/** The prices of the fields of ladders and of rules of probes that read more than one value. See price.ts. */
import { list, one, type Price } from './price.ts'

export const ladderPrices: Record<string, Price> = {
  // The ladders of all platforms are read with two statements.
  'Platform.ladder': one(2),
  'PlatformLadder.rungs': list(5, 0.5),
  // The items, letters and deliveries of the requests on a page are read together.
  'RemovalRequest.ladder': one(8),
  'ResendProposal.items': list(5, 0.5),
  'RungProposal.items': list(5, 0.5),
  // The reach of the items of all requests on a page is read with one statement.
  'RequestLadder.points': one(2),
  // The contact of one request is read with at most five statements.
  'RequestLadder.contact': one(5),
  'UpcomingRung.skipped': list(1, 0.5),
  'LegalPoints.factors': list(5, 0.5),
  'LegalPoints.items': list(5, 0.5),
  'ItemPoints.factors': list(5, 0.1),
  'RungProposal.skipped': list(1, 0.5),
  'RemovalRequest.ladderLetters': list(2),
  'LadderLetter.items': list(5, 0.5),
  'RemovalRequest.calls': list(1),
  // The calendars are read with one statement.
  'RemovalRequest.nextWorkingDayAt': one(1),
  // The rules and trials of all platforms are read with one statement each.
  'Platform.probeRules': one(2),
  'Platform.probeTrial': one(2),
  'PlatformProbeRules.signs': list(20, 0.5),
  // Reads the items of the requests on a page with one statement, and at most 20 of each request.
  'RemovalRequest.reappeared': list(2, 4),
}
