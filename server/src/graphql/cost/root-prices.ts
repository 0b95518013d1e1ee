/**
 * The prices of root fields. Most prices depend on the amount that the field reads, such as the rows of a page or the
 * days of a period.
 */
import { byGroups } from './figures.ts'
import { list, named, one, type Price, page, within } from './price.ts'

const DAY_MS = 86_400_000
const MAX_DAYS = 31

/** Every count and list of a handover scans the log of its period, so the price grows with the period. */
const handover: Price = (args, context) => {
  const { since } = args as { since?: Date | null }
  const { now } = context as { now?: Date }
  const requestedDays = since instanceof Date ? (now ? (now.getTime() - since.getTime()) / DAY_MS : MAX_DAYS) : 1
  const days = Math.min(Math.max(requestedDays, 1), MAX_DAYS)
  return { field: 200, multiplier: 1 + days / 10 }
}

/** A pasted text is searched for addresses, and each address is looked up. */
const pasted: Price = (args) => {
  const { text } = args as { text?: unknown }
  const length = typeof text === 'string' ? text.length : 0
  return { field: 200 + length / 10, multiplier: within(Math.ceil(length / 40), 500) }
}

/** The price of reading only the addresses from a pasted text. */
const searched: Price = (args) => {
  const { text } = args as { text?: unknown }
  return { field: 100 + (typeof text === 'string' ? text.length : 0) / 20, multiplier: 1 }
}

/** The pasted answer of a platform is searched in a worker thread for the items of a request, usually fewer than 50. */
const readAnswer: Price = (args) => {
  const { text } = args as { text?: unknown }
  return { field: 500 + (typeof text === 'string' ? text.length : 0) / 10, multiplier: 50 }
}

/**
 * The preview of a letter with the items in the argument. Without the argument, the draft is assumed to have 50 items.
 */
const letter: Price = (args) => {
  const { itemIds } = args as { itemIds?: readonly unknown[] | null }
  return { field: 500 + 10 * within(itemIds?.length ?? 50, 500), multiplier: 1 }
}

/** Reads one object by its id, and checks whether the viewer may read the object. */
const lookup = one(100)

const vocabulary = list(20, 1)

