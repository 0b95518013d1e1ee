/** Reads the record that a platform sees about itself: counts of its items in a period, and its commitments. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Pool } from 'pg'
import { z } from 'zod'
import { NotFoundError } from '#domain/core/errors.ts'
import { day, parse } from '#domain/core/input.ts'
import type { Audience } from '#domain/core/viewer.ts'
import { count } from '#domain/figures/figures.ts'
import { parseMetricsFilter } from '#domain/figures/filter.ts'
import { findCommitments } from './list.ts'

const period = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'is before "from"' })

const counters = [
  ...(['sent', 'requested', 'awaiting', 'clarifying', 'actioned', 'already_gone', 'not_found', 'refused'] as const),
  ...(['on_time', 'answered_or_due'] as const),
] as const

export type OwnCounts = Record<(typeof counters)[number], number>

/** Throws NotFoundError if the audience is not a platform. */
export async function readOwnRecord(
  { db, sql }: { db: PrismaClient; sql: Pool },
  { role, platformId }: Pick<Audience, 'role' | 'platformId'>,
  input: unknown,
  asOf: Date,
) {
  if (role !== 'PLATFORM' || platformId === null) throw new NotFoundError('platform')
  const days = parse(period, input)
  const filter = parseMetricsFilter({ ...days, platforms: [platformId] })
  const [counted, commitments] = await Promise.all([
    count(sql, filter, counters, { groups: [], asOf }),
    findCommitments(db, { ...days, platforms: [platformId] }),
  ])
  return { ...days, counts: counted.rows[0]!.counts as OwnCounts, commitments }
}

export type OwnRecord = Awaited<ReturnType<typeof readOwnRecord>>
