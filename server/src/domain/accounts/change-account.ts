/**
 * Changes the name, address, role, platform, newsroom and unit of an account. To sign means to act as a second person,
 * see `secondSignatures` in core/policy.ts. A second person must confirm two kinds of changes: a change to a role that
 * may sign, and a change of the e-mail address of a person who may sign or ever could. `needsSecondPerson` lists the
 * exceptions.
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
import { dropInvitations, shownLink, writeLinkWithCode } from './invitation-links.ts'
import { SUSPENDED_MS } from './invitations.ts'
import { isFirstSupervisor, lockAccount, noRequest, requireVersion } from './second-person.ts'
import { everSigned } from './signers.ts'

/** The fields that a change replaces. */
export const accountFields = z.object({ name: personName, email, ...roleFields, unit: optional(id) })
export type AccountFields = z.output<typeof accountFields>

const changeInput = accountFields.extend({ key, account: id, expectedVersion: version }).refine(isNarrowed, narrowing)

/**
 * Changes an account at once, or requests a change that waits for a second person. A new request replaces an earlier
 * one. Throws errors such as EMAIL_TAKEN, UNIT_HAS_ENDED and LAST_ADMIN.
 *
 * A change of the role, platform or newsroom ends the sessions of the account, and voids its open link and its request
 * for a new password. A change of the address voids the open link too. An account that waits for its confirmation also
 * loses its link if somebody other than its maker changes it. If the address of a confirmed account that may sign
 * changes, the account signs nothing for 24 hours. With a mail server, a request for another address is mailed to the
 * old address. A change of the address is mailed to both addresses.
 *
 * If the change waits for a second person and makes the account able to sign, `invitation` is a link for a new
 * password. This link opens nothing without the code of the second person. For every other change, `invitation` is
 * null. It is also null with a mail server, and if `key` is repeated.
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
          // The link for the new role replaces the link of a requested password.
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
 * Whether a second person must confirm the change. This is so if the account gets a role that may sign, or if the
 * address changes of a person who may sign or ever could. The first supervisor of an installation needs no second
 * person for the role, unless this account could sign before.
 */
async function needsSecondPerson(tx: Tx, viewer: string, account: User, change: AccountFields): Promise<boolean> {
  const willSign = signingRoles.includes(change.role)
  // A new account needs no confirmation of a single change: the second person who later confirms the account also
  // confirms every change made until then.
  if (account.pendingSince) return false
  if (account.email !== change.email && (willSign || (await everSigned(tx, account)))) return true
  if (account.role === change.role || !willSign) return false
  return (await everSigned(tx, account)) || !(await isFirstSupervisor(tx, viewer, { ...change, id: account.id }))
}

/** Throws if the account cannot get these values, for example because another account has the address. */
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
   * whether a second person confirmed that an account without a signing role gets one; the account then signs nothing
   * for a day
   */
  isNewSigner?: boolean
  /**
   * whether the unused link stays valid; only the requester has this link, and it opens only with the code of the
   * second person
   */
  keepsLink?: boolean
}

/** Gives the account these values, with the consequences that the comment on `changeAccount` lists. */
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
  // If the address of an account that may sign changes, the account signs nothing for a day. Meanwhile, its owner can
  // notice the change.
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
      // A person who changes an unconfirmed account becomes its maker, and somebody else must confirm the account. The
      // former maker may do so, because the former maker's link is void.
      ...(isPending && { madeById: viewer.id }),
      // The link of a requested password is void, so the request is void too.
      ...(isRoleChanged && noRequest),
    },
  })
  if (isRoleChanged) await endSessions(tx, append, id)
  const hasNewMaker = isPending && account.madeById !== viewer.id
  const voidsLink = account.email !== change.email || isRoleChanged || hasNewMaker
  if (voidsLink && !keepsLink) await dropInvitations(tx, id)
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

/** What a mail states about a change of an account's address. */
interface AddressMail {
  to: string[]
  present: string
  /** whether the change still waits for a second person */
  isRequested?: boolean
}

/** Queues a mail about the new address to each of these addresses. */
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
