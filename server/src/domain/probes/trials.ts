/** Trials: probes of one address with rules that an administrator has not saved yet. They change no content. */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import { safeguardsOf } from '#domain/safeguards/history.ts'
import { type ProbeRules, probeRules } from '#reference/probe-rules.ts'
import type { ProbeResult } from './record.ts'
import { asJson, statedRules } from './set-rules.ts'
import { LEASE_MS, releaseHost } from './take.ts'

const MAX_ADDRESS = 2_048

const tryInput = z.object({ key, platform: id, rules: statedRules, address: z.string().trim().max(MAX_ADDRESS) })

/**
 * Has an address of a platform probed with these rules, as soon as its host is free. Replaces the earlier trial of the
 * platform. Throws PROBES_OFF if this installation does not probe, and ValidationError if the address is none of the
 * platform.
 */
export async function tryProbeRules(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'tryProbeRules')
  const { key, ...values } = parse(tryInput, input)
  return runCommand(context, { action: 'tryProbeRules', key, input: values }, async (tx, append) => {
    const { platform: platformId, rules, address: stated } = values
    if (!context.canProbe)
      throw new RuleError('PROBES_OFF', 'this installation does not probe', 'Platform', [platformId])
    const platform = await tx.platform.findUnique({ where: { id: platformId }, select: { hosts: true } })
    if (!platform) throw new NotFoundError('platform')
    const url = URL.canParse(stated) ? new URL(stated) : null
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
    if (!url || !isWeb || url.username !== '' || !platform.hosts.some((host) => isBelow(url.hostname, host)))
      throw new ValidationError([
        { path: 'address', code: 'not_of_platform', message: 'is no address of the platform' },
      ])
    url.hash = ''
    const { href: address, host } = url
    await tx.$executeRaw`INSERT INTO probe_host (host, free_at) VALUES (${host}, ${context.now}) ON CONFLICT DO NOTHING`
    await tx.probeTrial.deleteMany({ where: { platformId } })
    await tx.probeTrial.create({
      data: { platformId, id: randomUUID(), address, host, rules: asJson(rules), demandedAt: context.now },
    })
    append({
      type: 'platform.probe_tried',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { address },
    })
    return { id: platformId }
  })
}

/** What a trial observed, as stored. */
const trialResult = z.object({
  verdict: z.enum(['UP', 'GONE', 'CANNOT_TELL']),
  reason: z.string(),
  sign: z.string().nullable(),
  status: z.int().nullable(),
  finalAddress: z.string().nullable(),
  title: z.string().nullable(),
  milliseconds: z.int(),
})

export type TrialResult = Pick<
  ProbeResult,
  'verdict' | 'reason' | 'sign' | 'status' | 'finalAddress' | 'title' | 'milliseconds'
>

/** Returns the stored result; null if there is none. */
export const readTrialResult = (stored: unknown): TrialResult | null =>
  (trialResult.safeParse(stored).data as TrialResult | undefined) ?? null

export interface DueTrial {
  id: string
  platformId: string
  address: string
  host: string
  rules: ProbeRules
}

/**
 * Takes the trial that has waited longest among those whose host is free; null if there is none. The host is busy until
 * `recordTrial`, or until the lease ends. Cost: one statement. There is at most one trial for each platform.
 */
export async function takeTrial(db: PrismaClient, now: Date): Promise<DueTrial | null> {
  const until = new Date(now.getTime() + LEASE_MS)
  const takenBefore = new Date(now.getTime() - LEASE_MS)
  const [row] = await db.$queryRaw<(Omit<DueTrial, 'rules'> & { rules: unknown })[]>`
    WITH due AS (
      SELECT h.host, t.id FROM probe_trial t JOIN probe_host h ON h.host = t.host
      WHERE t.ended_at IS NULL AND (t.taken_at IS NULL OR t.taken_at < ${takenBefore}) AND h.free_at <= ${now}
      ORDER BY t.demanded_at LIMIT 1 FOR UPDATE SKIP LOCKED),
    leased AS (UPDATE probe_host h SET free_at = ${until} FROM due WHERE h.host = due.host)
    UPDATE probe_trial t SET taken_at = ${now} FROM due WHERE t.id = due.id
    RETURNING t.id, t.platform_id AS "platformId", t.address, t.host, t.rules`
  return row ? { ...row, rules: probeRules.parse(row.rules) } : null
}

/**
 * Stores what a trial observed, and frees its host. Null: the probe failed. A trial that was replaced meanwhile is not
 * stored. The title and a changed address are not stored for content of a category that forbids captures.
 */
export async function recordTrial(
  db: PrismaClient,
  now: Date,
  { id, address, host, rules }: DueTrial,
  result: ProbeResult | null,
): Promise<void> {
  if (result) {
    const { verdict, reason, sign, status, finalAddress, title, milliseconds } = result
    const reached = finalAddress ?? address
    const items = await db.contentItem.findMany({ where: { canonicalUrl: { in: [address, reached] } }, take: 2 })
    const safeguards = await safeguardsOf(
      db,
      items.map((item) => item.id),
    )
    const isSealed = [...safeguards.values()].some(({ noCapture }) => noCapture)
    const shown: TrialResult = {
      ...{ verdict, reason, sign, status, milliseconds },
      ...{ title: isSealed ? null : title, finalAddress: isSealed ? null : finalAddress },
    }
    await db.probeTrial.updateMany({ where: { id }, data: { result: { ...shown }, endedAt: now } })
  } else await db.probeTrial.updateMany({ where: { id }, data: { endedAt: now } })
  await releaseHost(db, host, new Date(now.getTime() + 60_000 / rules.perMinute))
}
