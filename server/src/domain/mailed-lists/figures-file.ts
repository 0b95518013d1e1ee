/**
 * Writes the figures of the last months as a CSV file: one row for each month and platform, with the result of the audits
 * of the platform's claims, and the actions on entire accounts.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { type AuditSummary, auditedRate, auditGroups, missingOf, summarizeAudits } from '#domain/claim-audits/read.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { ForbiddenError } from '#domain/core/errors.ts'
import { type CsvColumn, csvChunks, type Export } from '#domain/core/lists/csv-list.ts'
import { mayRead } from '#domain/core/policy.ts'
import { audienceOf } from '#domain/core/viewer.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { count } from '#domain/figures/figures.ts'
import { parseMetricsFilter } from '#domain/figures/filter.ts'
import type { CountedRow } from '#domain/figures/rows.ts'
import { localDay } from '#domain/rules/calendar.ts'

/** The file covers the present month and this many months before it. */
const MONTHS_BEFORE = 12

/**
 * The counters of the file, in the order of its columns. `answered_or_due` is the denominator of the rate of answers on
 * time.
 */
const wanted = [
  ...(['sent', 'withdrawn', 'awaiting', 'clarifying', 'answered', 'actioned', 'already_gone'] as const),
  ...(['not_found', 'refused', 'on_time', 'answered_or_due', 'confirmed_gone', 'returned'] as const),
] as const

/** The items actioned at account level, and the content that these actions covered. These columns are the last ones. */
const ofAccounts = ['account_level', 'items_covered'] as const

/**
 * Returns the file, the newest month first. An item belongs to the month in which it was sent, in the time zone of the
 * authority, and an audit to the month in which its week begins. The cells of an audit are empty if there is none. Throws
 * ForbiddenError if the viewer may not read figures. Cost: one statement over the stored sums, and one over the audits.
 */
export async function exportFigures(
  { db, viewer, now }: CommandContext & { db: PrismaClient },
  sql: Pool,
): Promise<Export> {
  if (!mayRead(audienceOf(viewer), 'readFigures')) throw new ForbiddenError('exportFigures')
  const [year = 0, month = 1] = localDay(now, await zoneOf(db))
    .split('-')
    .map(Number)
  const from = new Date(Date.UTC(year, month - 1 - MONTHS_BEFORE, 1)).toISOString().slice(0, 10)
  const counted = await count(sql, parseMetricsFilter({ from }), [...wanted, ...ofAccounts], {
    groups: ['MONTH', 'PLATFORM'],
    asOf: now,
  })
  const audits = await summarizeAudits(db, { from }, auditGroups)
  const auditOf = new Map(audits.map((audit) => [`${audit.month}/${audit.platformId}`, audit]))
  const newestFirst = counted.rows
    .toSorted((a, b) => b.keys[0]!.key.localeCompare(a.keys[0]!.key))
    .map((row) => ({ ...row, audit: auditOf.get(row.keys.map(({ key }) => key).join('/')) }))
  return {
    chunks: csvChunks(columns, async ([start] = ['0', ''], limit) => {
      const end = Number(start) + limit
      const rows = newestFirst.slice(Number(start), end)
      return { rows, last: rows.length > 0 ? [String(end), ''] : undefined }
    }),
  }
}

type Row = CountedRow<(typeof wanted)[number] | (typeof ofAccounts)[number]> & { audit: AuditSummary | undefined }

const columns: readonly CsvColumn<Row>[] = [
  ['month', ({ keys }) => keys[0]!.key],
  ['platform', ({ keys }) => keys[1]!.labelEn],
  ...wanted.map((name): CsvColumn<Row> => [name, ({ counts }) => counts[name]]),
  ['audited_claims', ({ audit }) => (audit ? audit.gone + audit.up : '')],
  ['audit_sampled', ({ audit }) => audit?.sampled ?? ''],
  ['audit_undecided', ({ audit }) => audit?.cannotTell ?? ''],
  ['audit_without_result', ({ audit }) => (audit ? missingOf(audit) : '')],
  ['audits_open', ({ audit }) => audit?.open ?? ''],
  ['audit_true_share', ({ audit }) => shareCell(audit?.trueShare?.estimate)],
  ['audit_true_share_low', ({ audit }) => shareCell(audit?.trueShare?.low)],
  ['audit_true_share_high', ({ audit }) => shareCell(audit?.trueShare?.high)],
  ['audit_from', ({ audit }) => audit?.from ?? ''],
  ['audit_to', ({ audit }) => audit?.to ?? ''],
  ['audit_answered', ({ audit }) => audit?.answered ?? ''],
  ['audit_claims', ({ audit }) => audit?.claims ?? ''],
  ['claimed_share', ({ audit }) => shareCell(audit?.answered ? audit.claims / audit.answered : undefined)],
  ['audited_share', ({ audit }) => shareCell(auditedOf(audit)?.estimate)],
  ['audited_share_low', ({ audit }) => shareCell(auditedOf(audit)?.low)],
  ['audited_share_high', ({ audit }) => shareCell(auditedOf(audit)?.high)],
  ...ofAccounts.map((name): CsvColumn<Row> => [name, ({ counts }) => counts[name]]),
]

const auditedOf = (audit: AuditSummary | undefined) => (audit ? auditedRate(audit) : null)

const shareCell = (share: number | undefined): string => share?.toFixed(4) ?? ''
