/**
 * Changes the record of the authority (the body that issues requests), such as its names, time zone, number prefixes
 * and the language of its letters.
 */
import type { Authority } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, RuleError } from '#domain/core/errors.ts'
import { key, optional, parse, signedLine, signedText, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { languageTag, requireZone, type Texts, textsOf, zoneName } from './input.ts'
import { territories } from './territories.ts'

const prefix = z.string().regex(/^[A-Z][A-Z0-9]{0,5}$/, '1 to 6 letters A to Z or digits, the first a letter')

const authorityInput = z
  .object({
    key,
    expectedVersion: version,
    timeZone: zoneName,
    tipPrefix: prefix,
    casePrefix: prefix,
    requestPrefix: prefix,
    commitmentPrefix: prefix,
    names: textsOf(signedLine(300)),
    superiors: textsOf(signedLine(300)),
    places: textsOf(signedLine(100)),
    redress: textsOf(signedText(4000)),
    postalAddress: optional(signedLine(500)),
    email: optional(z.email().max(254)),
    telephone: optional(signedLine(60)),
    portalUrl: optional(z.url({ protocol: /^https?$/ }).max(500)),
    letterLanguage: optional(languageTag),
    territories: optional(territories),
  })
  .refine(
    ({ tipPrefix, casePrefix, requestPrefix, commitmentPrefix }) =>
      new Set([tipPrefix, casePrefix, requestPrefix, commitmentPrefix]).size === 4,
    { path: ['requestPrefix'], error: 'each register needs a prefix of its own' },
  )

/**
 * Replaces everything that is recorded about the authority. If the input leaves out `letterLanguage` or `territories`,
 * the present value stays. Numbers that were issued keep their prefix. Throws errors such as TIME_ZONE_FIXED if
 * figures, briefings or milestones depend on the present time zone.
 */
export async function changeAuthority(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeAuthority')
  const { key, expectedVersion, ...fields } = parse(authorityInput, input)
  const request = { action: 'changeAuthority', key, input: { expectedVersion, ...fields } }
  return runCommand(context, request, async (tx, append) => {
    await tx.$executeRaw`SELECT 1 FROM authority FOR UPDATE`
    const before = await tx.authority.findFirstOrThrow()
    if (before.version !== expectedVersion) throw new ConflictError(before.id, before.version, expectedVersion)
    if (fields.timeZone !== before.timeZone) {
      await requireZone(tx, fields.timeZone)
      await requireNoStoredDays(tx, before.id)
    }
    const { postalAddress = null, email = null, telephone = null, portalUrl = null } = fields
    const data = {
      ...{ ...fields, postalAddress, email, telephone, portalUrl },
      letterLanguage: fields.letterLanguage ?? before.letterLanguage,
      territories: fields.territories ?? before.territories,
    }
    const version = before.version + 1
    await tx.authority.update({ where: { id: before.id }, data: { ...data, version } })
    append({
      type: 'authority.changed',
      subject: { type: 'Authority', id: before.id },
      data: { authority: data, previousAuthority: recordedOf(before), version },
    })
    return { id: before.id }
  })
}

/**
 * Figures, briefings and milestones are stored by local days and are not computed again. So the time zone is fixed once
 * an item was sent, or a briefing or milestone exists.
 */
async function requireNoStoredDays(tx: Tx, id: string): Promise<void> {
  const [stored] = await tx.$queryRaw<{ exists: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM request_item WHERE sent_at IS NOT NULL) OR EXISTS (SELECT 1 FROM briefing)
      OR EXISTS (SELECT 1 FROM milestone) AS exists`
  if (stored!.exists)
    throw new RuleError(
      'TIME_ZONE_FIXED',
      'figures, briefings or milestones are stored by days of the present time zone',
      'Authority',
      [id],
    )
}

function recordedOf(authority: Authority) {
  const { id: _, version: __, ...fields } = authority
  const { names, superiors, places, redress } = fields
  return {
    ...fields,
    names: names as Texts,
    superiors: superiors as Texts,
    places: places as Texts,
    redress: redress as Texts,
  }
}
