/** Adds, changes and ends platforms. A platform is never deleted, because requests and items refer to it. */
import type { Platform } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { day, id, key, optional, packSlug, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { slugOf } from '#domain/core/search-text.ts'
import { zoneOf } from '#domain/core/zone.ts'
import { localDay } from '#domain/rules/calendar.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { type PlatformFields, platformFields } from './input.ts'
import { lockPlatform, lockPlatforms } from './lock.ts'
import { moveSiteItems, releaseItems } from './site-items.ts'

/** Maximum number of platforms, even ended ones, because clients read all of them in one query. */
export const MAX_PLATFORMS = 1000

const addInput = platformFields.extend({ key, slug: optional(packSlug) })

/**
 * Adds a platform, still without channels. Items on its hosts become its items, see `moveSiteItems`. Throws:
 *
 * - PLATFORM_KNOWN: another platform has the same name. Accents and capitals make no difference.
 * - HOST_TAKEN: another platform in use has one of the hosts.
 * - ENTRY_NOT_OFFERED: the kind of platform or one of the kinds of content is not in force today.
 * - TOO_MANY_ENTRIES: there are MAX_PLATFORMS platforms.
 */
export async function addPlatform(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addPlatform')
  const { key, slug: stated = null, ...fields } = parse(addInput, input)
  const keyed = { ...fields, ...(stated && { slug: stated }) }
  return runCommand(context, { action: 'addPlatform', key, input: keyed }, async (tx, append) => {
    await lockPlatforms(tx)
    if ((await tx.platform.count()) >= MAX_PLATFORMS)
      throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_PLATFORMS} platforms`)
    await requireNewName(tx, fields.name)
    await requireFreeHosts(tx, fields.hosts)
    await requireOffered(tx, context.now, codesOf(fields))
    const slug = stated ?? slugOf(fields.name)
    const { id } = await tx.platform.create({ data: { ...fields, slug } })
    append({
      type: 'platform.added',
      subject: { type: 'Platform', id },
      platformId: id,
      data: { slug, ...eventFields(fields), channels: [], version: 1 },
    })
    await moveSiteItems(tx, append, id)
    return { id }
  })
}

const changeInput = platformFields.extend({ key, platform: id, expectedVersion: version })

/**
 * Replaces the fields of a platform, except its short name. Items on its former hosts become items of sites (see
 * `releaseItems`), and items on its new hosts become its items. Approvals sign the name and the operator, so a change
 * of these returns approved requests to AWAITING_APPROVAL, at the latest when somebody tries to send them. Throws
 * PLATFORM_KNOWN, HOST_TAKEN and ENTRY_NOT_OFFERED as `addPlatform` does, and NotFoundError and ConflictError as
 * `lockPlatform` does.
 */
export async function changePlatform(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changePlatform')
  const { key, ...values } = parse(changeInput, input)
  return runCommand(context, { action: 'changePlatform', key, input: values }, async (tx, append) => {
    const { platform: id, expectedVersion, ...fields } = values
    const before = await lockPlatform(tx, id, expectedVersion)
    await requireNewName(tx, fields.name, id)
    await requireOffered(tx, context.now, codesOf(fields), codesOf(before))
    if (before.endedOn === null) await requireFreeHosts(tx, fields.hosts, id)
    await tx.platform.update({ where: { id }, data: { ...fields, representative: fields.representative ?? null } })
    append({
      type: 'platform.changed',
      subject: { type: 'Platform', id },
      platformId: id,
      data: {
        ...eventFields(fields),
        previousPlatform: eventFields(storedFields(before)),
        version: before.version + 1,
      },
    })
    await releaseItems(
      tx,
      append,
      id,
      before.hosts.filter((host) => !fields.hosts.includes(host)),
    )
    if (before.endedOn === null) await moveSiteItems(tx, append, id)
    return { id }
  })
}

const endInput = z.object({ key, platform: id, endedOn: optional(day), expectedVersion: version })

/**
 * Ends a platform. New requests cannot be addressed to it, and another platform may get its hosts. Existing requests,
 * even drafts, keep it as their addressee. Without `endedOn`, the platform is in use again. Throws:
 *
 * - TIME_IN_FUTURE: the day is after today.
 * - HOST_TAKEN: the platform would be in use again, but another one has one of its hosts now.
 * - NotFoundError and ConflictError: see `lockPlatform`.
 */
export async function endPlatform(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endPlatform')
  const { key, ...values } = parse(endInput, input)
  return runCommand(context, { action: 'endPlatform', key, input: values }, async (tx, append) => {
    const { platform: id, endedOn = null, expectedVersion } = values
    const before = await lockPlatform(tx, id, expectedVersion)
    if (endedOn !== null && endedOn > localDay(context.now, await zoneOf(tx)))
      throw new RuleError('TIME_IN_FUTURE', 'the end is in the future', 'Platform', [id])
    if (endedOn === null) await requireFreeHosts(tx, before.hosts, id)
    await tx.platform.update({ where: { id }, data: { endedOn: endedOn && new Date(endedOn) } })
    append({
      type: 'platform.ended',
      subject: { type: 'Platform', id },
      platformId: id,
      data: {
        endedOn,
        previousEndedOn: before.endedOn?.toISOString().slice(0, 10) ?? null,
        version: before.version + 1,
      },
    })
    if (endedOn === null) await moveSiteItems(tx, append, id)
    return { id }
  })
}

/**
 * Throws PLATFORM_KNOWN if a platform other than `except` has the same name. Compares the short names that `slugOf`
 * makes of the names, and also the stored short names, so accents and capitals make no difference.
 */
async function requireNewName(tx: Tx, name: string, except?: string): Promise<void> {
  const platforms = await tx.platform.findMany({ select: { id: true, name: true, slug: true } })
  const slug = slugOf(name)
  const known = platforms.find((each) => each.id !== except && (each.slug === slug || slugOf(each.name) === slug))
  if (known) throw new RuleError('PLATFORM_KNOWN', 'a platform with this name exists', 'Platform', [known.id])
}

/** Throws HOST_TAKEN if a platform in use other than `except` has one of the hosts. */
async function requireFreeHosts(tx: Tx, hosts: string[], except?: string): Promise<void> {
  const others = await tx.platform.findMany({
    where: { hosts: { hasSome: hosts }, endedOn: null, ...(except && { id: { not: except } }) },
    select: { id: true },
    take: 100,
  })
  if (others.length > 0)
    throw new RuleError(
      'HOST_TAKEN',
      'another platform has one of the hosts',
      'Platform',
      others.map(({ id }) => id),
    )
}

const codesOf = ({ kind, contentKinds }: Pick<PlatformFields, 'kind' | 'contentKinds'>) => ({
  PlatformKind: [kind],
  ContentKind: contentKinds,
})

const storedFields = (platform: Platform): PlatformFields => ({
  ...platform,
  representative: platform.representative ?? undefined,
})

/** Returns the input fields of a platform under the names that events use. */
const eventFields = ({ name, kind, operator, country, hosts, ...optional }: PlatformFields) => ({
  ...{ name, platformKind: kind, operator, country, hosts },
  representative: optional.representative ?? null,
  languages: optional.languages,
  kinds: optional.contentKinds,
  automaticReplies: optional.automaticReplies,
})
