/** The largest number of entries of each list that is neither paged nor bounded by its description. */
import { MAX_MATCHES, MAX_REASONS } from '#domain/cases/tip-matches.ts'
import { MAX_ITEMS, MAX_REQUEST_ITEMS } from '#domain/content/items.ts'

/** A frame can list all rows of a board. */
const FRAME_ROWS = 100_000

/** The scopes of a key, and what it is narrowed to. */
const keyLists = { scopes: 11, platforms: 100, categories: 100 }

/** The same lists as events of keys name them. */
const issuedLists = { scopes: 11, onlyPlatformIds: 100, onlyCategoryIds: 100, sourceAddresses: 100 }

/** A list in an event of a draft can name every item of the draft. */
const draftLists = { itemIds: MAX_REQUEST_ITEMS, itemDetails: MAX_REQUEST_ITEMS, itemProhibitions: MAX_REQUEST_ITEMS }

/** Maximum number of messages of a tip. */
const TIP_MESSAGES = 1000
/** Maximum number of addresses of a tip: its text and each of its messages may name MAX_ITEMS addresses. */
const TIP_ADDRESSES = MAX_ITEMS * (1 + TIP_MESSAGES)

/**
 * The bounds of lists in results, by type and field. A longer list is an error, so each bound must be at least as large
 * as the longest list of any installation.
 */
