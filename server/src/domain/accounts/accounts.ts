/**
 * Creates and disables the accounts of people who may sign in, and sets their time zones. There is no sign-up: an
 * administrator creates an account and passes on its invitation link.
 */
import { roles, rolesWhere } from '@takedown/declarations/roles.ts'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { Role } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, signedLine } from '#domain/core/input.ts'
import { permitPerson, signingRoles } from '#domain/core/policy.ts'
import { newToken } from '#domain/core/tokens.ts'
import { officerRoles } from '#domain/core/viewer.ts'
import { type Locale, locales } from '#domain/vocabularies/locale.ts'
import { dropLinks, shownLink, writeInvitation, writeLinkWithCode } from './invitation-links.ts'
import { isFirstSupervisor } from './second-person.ts'

export const email = z.email().max(254).toLowerCase()
export const personName = signedLine(200)

export const roleFields = { role: z.enum(Role), platform: optional(id), newsroom: optional(id) }
/**
 * Whether the fields fit the role: a role that is limited to a platform has only `platform`, a role that is limited to
 * a newsroom has only `newsroom`, and every other role has neither.
 */
export const isNarrowed = ({ role, platform, newsroom }: { role: Role; platform?: string; newsroom?: string }) =>
  (roles[role].limitedTo === 'platform') === (platform !== undefined) &&
  (roles[role].limitedTo === 'newsroom') === (newsroom !== undefined)
const limited = rolesWhere(({ limitedTo }) => limitedTo !== null)
export const narrowing = `${limited.map((role) => `${role} needs a ${roles[role].limitedTo}`).join(', ')}; other roles have neither`

const zones = () => Intl.supportedValuesOf('timeZone')
export const timeZone = optional(z.string().refine((zone) => zones().includes(zone), 'is not an IANA time zone'))

/** Selects accounts to which work can be assigned. */
export const assignable = { role: { in: [...officerRoles] }, disabledAt: null, pendingSince: null }

const createInput = z
  .object({
    key,
    name: personName,
    email,
    ...roleFields,
    locale: z.enum(locales).default('vi'),
    timeZone,
  })
  .refine(isNarrowed, narrowing)

/**
 * Creates an account without a password, and returns the invitation with which its owner sets one. The invitation is
 * shown once, so it is null if `key` is repeated. If the role is one of `signingRoles`, the account waits until a
 * second person confirms it. The first supervisor of an installation is an exception. With a mail server, `invitation`
 * is null for a waiting account, because the link is mailed to the owner after the confirmation.
 */
export async function createAccount(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; invitation: string | null }> {
  const { viewer } = context
  permitPerson(viewer, 'createAccount')
  const { key, ...fields } = parse(createInput, input)
  const token = newToken()
  const created = await runCommand(context, { action: 'createAccount', key, input: fields }, async (tx, append) => {
    const pending =
      signingRoles.includes(fields.role) && !(await isFirstSupervisor(tx, viewer.id, { ...fields, id: null }))
    const id = await addAccount(tx, append, fields, { madeById: viewer.id, pendingSince: pending ? context.now : null })
    if (pending) return { id, invitation: context.canMail ? null : await writeLinkWithCode(tx, token, id) }
    return { id, invitation: await writeInvitation(tx, token, id, context.now) }
  })
  return { id: created.id, invitation: shownLink(token, created.invitation) }
}

const zoneInput = z.object({ key, timeZone })

/** Sets the time zone in which the viewer reads and enters times. Without `timeZone` the authority's zone applies. */
export async function setTimeZone(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'setTimeZone')
  const { key, timeZone = null } = parse(zoneInput, input)
  const { id } = context.viewer
  return runCommand(context, { action: 'setTimeZone', key, input: { timeZone } }, async (tx) => {
    await tx.user.update({ where: { id }, data: { timeZone } })
    // A job then computes in the new zone when each mailed list is due next.
    await tx.mailedList.updateMany({ where: { userId: id }, data: { nextAt: context.now } })
    return { id }
  })
}

export interface NewAccount {
  name: string
  email: string
  role: Role
  platform?: string
  newsroom?: string
  locale: Locale
  timeZone?: string
}

/**
 * Writes the row of an account and its event. The caller must have checked the permission. Throws RuleError EMAIL_TAKEN
 * and NotFoundError.
 */
export async function addAccount(
  tx: Tx,
  append: Append,
  account: NewAccount,
  origin: { madeById?: string; pendingSince?: Date | null } = {},
): Promise<string> {
  const { platform, newsroom, ...fields } = account
  if (platform && !(await tx.platform.findUnique({ where: { id: platform } }))) throw new NotFoundError('platform')
  if (newsroom && !(await tx.newsroom.findUnique({ where: { id: newsroom } }))) throw new NotFoundError('newsroom')
  const taken = await tx.user.findUnique({ where: { email: fields.email }, select: { id: true } })
  if (taken) throw new RuleError('EMAIL_TAKEN', 'an account with this address exists', 'Person', [taken.id])
  const { id } = await tx.user.create({
    data: { ...fields, ...origin, emailVerified: true, platformId: platform, newsroomId: newsroom },
    select: { id: true },
  })
  append({
    type: 'account.created',
    subject: { type: 'User', id },
    platformId: platform,
    newsroomId: newsroom,
    data: { ...fields },
  })
  return id
}

const disableInput = z.object({ key, account: id })

/** Disables an account permanently and ends its sessions and invitations. Throws errors such as LAST_ADMIN. */
export async function disableAccount(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'disableAccount')
  const { key, account } = parse(disableInput, input)
  return runCommand(context, { action: 'disableAccount', key, input: { account } }, async (tx, append) => {
    const admins = await lockAdmins(tx)
    if (admins.length === 1 && admins[0] === account)
      throw new RuleError('LAST_ADMIN', 'no administrator would be left', 'Person', [account])
    const { count } = await tx.user.updateMany({
      where: { id: account, disabledAt: null },
      data: { disabledAt: context.now },
    })
    if (count === 0) throw new NotFoundError('account')
    await endSessions(tx, append, account)
    await dropLinks(tx, account)
    append({ type: 'account.disabled', subject: { type: 'User', id: account } })
    return { id: account }
  })
}

/**
 * Locks the accounts of administrators who can sign in, and returns their ids. All rows are locked together, so that
 * two administrators cannot disable each other at the same time.
 */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app_user WHERE role = 'ADMIN' AND disabled_at IS NULL AND pending_since IS NULL ORDER BY id FOR UPDATE`
  return rows.map(({ id }) => id)
}

/**
 * Deletes the sessions of an account, except that with the id `kept`, and appends an event for each, so that every server
 * closes the connections.
 */
export async function endSessions(tx: Tx, append: Append, userId: string, kept?: string): Promise<void> {
  const where = { userId, ...(kept && { NOT: { id: kept } }) }
  const sessions = await tx.session.findMany({ where, select: { id: true } })
  await tx.session.deleteMany({ where: { id: { in: sessions.map(({ id }) => id) } } })
  for (const { id } of sessions) append({ type: 'session.ended', subject: { type: 'Session', id } })
}

/** Appends `session.ended`, so that every server closes the connections of the session. */
export async function endSession(db: PrismaClient, id: string, now: Date): Promise<void> {
  await runSystemCommand(db, now, 'endSession', async (_tx, append) => {
    append({ type: 'session.ended', subject: { type: 'Session', id } })
    return { id }
  })
}
