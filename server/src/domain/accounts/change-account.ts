/**
 * Changes the name, address, role, platform, newsroom and unit of an account. A second person must confirm a change to
 * a role that may sign (see `secondSignatures` in core/policy.ts). The same applies to a change of the e-mail address
 * of a person who may sign or ever could.
 */
import { randomUUID } from 'node:crypto'
import { Prisma, type User } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { type Append, type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { NotFoundError, RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse, version } from '#domain/core/input.ts'
import { permitPerson, signingRoles } from '#domain/core/policy.ts'
import { newToken } from '#domain/core/tokens.ts'
import { queueMails } from '#domain/jobs/queue-mails.ts'
import { email, endSessions, isNarrowed, lockAdmins, narrowing, personName, roleFields } from './accounts.ts'
import { dropInvitations, dropResetLinks, shownLink, writeLinkWithCode } from './invitation-links.ts'
import { SUSPENDED_MS } from './invitations.ts'
import { isFirstSupervisor, lockAccount, noRequest, requireVersion } from './second-person.ts'
import { everSigned } from './signers.ts'

export const accountFields = z.object({ name: personName, email, ...roleFields, unit: optional(id) })
export type AccountFields = z.output<typeof accountFields>

const changeInput = accountFields.extend({ key, account: id, expectedVersion: version }).refine(isNarrowed, narrowing)

/**
 * Changes an account at once, or requests a change that waits for a second person. A new request replaces an earlier
 * one. Throws errors such as EMAIL_TAKEN, UNIT_HAS_ENDED and LAST_ADMIN. If the change waits and gives a role that may
 * sign, `invitation` is a link for a new password, which opens nothing without the code of the second person. With a
 * mail server, for every other change, and if `key` is repeated, `invitation` is null.
 */
export async function changeAccount(
  context: CommandContext,
  input: unknown,
): Promise<{ id: string; invitation: string | null }> {
  const { viewer, now } = context
  permitPerson(viewer, 'changeAccount')
  const { key, ...fields } = parse(changeInput, input)
  const token = newToken()
  const changed = await runCommand(context, { action: 'changeAccount', key, input: fields }, async (tx, append) => {
    const { account: id, expectedVersion, ...change } = fields
    const account = await lockAccount(tx, id)
    requireVersion(account, expectedVersion)
    await requirePossible(tx, account, change)
    if (await needsSecondPerson(tx, viewer.id, account, change)) {
      const version = account.version + 1
      const changeTo = change as Prisma.InputJsonObject
      await tx.user.update({
        where: { id },
        data: {
          ...{ changeTo, changeRequestedAt: now, changeRequestedById: viewer.id, version },
          ...(becomesSigner(account, change) && noRequest),
        },
      })
      append({
        type: 'account.change_requested',
        subject: { type: 'User', id },
        data: { account: change, previousAccount: fieldsOf(account), version },
      })
      if (context.canMail && account.email !== change.email)
        await mailAddressChange(tx, now, account, { to: [account.email], present: change.email, isRequested: true })
      if (!becomesSigner(account, change)) return { id, invitation: null }
      if (!context.canMail) return { id, invitation: await writeLinkWithCode(tx, token, id) }
      await dropInvitations(tx, id)
      return { id, invitation: null }
    }
    await apply(tx, append, context, { account, change, by: viewer.id })
    return { id, invitation: null }
  })
  return { id: changed.id, invitation: shownLink(token, changed.invitation) }
}

/** Whether the change gives a role that may sign to an account that cannot sign yet. */
export const becomesSigner = (account: Pick<User, 'role'>, change: Pick<AccountFields, 'role'>): boolean =>
  signingRoles.includes(change.role) && !signingRoles.includes(account.role)

/**
 * A second person must confirm that an account gets a role that may sign. The first supervisor of an installation is an
 * exception, unless this account could sign before. A second person must also confirm a new address of a person who may
 * sign or ever could.
 */
async function needsSecondPerson(tx: Tx, viewer: string, account: User, change: AccountFields): Promise<boolean> {
  const willSign = signingRoles.includes(change.role)
  // The second person who later confirms a new account also confirms every change made until then.
  if (account.pendingSince) return false
  if (account.email !== change.email && (willSign || (await everSigned(tx, account)))) return true
  if (account.role === change.role || !willSign) return false
  return (await everSigned(tx, account)) || !(await isFirstSupervisor(tx, viewer, { ...change, id: account.id }))
}

/** Throws if the account cannot have these values, for example because another account has the address. */
export async function requirePossible(tx: Tx, account: User, { email, role, platform, newsroom, unit }: AccountFields) {
  if (platform && !(await tx.platform.findUnique({ where: { id: platform } }))) throw new NotFoundError('platform')
  if (newsroom && !(await tx.newsroom.findUnique({ where: { id: newsroom } }))) throw new NotFoundError('newsroom')
  const taken = await tx.user.findFirst({ where: { email, NOT: { id: account.id } }, select: { id: true } })
  if (taken) throw new RuleError('EMAIL_TAKEN', 'an account with this address exists', 'Person', [taken.id])
  if (unit) {
    const issuing = await tx.issuingUnit.findUnique({ where: { id: unit } })
    if (!issuing) throw new NotFoundError('unit')
    if (issuing.endedAt && unit !== account.unitId)
      throw new RuleError('UNIT_HAS_ENDED', 'the unit has ended', 'IssuingUnit', [unit])
  }
  if (account.role === 'ADMIN' && role !== 'ADMIN') {
    const admins = await lockAdmins(tx)
    if (admins.length === 1 && admins[0] === account.id)
      throw new RuleError('LAST_ADMIN', 'no administrator would be left', 'Person', [account.id])
  }
}

interface Applied {
  account: User
  change: AccountFields
  /** who requested the change */
  by: string
  /**
   * whether a second person confirmed that the account gets its first signing role; the account then signs nothing for
   * a day
   */
  isNewSigner?: boolean
  /**
   * whether the unused link stays valid: only its requester has it, and it opens only with the code of the second
   * person
   */
  keepsLink?: boolean
}

/**
 * Applies the change. A change of role, platform or newsroom ends the sessions of the account and voids its link. A new
 * address, or a new maker of an unconfirmed account, voids the link too. Links for a forgotten password become void with any
 * of these. With a mail server, a change of the address is
 * mailed to both addresses.
 */
export async function apply(
  tx: Tx,
  append: Append,
  { now, viewer, canMail }: CommandContext,
  { account, change, by, isNewSigner = false, keepsLink = false }: Applied,
) {
  const { id } = account
  const { platform = null, newsroom = null, unit = null, ...fields } = change
  const isPending = account.pendingSince !== null
  const isRoleChanged =
    account.role !== change.role || account.platformId !== platform || account.newsroomId !== newsroom
  const version = account.version + 1
  // An account that may sign signs nothing for a day after its address changes, so that its owner can notice the
  // change.
  const movesSigner = account.email !== change.email && signingRoles.includes(change.role) && !isPending
  const suspends = movesSigner || isNewSigner
  const suspendedUntil = suspends ? new Date(now.getTime() + SUSPENDED_MS) : undefined
  await tx.user.update({
    where: { id },
    data: {
      ...{
        ...fields,
        signingSuspendedUntil: suspendedUntil,
        platformId: platform,
        newsroomId: newsroom,
        unitId: unit,
        version,
      },
      ...{ changeTo: Prisma.DbNull, changeRequestedAt: null, changeRequestedById: null },
      // A person who changes an unconfirmed account becomes its maker, and somebody else must confirm the account. This
      // may be the former maker, whose link is void.
      ...(isPending && { madeById: viewer.id }),
      ...(isRoleChanged && noRequest),
      // A promoted account needs a second factor at once, although accounts of earlier versions have time to set one up.
      ...(account.role !== change.role && { factorDueAt: null }),
    },
  })
  if (isRoleChanged) await endSessions(tx, append, id)
  const hasNewMaker = isPending && account.madeById !== viewer.id
  const voidsLink = account.email !== change.email || isRoleChanged || hasNewMaker
  if (voidsLink && !keepsLink) await dropInvitations(tx, id)
  if (voidsLink) await dropResetLinks(tx, id)
  if (account.email !== change.email && canMail)
    await mailAddressChange(tx, now, account, { to: [account.email, change.email], present: change.email })
  append({
    type: 'account.changed',
    subject: { type: 'User', id },
    platformId: platform,
    newsroomId: newsroom,
    data: {
      account: change,
      previousAccount: fieldsOf(account),
      requestedBy: by,
      signsAgainAt: suspendedUntil?.toISOString(),
      version,
    },
  })
}

interface AddressMail {
  to: string[]
  present: string
  /** whether the change still waits for a second person */
  isRequested?: boolean
}

async function mailAddressChange(
  tx: Tx,
  now: Date,
  { id, email: former }: User,
  { to, ...more }: AddressMail,
): Promise<void> {
  const addressChange = { former, ...more }
  const mails = await tx.mail.createManyAndReturn({
    data: to.map((toAddress) => ({
      ...{ userId: id, key: `address-change:${randomUUID()}`, digest: false, toAddress, addressChange, dueAt: now },
    })),
    select: { id: true },
  })
  await queueMails(
    tx,
    mails.map((mail) => mail.id),
  )
}

const fieldsOf = ({ name, email, role, platformId, newsroomId, unitId }: User) => ({
  ...{ name, email, role, platform: platformId, newsroom: newsroomId, unit: unitId },
})
