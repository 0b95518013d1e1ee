/**
 * Sets the channels of a platform in the order of preference. A channel is an address by which requests reach the
 * platform.
 */
import type { PlatformChannel } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { afterContactPointsChange } from '#domain/signatures/changes.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { channelKey, channelList } from './input.ts'
import { lockPlatform } from './lock.ts'

const setInput = z.object({ key, platform: id, channels: channelList, expectedVersion: version })

/**
 * Replaces the channels of a platform. The kind and the address identify a channel. A channel that is no longer listed
 * ends today but stays stored. If it is listed again later, it is in use again. A change of the kinds, addresses or
 * order returns approved requests to the platform to AWAITING_APPROVAL. Throws:
 *
 * - TIME_IN_FUTURE: the day of the verification of a channel is after today.
 * - ENTRY_NOT_OFFERED: a new channel has a kind that is not in force today.
 * - NotFoundError and ConflictError: see `lockPlatform`.
 */
export async function setPlatformChannels(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setPlatformChannels')
  const { key, ...values } = parse(setInput, input)
  return runCommand(context, { action: 'setPlatformChannels', key, input: values }, async (tx, append) => {
    const { platform: platformId, channels, expectedVersion } = values
    const { version } = await lockPlatform(tx, platformId, expectedVersion)
    const today = localDay(context.now, await zoneOf(tx))
    if (channels.some(({ verifiedOn }) => verifiedOn !== undefined && verifiedOn > today))
      throw new RuleError('TIME_IN_FUTURE', 'a channel is verified in the future', 'Platform', [platformId])
    const present = await tx.platformChannel.findMany({
      where: { platformId, endedOn: null },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })
    const kindsOf = (list: readonly { kind: string }[]) => ({ ChannelKind: list.map(({ kind }) => kind) })
    await requireOffered(tx, context.now, kindsOf(channels), kindsOf(present))
    const listed = new Set(channels.map(channelKey))
    const ended = present.filter((channel) => !listed.has(channelKey(channel))).map(({ id }) => id)
    await tx.platformChannel.updateMany({ where: { id: { in: ended } }, data: { endedOn: new Date(today) } })
    for (const [position, { kind, address, note, verifiedOn }] of channels.entries()) {
      const data = { position, note: note ?? null, verifiedOn: verifiedOn ? new Date(verifiedOn) : null, endedOn: null }
      await tx.platformChannel.upsert({
        where: { platformId_kind_address: { platformId, kind, address } },
        create: { platformId, kind, address, ...data },
        update: data,
      })
    }
    append({
      type: 'platform.channels_set',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { channels, previousChannels: present.map(eventChannel), version: version + 1 },
    })
    await afterContactPointsChange(tx, append, platformId, context.now)
    return { id: platformId }
  })
}

const eventChannel = ({ kind, address, note, verifiedOn }: PlatformChannel) => ({
  kind,
  address,
  note,
  verifiedOn: verifiedOn?.toISOString().slice(0, 10),
})
