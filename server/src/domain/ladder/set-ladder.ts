/** Sets the ladder of a platform. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, optional, parse, signedText, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { channelList } from '#domain/platforms/input.ts'
import { lockPlatform } from '#domain/platforms/lock.ts'
import { ladder as ladderForm } from '#reference/ladder.ts'
import { asJson } from './send.ts'

/** The texts of a ladder are printed in letters. */
const printable = signedText(6_000)

const setInput = z.object({
  key,
  platform: id,
  expectedVersion: version,
  ladder: optional(
    ladderForm.superRefine(({ rungs, higherContact }, { addIssue }) => {
      for (const [index, { labels, letter }] of rungs.entries())
        for (const texts of [labels, letter?.subjects, letter?.bodies])
          if (texts && !Object.values(texts).every((each) => printable.safeParse(each).success))
            addIssue({
              code: 'custom',
              params: { code: 'rung' },
              path: ['rungs', index],
              message: 'has hidden characters',
            })
      if (!higherContact) return
      for (const field of ['address', 'name'] as const)
        if (!printable.safeParse(higherContact[field]).success)
          addIssue({
            code: 'custom',
            params: { code: 'rung' },
            path: ['higherContact', field],
            message: 'has hidden characters',
          })
      const { channel: kind, address } = higherContact
      if (!channelList.safeParse([{ kind, address }]).success)
        addIssue({
          code: 'invalid_format',
          format: 'address',
          path: ['higherContact', 'address'],
          message: `not an address of the channel ${kind}`,
        })
    }),
  ),
})

/**
 * Replaces the ladder of a platform: its rungs, its higher contact, and after how many hours a request is proposed to be
 * sent again. Without `ladder`, the default ladder applies again. Letters that were sent count for the rungs with the
 * same codes. Throws NotFoundError and ConflictError as `lockPlatform` does.
 */
export async function setPlatformLadder(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setPlatformLadder')
  const { key, ...values } = parse(setInput, input)
  return runCommand(context, { action: 'setPlatformLadder', key, input: values }, async (tx, append) => {
    const { platform: platformId, ladder, expectedVersion } = values
    const before = await lockPlatform(tx, platformId, expectedVersion)
    const stored = ladder ? asJson(ladder) : null
    await tx.platform.update({ where: { id: platformId }, data: { ladder: stored ?? Prisma.DbNull } })
    append({
      type: 'platform.ladder_set',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { ladder: stored as never, previousLadder: before.ladder as never, version: before.version + 1 },
    })
    return { id: platformId }
  })
}
