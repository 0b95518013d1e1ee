/** The prices of root fields, each by what it reads: rows of a page, rows of a scan, groups of an aggregate. */
import { byGroups } from './figures.ts'
import { list, named, one, type Price, page, within } from './price.ts'

const DAY_MS = 86_400_000
const MOST_DAYS = 31

/** The log of a period is examined for each number and list, so what is asked of it costs more the longer it is. */
const handover: Price = (args, context) => {
  const { since } = args as { since?: Date | null }
  const { now } = context as { now?: Date }
  const request = since instanceof Date ? (now ? (now.getTime() - since.getTime()) / DAY_MS : MOST_DAYS) : 1
  const days = Math.min(Math.max(request, 1), MOST_DAYS)
  return { field: 200, multiplier: 1 + days / 10 }
}

/** A pasted text is searched for addresses, each of which is looked up. */
const pasted: Price = (args) => {
  const { text } = args as { text?: unknown }
  const length = typeof text === 'string' ? text.length : 0
  return { field: 200 + length / 10, multiplier: within(Math.ceil(length / 40), 500) }
}

/** A letter of so many items, or of those that its draft has. */
const letter: Price = (args) => {
  const { items } = args as { items?: readonly unknown[] | null }
  return { field: 500 + 10 * within(items?.length ?? 50, 500), multiplier: 1 }
}

export const queryPrices: Record<string, Price> = {
  accounts: page({ byDefault: 50, max: 100 }),
  alarm: one(1_000),
  apiKeys: page({ byDefault: 50, max: 100 }),
  board: page({ byDefault: 50, max: 500, scan: 500 }),
  briefing: one(50),
  briefings: page({ byDefault: 24, max: 100 }),
  case: one(20),
  cases: page({ byDefault: 30, max: 100, scan: 500 }),
  categories: list(150),
  colleagues: list(100),
  commitment: one(20),
  // Sorted by what is due next, which no index knows: all that are open are read.
  commitments: page({ byDefault: 30, max: 100, scan: 1_000 }),
  compareMeasurements: one(50),
  displays: list(50),
  // Up to 5,000 entries are examined where few of them match.
  events: page({ byDefault: 100, max: 500, scan: 500 }),
  figures: byGroups(1_500, 5_000, 60),
  // Three trigram searches.
  find: list(20, 60),
  formulas: list(5, 1),
  handover,
  // Up to 2,000 measurements, and every tip of up to five years.
  harmSeries: { field: 10_000, multiplier: 40 },
  import: one(20),
  imports: page({ byDefault: 30, max: 100 }),
  inspection: one(20),
  inspections: page({ byDefault: 30, max: 100, scan: 200 }),
  legalBases: list(40),
  letterPreview: letter,
  measurement: one(20),
  measurements: page({ byDefault: 30, max: 100, scan: 200 }),
  metrics: byGroups(1_500, 5_000, 30),
  milestoneCounts: one(500),
  newsrooms: list(100),
  node: one(30),
  nodes: named('ids', 500, 30),
  notificationSettings: one(20),
  notifications: page({ byDefault: 30, max: 100, scan: 50 }),
  ownBoard: one(100),
  platform: one(20),
  platformReportTotals: list(100, 100),
  platformReports: page({ byDefault: 50, max: 100, scan: 200 }),
  platforms: list(30),
  previewItems: pasted,
  // Every item that was sent to the platform until the period's end, and up to 5,000 published rows.
  reconciliation: one(20_000),
  reportFiles: page({ byDefault: 20, max: 100 }),
  // A file of up to 9 MB is parsed.
  reportPreview: one(20_000),
  request: one(20),
  requestItems: page({ byDefault: 50, max: 500, scan: 500 }),
  tip: one(20),
  tips: page({ byDefault: 30, max: 100, scan: 200 }),
  unreadNotifications: one(100),
  viewer: one(1),
  wall: one(200),
  wallViews: list(50),
  // Seven counts of up to 1,000 rows each.
  workQueues: named('kinds', 7, 200),
}

/** One frame of a live field; it is made once for everyone who follows the same. */
export const subscriptionPrices: Record<string, Price> = {
  alarmChanged: one(1_000),
  boardChanged: one(500),
  caseChanged: one(100),
  events: one(500),
  figuresChanged: byGroups(1_500, 5_000, 60),
  wallChanged: one(10),
}

/** A change: its transaction and, of every list in its input, the rows that it touches. */
export const change: Price = (args) => ({ field: CHANGE + entries(args) * 20, multiplier: 1 })
const CHANGE = 200

export const mutationPrices: Record<string, Price> = {
  importPlatformReport: one(8_000),
  publishBriefing: one(5_000),
  draftBriefing: one(5_000),
  submitBriefing: one(2_000),
}

/** Entries of all lists in an argument, to a depth that inputs have. */
function entries(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > 4) return 0
  const own = Array.isArray(value) ? value.length : 0
  return Object.values(value).reduce((sum: number, each) => sum + entries(each, depth + 1), own)
}