export const resultBounds: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ApiKey: { ...keyLists, sources: 100, sees: 5 },
  Authority: { territories: 60 },
  ApiKeyChangedEventPayload: issuedLists,
  ApiKeyCreatedEventPayload: issuedLists,
  BoardChanged: { nodes: FRAME_ROWS, removedIds: FRAME_ROWS },
  BoardConnection: { facets: 2000 },
  Briefing: {
    ...{ cases: 20, claimAudits: 1000, commitments: 500, corrections: 1000, editors: 500, errata: 1000, figures: 2000 },
    tips: 2000,
  },
  BriefingChange: { sides: 200 },
  BriefingCommitment: { appendices: 50, indicators: 50, milestones: 200 },
  BriefingErratum: { changes: 2000, events: 50 },
  BriefingFigure: { numbers: 200 },
  CalendarAddedEventPayload: { holidays: 1000, unconfirmed: 1000 },
  CalendarDaysSetEventPayload: { holidays: 1000, previousHolidays: 1000, previousUnconfirmed: 1000, unconfirmed: 1000 },
  Calendar: { formerHours: 1000 },
  CapturesErasedEventPayload: { hashes: 500 },
  Case: { outcome: 9, seals: 1000 },
  CaseItem: { assessments: 500, evidence: 500, requestItems: 500 },
  Category: { children: 1000 },
  CategoryMistakenEventPayload: { categories: 500 },
  Commitment: { harm: 500 },
  ContentItem: { cases: 500 },
  ContentOwner: { violations: 1000, locks: 5000, proposals: 50 },
  LockProposal: { violations: 1000, locks: 5000 },
  StrikeRule: { citations: 20 },
  StrikeRules: { rules: 50 },
  StrikesConfiguredEventPayload: { strikeRules: 50, previousStrikeRules: 50 },
  ContestDecidedEventPayload: { itemIds: 500 },
  Contest: { items: 500 },
  CorrectionProposal: { answers: 500, blockedBy: 500, movedDeadlines: 500 },
  Display: { slides: 12 },
  DisplayConfiguredEventPayload: { slides: 12 },
  EventPage: { nodes: 500 },
  EventsAppended: { nodes: FRAME_ROWS },
  FigureTimes: { distribution: 100 },
  Figures: { rows: 10_000 },
  FiguresRow: { actions: 100, conversions: 100, counts: 100, keys: 7, rates: 100, refusals: 100 },
  Handover: { counts: 20 },
  HandoverGroup: { counts: 20 },
  HarmSeries: { readings: 5000 },
  Indicator: { categories: 100, months: 1000 },
  IndicatorAddedEventPayload: { categoryIds: 100, kinds: 100 },
  Inspection: { harm: 500 },
  LeftOutLines: { lines: 500 },
  EventLetterTemplate: { placeholders: 30 },
  LetterPhrase: { placeholders: 7, shipped: 2 },
  MetricsRow: { keys: 7 },
  NotificationSettings: { rules: 20, mailedLists: 20 },
  VocabularyEntry: { flags: 3, possibleFlags: 3 },
  VocabularyLoadedEventPayload: { entries: 800 },
  // The bound of `formerChannels` is high: a platform has at most twenty channels at a time, but each change may end
  // all of them.
  Platform: { channels: 20, contentKinds: 100, formerChannels: 10_000, hosts: 200, languages: 50 },
  PlatformAddressRules: {
    ...{
      aliases: 100,
      contentParameters: 100,
      forms: 200,
      hosts: 200,
      ignoredParameters: 500,
      mirrors: 100,
      pages: 50,
    },
  },
  PlatformMirrors: { labels: 50 },
  PlatformIgnoredParameter: { values: 50 },
  PlatformPages: { help: 200, hosts: 20, own: 200, search: 200, signIn: 200 },
  PlatformRulesSetEventPayload: { addressRules: 70_000, previousAddressRules: 70_000 },
  EventAuthority: { territories: 60 },
  EventPlatform: { hosts: 200, kinds: 100, languages: 50 },
  PlatformAddedEventPayload: { channels: 20, hosts: 200, kinds: 100, languages: 50 },
  PlatformChangedEventPayload: { hosts: 200, kinds: 100, languages: 50 },
  PlatformChannelsSetEventPayload: { channels: 20, previousChannels: 20 },
  PlatformReport: { rates: 10, unstated: 50 },
  PlatformReportTotal: { rates: 10 },
  PlatformResponse: { answers: 500 },
  Power: { capacities: 3, citations: 20, notes: 20 },
  Prohibition: { citations: 20, penalties: 20, summaries: 20 },
  EventItemProhibitions: { prohibitionIds: 10 },
  EventRoutingRule: {
    ...{ sources: 100, dangers: 2, newsroomIds: 100, categoryIds: 100, platformIds: 100 },
    ...{ platformKinds: 100, personIds: 50 },
  },
  RoutingConfiguredEventPayload: { previousRoutingRules: 50, routingRules: 50 },
  RoutingRule: {
    ...{ sources: 100, dangers: 2, newsroomIds: 100, categoryIds: 100, platformIds: 100 },
    ...{ platformKinds: 100, personIds: 50 },
  },
  EventPower: { capacities: 3 },
  ClaimAudit: { items: 200 },
  ClaimAuditDrawnEventPayload: { sampledItemIds: 200 },
  ...{
    LadderLetter: { items: 500 },
    RungProposal: { items: 500, skipped: 12 },
    ResendProposal: { items: 500 },
    UpcomingRung: { skipped: 12 },
    PlatformLadder: { rungs: 12 },
  },
  ...{ LegalPoints: { factors: 10, items: 500 }, ItemPoints: { factors: 10 } },
  PlatformProbeRules: { signs: 60 },
  SubmitTipsPayload: { tips: 100 },
  Query: {
    claimAuditSummaries: 1000,
    calendarsEnding: 100,
    formulas: 10,
    harmSeries: 5000,
    metrics: 10_000,
    nodes: 500,
    powersEnding: 500,
    prohibitionsEnding: 500,
    workQueues: 18,
  },
  Reconciliation: { fileHashes: 1000, lines: 50, platforms: 100, rates: 10, requestors: 1000 },
  ReconciliationLine: { parts: 20 },
  RequestApprovalVoidedEventPayload: { channels: 20, itemIds: MAX_REQUEST_ITEMS, previousChannels: 20 },
  RequestApprovedEventPayload: { channels: 20 },
  RequestContestedEventPayload: { itemIds: 500 },
  RequestDraftedEventPayload: draftLists,
  RequestEditedEventPayload: draftLists,
  RemovalRequest: {
    reappeared: 20,
    ...{ documents: 1000, editors: 500, languages: 3, outcome: 9, responses: 5000, territories: 60 },
    ...{ contests: 50, subjects: 3, whyNotMilder: 20, translatedBodies: 20, ladderLetters: 200, calls: 200 },
  },
  ReportFieldSource: { columns: 20 },
  ReportMapping: { fields: 50 },
  RequestItem: {
    ...{ actions: 500, additions: 20, answers: 500, clarifications: 500, deadlines: 500, next: 500, places: 20 },
    ...{ gaps: 30, reasons: 20, sharedEvidence: 100 },
  },
  RuleError: { ids: 500 },
  RuleFault: { ids: 500 },
  SettingsChange: { changes: 200 },
  TipReceivedEventPayload: { itemIds: 500, tipFiles: 10 },
  Tip: {
    files: 10,
    items: TIP_ADDRESSES,
    leftOutAddresses: TIP_ADDRESSES,
    matches: MAX_MATCHES,
    messages: TIP_MESSAGES,
  },
  TipMatch: { reasons: MAX_REASONS },
  TipOutcome: { caseParts: 9, links: TIP_ADDRESSES, parts: 9 },
  Wall: { platforms: 500 },
}

/** Maximum length of a list in an input. A longer list is refused. */
export const MAX_INPUTS = 100
export const inputBounds: Readonly<Record<string, number>> = { types: 200 }

/** Maximum length of a list of enum values. */
export const MAX_MEMBERS = 200

/** Maximum number of ids in a payload of an event: as many as one command accepts. */
export const MAX_PAYLOAD_IDS = 500

/** Returns the list. Throws if it is longer than its bound, because entries must not be left out silently. */
export function withinBound(list: unknown, bound: number, field: string): unknown {
  if (Array.isArray(list) && list.length > bound)
    throw new Error(`${field} has ${list.length} entries, more than its bound of ${bound}`)
  return list
}
