/** Lets a person have an item probed at once. */
import { z } from 'zod'
import { latestRequestOf } from '#domain/cases/checks.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { AT_ONCE } from './take.ts'

const probeInput = z.object({ key, item: id })

/**
 * Plans a probe of the item before all others of its host. It still waits until the host is free. Throws
 * PROBES_OFF if this installation does not probe, and ADDRESS_UNKNOWN if the item has no web address or stands for an
 * announced number in a reconstructed case.
 */
export async function probeItem(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'probeItem')
  const { key, ...values } = parse(probeInput, input)
  return runCommand(context, { action: 'probeItem', key, input: values }, async (tx, append) => {
    const { item: itemId } = values
    if (!context.canProbe)
      throw new RuleError('PROBES_OFF', 'this installation does not probe', 'ContentItem', [itemId])
    const item = await tx.contentItem.findUnique({ where: { id: itemId }, select: { canonicalUrl: true } })
    if (!item) throw new NotFoundError('item')
    const host = /^https?:\/\/([^/?#]+)/.exec(item.canonicalUrl ?? '')?.[1]?.toLowerCase()
    if (!host) throw new RuleError('ADDRESS_UNKNOWN', 'the item has no web address', 'ContentItem', [itemId])
    if (await tx.caseItem.findFirst({ where: { itemId, case: { reconstructed: true } }, select: { itemId: true } }))
      throw new RuleError('ADDRESS_UNKNOWN', 'the item stands for an announced number', 'ContentItem', [itemId])
    await tx.$executeRaw`INSERT INTO probe_host (host, free_at) VALUES (${host}, ${context.now}) ON CONFLICT DO NOTHING`
    await tx.probePlan.upsert({
      where: { itemId },
      create: { itemId, host, dueAt: AT_ONCE, demanded: true },
      update: { host, dueAt: AT_ONCE, demanded: true },
    })
    append({
      type: 'item.probe_demanded',
      subject: { type: 'ContentItem', id: itemId },
      ...(await latestRequestOf(tx, itemId)),
    })
    return { id: itemId }
  })
}
