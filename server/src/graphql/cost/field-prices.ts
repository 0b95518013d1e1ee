/** The prices of lists, pages and aggregates below the root, by `Type.field`. Any other field costs one point. */
import { carried, list, named, one, type Price, page } from './price.ts'

// Every item of the period is examined, under any filter.
const items = page({ byDefault: 50, max: 500, scan: 500 })
const events = page({ byDefault: 30, max: 100, scan: 20 })

export const fieldPrices: Record<string, Price> = {
  'Alarm.groups': list(30),
  'Appendix.files': list(5),
  'BoardChanged.nodes': list(50),
  'BoardChanged.counts': one(100),
  // Counted in memory and priced with the board, because the complexity plugin multiplies the fields of a page by its rows.
  'BoardConnection.counts': one(1),
  'BoardConnection.facets': list(1, 1),
  'Briefing.cases': list(50),
  'Briefing.commitments': list(30),
  'Briefing.corrections': list(5, 200),
  'Briefing.editors': list(4),
  'Briefing.errata': list(5),
  'Briefing.figures': list(40),
  'Briefing.tips': list(30),
  'BriefingChange.sides': list(2),
  'BriefingCommitment.appendices': carried,
  'BriefingCommitment.indicators': list(5),
  'BriefingCommitment.milestones': list(10),
  'BriefingErratum.changes': list(10),
  'BriefingErratum.events': list(20),
  'BriefingFigure.numbers': list(2),
  'BriefingNumber.items': page({ byDefault: 50, max: 500, scan: 50 }),
  'Case.events': events,
  'Case.imports': list(20),
  'Case.itemCount': one(100),
  'Case.items': page({ byDefault: 50, max: 500, scan: 20, perRow: 20 }),
  'Case.reach': one(100),
  'Case.requests': list(10),
  'Case.tips': list(10),
  'CaseItem.assessments': list(1.5),
  'CaseItem.evidence': list(1.5),
  'CaseItem.openRequestItem': one(20),
  'CaseItem.requestItems': list(1.5, 20),
  'Category.children': list(10),
  'Clause.indicators': list(1.5),
  'Clause.milestones': list(4),
  'Commitment.appendices': list(3),
  'Commitment.clauses': list(8),
  'Commitment.events': events,
  'Commitment.harm': list(4, 60),
  'Commitment.progress': one(20),
  'ConflictError.changes': list(5),
  'ContentItem.checks': list(10),
  'Display.slides': list(6),
  // Of a selection on many payload types only one applies.
  'Event.payload': { field: 5, multiplier: 0.2 },
  'EventPage.nodes': carried,
  'EventsAppended.nodes': list(50),
  'FigureCount.items': items,
  'FigureRate.denominatorItems': items,
  'FigureRate.numeratorItems': items,
  'FigureTimes.distribution': list(20, 1),
  'Figures.rows': carried,
  'Figures.undelivered': one(200),
  'FiguresRow.counts': named('names', 24, 1),
  'FiguresRow.keys': list(2, 1),
  'FiguresRow.rates': named('names', 14, 1),
  'FiguresRow.timeToAction': one(30),
  'FiguresRow.timeToReturn': one(30),
  'Handover.counts': list(20, 200),
  'Handover.events': page({ byDefault: 50, max: 100, scan: 1_000 }),
  'Handover.groups': page({ byDefault: 50, max: 100, scan: 4_000 }),
  'Handover.notes': list(50, 20),
  'HandoverGroup.counts': list(10, 1),
  'HarmSeries.readings': list(20, 1),
  'Import.problems': page({ byDefault: 100, max: 1_000 }),
  'Indicator.categories': list(3),
  'Indicator.measured': one(60),
  'Indicator.months': list(12, 5),
  'Inspection.commitments': list(10),
  'Inspection.events': events,
  'Inspection.findings': list(20),
  'Inspection.harm': list(4, 60),
  'MetricsRow.denominatorItems': items,
  'MetricsRow.keys': list(2, 1),
  'MetricsRow.numeratorItems': items,
  'Milestone.files': list(3),
  'NotificationsChanged.newest': list(10),
  'NotificationSettings.rules': list(20, 1),
  'PersonalBoard.snoozes': list(50),
  'PersonalBoard.views': list(50),
  'PersonalBoard.watchedIds': one(200),
  'Platform.channels': list(3),
  'PlatformReport.rates': list(5, 1),
  'PlatformReportTotal.rates': list(5, 1),
  'PlatformResponse.answers': list(20),
  'Reconciliation.lines': named('names', 7, 1),
  'Reconciliation.platforms': list(3),
  'Reconciliation.rates': list(5, 1),
  'Reconciliation.requestors': list(50, 1),
  'ReconciliationLine.ourItems': page({ byDefault: 50, max: 500, scan: 1_000 }),
  'ReconciliationLine.parts': named('names', 4, 1),
  'ReconciliationPart.addedItems': page({ byDefault: 50, max: 500, scan: 1_000 }),
  'ReconciliationPart.leftItems': page({ byDefault: 50, max: 500, scan: 1_000 }),
  // Reads the states of the items.
  'RemovalRequest.allowedCommands': one(20),
  'RemovalRequest.case': one(20),
  'RemovalRequest.editors': list(3),
  'RemovalRequest.events': events,
  'RemovalRequest.items': page({ byDefault: 50, max: 500, scan: 20 }),
  'RemovalRequest.responses': list(3),
  // Compares up to 20,000 published rows with the rows that they replace.
  'ReportFile.changes': list(20, 500),
  'ReportMapping.fields': list(20, 1),
  'ReportPreview.columns': list(30, 1),
  'ReportPreview.faults': list(50, 1),
  'RequestItem.answers': list(2),
  'RequestItem.clarifications': list(2),
  'RequestItem.next': list(2, 20),
  'RequestItem.possibleAnswers': one(1),
  // One statement per tip.
  'Tip.case': one(100),
  'Tip.items': list(5),
  'Tip.messages': list(5),
  'UndeliveredRequests.requests': list(50),
  'UndeliveredRequests.value': one(100),
  'ValidationError.issues': list(5, 1),
  'Wall.alarm': one(1_000),
  'Wall.changes': page({ byDefault: 6, max: 50, scan: 1_000 }),
  'Wall.counts': one(300),
  'Wall.dueNext': page({ byDefault: 6, max: 50, scan: 100 }),
  'Wall.overdue': page({ byDefault: 6, max: 50, scan: 100 }),
  // Today's figures by platform, and one count of the board for each.
  'Wall.platforms': list(12, 300),
  'Wall.rows': page({ byDefault: 6, max: 50, scan: 100 }),
  'Wall.waitingOnAuthority': page({ byDefault: 6, max: 50, scan: 100 }),
  'WorkQueue.entries': page({ byDefault: 30, max: 100, scan: 200, perRow: 20 }),
  'ApiKey.scopes': one(5),
  'BoardChanged.removedIds': one(5),
  'Viewer.can': one(20),
  'Indicator.kinds': one(5),
  'Platform.hosts': one(5),
  'PlatformReport.unstated': one(5),
  'Reconciliation.fileHashes': one(5),
  'ReportColumn.sample': one(5),
  'ReportFieldSource.columns': one(5),
  'RuleError.ids': one(5),
  'SavedView.columns': one(5),
}

/** The page already includes the price of its rows. Each is read once, under `nodes` or under `edges`. */
const ofConnections: Record<string, Price> = { nodes: carried, edges: carried, node: carried, pageInfo: carried }

/** Fields of the same name and price on many types. */
const ofAnyType: Record<string, Price> = { allowedCommands: one(2) }

/** A list in a payload of an event. It was parsed with the payload. */
const ofPayload: Price = { field: 5, multiplier: 10 }

const ofKind = (type: string, field: string, isList: boolean): Price | undefined => {
  if (/(Connection|Edge)$/.test(type)) return ofConnections[field]
  return isList && type.endsWith('EventPayload') ? ofPayload : undefined
}

export const priceIn = (type: string, field: string, isList: boolean): Price | undefined =>
  fieldPrices[`${type}.${field}`] ?? ofAnyType[field] ?? ofKind(type, field, isList)
