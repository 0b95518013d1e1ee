/**
 * Pairs of addresses that an administrator recorded as the same content or as different content. They show where the
 * present address rules are wrong: the screen warns of each pair with which the rules disagree.
 */
import type { AddressPair, PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Reader, type ReadUrl, urlReader } from '#domain/content/read-addresses.ts'
import { isSameItem } from '#domain/content/same-items.ts'
import { findUrls } from '#domain/content/url/canonical.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, text } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { lockPlatforms } from './lock.ts'

/** Maximum number of pairs, because all of them are read together. */
export const MAX_PAIRS = 1000

const address = text(2048).refine((value) => findUrls(value, 2).length === 1, 'is not one address')
const recordInput = z
  .object({ key, first: address, second: address, isSame: z.boolean(), note: optional(text(1000)) })
  .refine(({ first, second }) => first !== second, { path: ['second'], error: 'is the same text as the first address' })

/**
 * Records that two addresses are the same content or different content. The pair is recorded even if the rules
 * disagree. Throws PAIR_KNOWN if the two addresses are recorded already, in either order, and TOO_MANY_ENTRIES if there
 * are MAX_PAIRS pairs.
 */
export async function recordAddressPair(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'recordAddressPair')
  const { key, ...fields } = parse(recordInput, input)
  return runCommand(context, { action: 'recordAddressPair', key, input: fields }, async (tx, append) => {
    // Only one command at a time may record pairs, because otherwise two could record the same pair.
    await lockPlatforms(tx)
    const { first, second, isSame, note } = fields
    const known = await tx.addressPair.findFirst({
      where: {
        OR: [
          { first, second },
          { first: second, second: first },
        ],
      },
      select: { id: true },
    })
    if (known)
      throw new RuleError('PAIR_KNOWN', 'these two addresses are already recorded as a pair', 'AddressPair', [known.id])
    if ((await tx.addressPair.count()) >= MAX_PAIRS)
      throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_PAIRS} pairs`)
    const data = {
      first,
      second,
      isSame,
      note: note ?? null,
      authorId: personId(context.viewer),
      recordedAt: context.now,
    }
    const { id } = await tx.addressPair.create({ data, select: { id: true } })
    append({
      type: 'platform.pair_recorded',
      subject: { type: 'AddressPair', id },
      data: { firstAddress: first, secondAddress: second, isSame, note },
    })
    return { id }
  })
}

const deleteInput = z.object({ key, pair: id })

/** Deletes a pair, which remains in the log. */
export async function deleteAddressPair(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'deleteAddressPair')
  const { key, ...fields } = parse(deleteInput, input)
  return runCommand(context, { action: 'deleteAddressPair', key, input: fields }, async (tx, append) => {
    const [pair] = await tx.addressPair.findMany({ where: { id: fields.pair } })
    const { count } = await tx.addressPair.deleteMany({ where: { id: fields.pair } })
    if (!pair || count === 0) throw new NotFoundError('pair')
    const { id, first, second, isSame, note } = pair
    append({
      type: 'platform.pair_deleted',
      subject: { type: 'AddressPair', id },
      data: { firstAddress: first, secondAddress: second, isSame, note },
    })
    return { id }
  })
}

/** A recorded pair, and how the present rules read its addresses. */
export interface CheckedPair extends AddressPair {
  firstRead: ReadUrl
  secondRead: ReadUrl
  /** whether the rules agree with the record */
  holds: boolean
}

/**
 * Returns the pair with this id; without an id, returns all pairs, the newest first. Cost: three statements, and two
 * addresses to read for each pair.
 */
export async function readPairs(
  db: Pick<PrismaClient, 'addressPair' | 'platform' | 'authority'>,
  where: { id?: string } = {},
): Promise<CheckedPair[]> {
  const pairs = await db.addressPair.findMany({
    where,
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    take: MAX_PAIRS,
  })
  const read = await urlReader(db)
  return pairs.map((pair) => checkPair(read, pair))
}

function checkPair(read: Reader, pair: AddressPair): CheckedPair {
  const firstRead = readOne(read, pair.first)
  const secondRead = readOne(read, pair.second)
  const isSame = 'item' in firstRead && 'item' in secondRead && isSameItem(firstRead.item, secondRead.item)
  return { ...pair, firstRead, secondRead, holds: isSame === pair.isSame }
}

const readOne = (read: Reader, address: string): ReadUrl =>
  read(address, 1)[0] ?? { raw: address, rejected: 'not an address', start: 0 }
