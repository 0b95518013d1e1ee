/** Receives many tips at once from a sender that has a reference of its own for each. */
import { TipDanger } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { holdHosts } from '#domain/content/hold-hosts.ts'
import { findItems } from '#domain/content/items.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { distinct, key, line, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import type { Code } from '#domain/vocabularies/shipped.ts'
import { receiveTip } from './receive.ts'

/** Maximum number of tips of one command. */
const MAX_TIPS = 100

export const submittedStates = ['FILED', 'KNOWN', 'CHANGED'] as const
export type SubmittedState = (typeof submittedStates)[number]

const tip = z.object({
  reference: line(100),
  subject: line(300),
  text: text(20_000),
  /** of the content, besides those in the text */
  addresses: optional(distinct(line(2_000), 50)),
  reporterName: optional(line(200)),
  danger: optional(z.enum(TipDanger)),
})

const input = z.object({
  key,
  tips: z
    .array(tip)
    .min(1)
    .max(MAX_TIPS)
    .refine((tips) => new Set(tips.map(({ reference }) => reference)).size === tips.length, 'a reference stands twice'),
})

/** Parallel lists: what became of each tip, in the order of the input. */
interface Submitted extends Record<string, string[]> {
  references: string[]
  states: SubmittedState[]
  ids: string[]
  numbers: string[]
}

/**
 * Receives each tip whose reference the sender has not used before. A tip with a known reference is not received again: it is
 * KNOWN if its subject and text are the same, otherwise CHANGED. The sender is the account or the key.
 */
export async function submitTips(context: CommandContext, value: unknown): Promise<Submitted> {
  const { viewer } = context
  authorize(viewer, 'submitTips')
  const { key, tips } = parse(input, value)
  return runCommand(context, { action: 'submitTips', key, input: { tips } }, async (tx, append) => {
    await holdHosts(tx)
    const known = await holdReferences(tx, viewer.id!, tips)
    const sent: Code<'TipSource'> = viewer.role === 'PRESS' ? 'PRESS' : viewer.kind === 'key' ? 'API' : 'STAFF'
    const submitted: Submitted = { references: [], states: [], ids: [], numbers: [] }
    for (const { reference, addresses = [], ...fields } of tips) {
      const earlier = known.get(reference)
      const { id, number } =
        earlier ??
        (await receiveTip(tx, append, context, {
          ...{ ...fields, source: sent, newsroomId: viewer.newsroomId, sender: { id: viewer.id!, reference } },
          items: await findItems(tx, [fields.text, ...addresses].join('\n'), 'PROSE'),
        }))
      const isSame = earlier?.subject === fields.subject && earlier.text === fields.text
      submitted.references.push(reference)
      submitted.states.push(earlier ? (isSame ? 'KNOWN' : 'CHANGED') : 'FILED')
      submitted.ids.push(id)
      submitted.numbers.push(number)
    }
    return submitted
  })
}

/** Returns the stored tips of the sender with these references. Other commands of the sender wait, so that none is doubled. */
async function holdReferences(tx: Tx, senderId: string, tips: readonly { reference: string }[]) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`tips of ${senderId}`}, 0))`
  const rows = await tx.tip.findMany({
    where: { senderId, senderReference: { in: tips.map(({ reference }) => reference) } },
    select: { id: true, number: true, subject: true, text: true, senderReference: true },
  })
  return new Map(rows.map((row) => [row.senderReference!, row]))
}
