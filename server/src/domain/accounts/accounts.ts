/** Accounts: the people who may sign in. There is no sign-up; an administrator makes an account and hands on its link. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { Role } from '@takedown/prisma/generated/client/enums.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, systemChange, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, line, optional, parse } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, tokenHash } from '#domain/core/tokens.ts'
import { dropInvitations, writeInvitation } from './invitation-links.ts'

export const email = z.email().max(254).toLowerCase()
export const personName = line(200)

/** What narrows a role comes with it, and with no other role. */
export const place = { role: z.enum(Role), platform: optional(id), newsroom: optional(id) }
export const isNarrowed = ({ role, platform, newsroom }: { role: Role; platform?: string; newsroom?: string }) =>
  (role === 'PLATFORM') === (platform !== undefined) && (role === 'PRESS') === (newsroom !== undefined)
export const narrowing = 'PLATFORM needs a platform and PRESS a newsroom; other roles have neither'

const zones = () => Intl.supportedValuesOf('timeZone')
const timeZone = optional(z.string().refine((zone) => zones().includes(zone), 'is not an IANA time zone'))

/** Officers to whom work can be given. */
export const assignable = { role: { in: [Role.OPERATOR, Role.SUPERVISOR] }, disabledAt: null }

const createInput = z
  .object({
    key,
    name: personName,
    email,
    ...place,
    locale: z.enum(['vi', 'en']).default('vi'),
    timeZone,
  })
  .refine(isNarrowed, narrowing)

/** A new account without a password, and the invitation that sets one; null when `key` is repeated, as it is shown once. */
export async function createAccount(
  ask: CommandContext,
  input: unknown,
): Promise<{ id: string; invitation: string | null }> {
  permitPerson(ask.viewer, 'createAccount')
  const { key, ...fields } = parse(createInput, input)
  const token = newToken()
  const made = await runCommand(ask, { action: 'createAccount', key, input: fields }, async (tx, append) => {
    const id = await addAccount(tx, append, fields)
    const invitation = await writeInvitation(tx, token, id, ask.now)
    return { id, invitation }
  })
  return { id: made.id, invitation: made.invitation === tokenHash(token) ? token : null }
}

const zoneInput = z.object({ key, timeZone })

/** In which zone somebody reads and types times; without one in the operator's. No event: it is nobody else's. */
export async function setTimeZone(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'setTimeZone')
  const { key, timeZone = null } = parse(zoneInput, input)
  const { id } = ask.viewer
  return runCommand(ask, { action: 'setTimeZone', key, input: { timeZone } }, async (tx) => {
    await tx.user.update({ where: { id }, data: { timeZone } })
    return { id }
  })
}

export interface NewAccount {
  name: string
  email: string
  role: Role
  platform?: string
  newsroom?: string
  locale: 'vi' | 'en'
  timeZone?: string
}

/** The row and its event, for whoever is entitled to make an account. RuleError EMAIL_TAKEN, NotFoundError. */
export async function addAccount(tx: Tx, append: Append, account: NewAccount): Promise<string> {
  const { platform, newsroom, ...fields } = account
  if (platform && !(await tx.platform.findUnique({ where: { id: platform } }))) throw new NotFoundError('platform')
  if (newsroom && !(await tx.newsroom.findUnique({ where: { id: newsroom } }))) throw new NotFoundError('newsroom')
  const taken = await tx.user.findUnique({ where: { email: fields.email }, select: { id: true } })
  if (taken) throw new RuleError('EMAIL_TAKEN', 'an account with this address exists', [taken.id])
  const { id } = await tx.user.create({
    data: { ...fields, emailVerified: true, platformId: platform, newsroomId: newsroom },
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

/**
 * Ends an account's access for good: its sessions and invitations go with it. RuleError LAST_ADMIN, so that nobody locks
 * everyone out.
 */
export async function disableAccount(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'disableAccount')
  const { key, account } = parse(disableInput, input)
  return runCommand(ask, { action: 'disableAccount', key, input: { account } }, async (tx, append) => {
    // Locked together, so that two administrators cannot each be the one who disables the other.
    const admins = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM app_user WHERE role = 'ADMIN' AND disabled_at IS NULL ORDER BY id FOR UPDATE`
    if (admins.length === 1 && admins[0]?.id === account)
      throw new RuleError('LAST_ADMIN', 'nobody would be left to make accounts', [account])
    const { count } = await tx.user.updateMany({
      where: { id: account, disabledAt: null },
      data: { disabledAt: ask.now },
    })
    if (count === 0) throw new NotFoundError('account')
    await endSessions(tx, append, account)
    await dropInvitations(tx, account)
    append({ type: 'account.disabled', subject: { type: 'User', id: account } })
    return { id: account }
  })
}

/** Ends every session of an account. What they opened is closed by the log, on every instance. */
export async function endSessions(tx: Tx, append: Append, userId: string): Promise<void> {
  const sessions = await tx.session.findMany({ where: { userId }, select: { id: true } })
  await tx.session.deleteMany({ where: { userId } })
  for (const { id } of sessions) append({ type: 'session.ended', subject: { type: 'Session', id } })
}

/** Says that a session was ended by its owner, so that every instance closes what it opened. */
export async function endSession(db: PrismaClient, id: string, now: Date): Promise<void> {
  await systemChange(db, now, 'endSession', async (_tx, append) => {
    append({ type: 'session.ended', subject: { type: 'Session', id } })
    return { id }
  })
}