export const queryPrices: Record<string, Price> = {
  contentKinds: vocabulary,
  actions: vocabulary,
  refusalReasons: vocabulary,
  tipSources: vocabulary,
  itemSources: vocabulary,
  channelKinds: vocabulary,
  platformKinds: vocabulary,
  measures: vocabulary,
  vocabularyEntries: list(100, 10),
  // Counts the violations of the longest window, and computes the proposals of up to 1,000 owners.
  ownersToLock: page({ byDefault: 30, max: 100, scan: 2_000 }),
  proposedReposts: page({ byDefault: 30, max: 100 }),
  strikeRules: lookup,
  addressPairs: list(200, 5),
  accountConfirmations: list(100),
  accounts: page({ byDefault: 50, max: 100 }),
  alarm: one(1_000),
  webhooks: list(20),
  apiKeys: page({ byDefault: 50, max: 100 }),
  jobs: page({ byDefault: 50, max: 100 }),
  // Counts the queued jobs.
  systemStatus: one(200),
  board: page({ byDefault: 50, max: 500, scan: 500 }),
  answerProposals: readAnswer,
  inboundMail: lookup,
  inboundMails: page({ byDefault: 30, max: 100 }),
  // Reads the counts of one platform from stored sums, and its commitments with all their parts.
  ownRecord: one(1_000),
  briefing: lookup,
  briefings: page({ byDefault: 24, max: 100 }),
  case: lookup,
  cases: page({ byDefault: 30, max: 100, scan: 500 }),
  categories: list(150),
  claimAudit: lookup,
  claimAudits: page({ byDefault: 20, max: 50, scan: 200 }),
  // Reads the numbers of up to 50,000 audits.
  claimAuditSummaries: { field: 5_000, multiplier: 50 },
  colleagues: list(100),
  commitment: lookup,
  // With a filter, many commitments may be read before the page is full.
  commitments: page({ byDefault: 30, max: 100, scan: 1_000 }),
  compareMeasurements: lookup,
  displays: list(50),
  // Examines up to 5,000 entries if few of them match.
  events: page({ byDefault: 100, max: 500, scan: 500 }),
  figures: byGroups(1_500, 5_000, 60),
  // Runs four trigram searches.
  find: list(20, 60),
  formulas: list(7, 1),
  handover,
  // Reads up to 2,000 measurements and every tip of up to five years.
  harmSeries: { field: 10_000, multiplier: 40 },
  import: lookup,
  itemJob: lookup,
  imports: page({ byDefault: 30, max: 100 }),
  inspection: lookup,
  inspections: page({ byDefault: 30, max: 100, scan: 200 }),
  leftOutLines: searched,
  letterPreview: letter,
  letterTemplatePreview: one(600),
  measurement: lookup,
  measurements: page({ byDefault: 30, max: 100, scan: 200 }),
  metrics: byGroups(1_500, 5_000, 30),
  authority: one(5),
  calendars: list(20),
  calendarsEnding: list(5, 200),
  powers: list(40),
  powersEnding: list(10, 50),
  prohibitions: list(40),
  prohibitionsEnding: list(10, 50),
  milestoneCounts: one(500),
  newsrooms: list(100),
  node: lookup,
  nodes: named('ids', 500, 30),
  notificationSettings: lookup,
  notifications: page({ byDefault: 30, max: 100, scan: 50 }),
  personalBoard: one(100),
  platform: lookup,
  platformReportTotals: list(100, 100),
  platformReports: page({ byDefault: 50, max: 200, scan: 200 }),
  platforms: list(30),
  previewItems: pasted,
  // Reads every item sent to the platform until the end of the period, and up to 5,000 published rows.
  reconciliation: one(20_000),
  reportFiles: page({ byDefault: 20, max: 50 }),
  // Parses a file of up to 9 MB.
  reportPreview: one(20_000),
  request: lookup,
  requests: page({ byDefault: 50, max: 500, scan: 500 }),
  requestItems: page({ byDefault: 50, max: 500, scan: 500 }),
  settingsHistory: page({ byDefault: 20, max: 50, scan: 100 }),
  tip: lookup,
  tips: page({ byDefault: 30, max: 100, scan: 200 }),
  onCallAlarms: page({ byDefault: 20, max: 50 }),
  onCallSettings: lookup,
  deskSettings: lookup,
  routing: lookup,
  // Reads 50 tips with their platforms, and the open work of the people of the rules.
  routingPreview: list(50, 20),
  onCallShifts: list(200),
  unreadNotifications: one(100),
  viewer: one(1),
  rateLimit: one(1),
  wall: one(200),
  wallViews: list(50),
  // All queues are counted in memory.
  workQueues: named('kinds', 18, 50),
  officeQueues: list(12, 50),
}

/** The price of one frame of a live field. A frame is built once for all subscribers that share the execution. */
export const subscriptionPrices: Record<string, Price> = {
  alarmChanged: one(1_000),
  boardChanged: one(500),
  caseChanged: one(100),
  events: one(500),
  figuresChanged: byGroups(1_500, 5_000, 60),
  notificationsChanged: one(150),
  tipChanged: one(100),
  viewerChanged: one(1),
  wallChanged: one(10),
}

/** The price of a mutation: its transaction, and the rows that it writes for the entries of all lists in its input. */
export const change: Price = (args) => ({ field: MUTATION_POINTS + countEntries(args) * 20, multiplier: 1 })
const MUTATION_POINTS = 200

export const mutationPrices: Record<string, Price> = {
  importPlatformReport: one(8_000),
  publishBriefing: one(5_000),
  draftBriefing: one(5_000),
  submitBriefing: one(2_000),
  // Each tip is received like one of `submitTip`.
  submitTips: (args) => ({ field: MUTATION_POINTS + countEntries(args) * 40, multiplier: 1 }),
}

/**
 * Returns the number of entries of all lists in the arguments. Lists nested more than four levels deep are not counted.
 */
function countEntries(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > 4) return 0
  const own = Array.isArray(value) ? value.length : 0
  return Object.values(value).reduce((sum: number, each) => sum + countEntries(each, depth + 1), own)
}
