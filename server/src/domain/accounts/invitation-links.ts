/**
 * Stores invitation links. An account has at most one link. The link is stored as a hash and can be used once within
 * three days. A link that needs two people opens only with a code: one person has the link, and the other has the code.
 * Besides, an account has at most one link that its owner requested for a forgotten password. This link works for an
 * hour and does not remove the second factor.
 */
import type { Tx } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { sameHash, tokenHash } from '#domain/core/tokens.ts'

const TTL_HOURS = 72
/** A link that needs a code opens nothing and does not expire until its code is made. */
const NEVER = new Date('9999-12-31T00:00:00Z')
const MAX_CODE_ATTEMPTS = 10

const PREFIX = 'invitation:'
const RESET_PREFIX = 'password-reset:'
const RESET_TTL_MS = 3_600_000
/** If a token starts with this mark, the owner of the account requested the link. */
const RESET_MARK = 'reset.'
const isReset = (token: string) => token.startsWith(RESET_MARK)
const identifierOf = (token: string) => (isReset(token) ? RESET_PREFIX : PREFIX) + tokenHash(token)
const expiry = (now: Date) => new Date(now.getTime() + TTL_HOURS * 3_600_000)

/** If a token starts with this mark, the page of its link asks for the code. */
const CODE_MARK = 'code.'
const withCode = (token: string) => CODE_MARK + token

/** Makes `token` the only link of `account` and returns the token's hash. */
export async function writeInvitation(tx: Tx, token: string, account: string, now: Date): Promise<string> {
  await dropInvitations(tx, account)
  await tx.verification.create({
    data: { identifier: identifierOf(token), value: account, expiresAt: expiry(now) },
  })
  return tokenHash(token)
}

/** Like `writeInvitation`, but the link opens nothing until `writeCode` has made its code. */
export async function writeLinkWithCode(tx: Tx, token: string, account: string): Promise<string> {
  await dropInvitations(tx, account)
  const link = withCode(token)
  await tx.verification.create({
    data: { identifier: identifierOf(link), value: account, expiresAt: NEVER, needsCode: true },
  })
  return tokenHash(link)
}

/** Makes a link for a forgotten password the only one of `account`. Returns its token. */
export async function writeResetLink(tx: Tx, token: string, account: string, now: Date): Promise<string> {
  await deleteResetLinks(tx, account)
  const link = RESET_MARK + token
  const expiresAt = new Date(now.getTime() + RESET_TTL_MS)
  await tx.verification.create({ data: { identifier: identifierOf(link), value: account, expiresAt } })
  return link
}

/**
 * Voids the link for a forgotten password, also one whose mail is still queued. A mail that is being sent holds its row
 * until its link is written, so the link is deleted after the mail was voided.
 */
export async function dropResetLinks(tx: Tx, account: string): Promise<void> {
  await tx.$executeRaw`UPDATE mail SET sent_at = clock_timestamp()
    WHERE user_id = ${account}::uuid AND notice = 'RESET_LINK' AND sent_at IS NULL`
  await deleteResetLinks(tx, account)
}

const deleteResetLinks = (tx: Tx, account: string) =>
  tx.verification.deleteMany({ where: { identifier: { startsWith: RESET_PREFIX }, value: account } })

/** Makes `code` open the waiting link of `account`. Returns the code's hash, or null if no link waits. */
export async function writeCode(tx: Tx, code: string, account: string, now: Date): Promise<string | null> {
  const codeHash = tokenHash(code)
  const { count } = await tx.verification.updateMany({
    where: { identifier: { startsWith: PREFIX }, value: account, needsCode: true, codeHash: null },
    data: { codeHash, expiresAt: expiry(now) },
  })
  return count === 0 ? null : codeHash
}

/**
 * Returns the link that a command wrote with `token`. Returns null if the command wrote none, or only repeated an
 * earlier result.
 */
export const shownLink = (token: string, hash: string | null): string | null =>
  [token, withCode(token)].find((link) => tokenHash(link) === hash) ?? null

export const dropInvitations = (tx: Tx, account: string) =>
  tx.verification.deleteMany({ where: { identifier: { startsWith: PREFIX }, value: account } })

/** Voids both kinds of links of an account. */
export async function dropLinks(tx: Tx, account: string): Promise<void> {
  await dropInvitations(tx, account)
  await dropResetLinks(tx, account)
}

/**
 * Returns the id and the account of a link without redeeming it. Throws NotFoundError if the link is unknown, used or
 * expired, or its code is missing or wrong. After ten attempts to enter the code, always throws. `db` must not be a
 * transaction: a rollback would undo the count of wrong codes.
 */
export async function findInvitation(
  db: Tx,
  { token, code }: { token: string; code?: string },
  now: Date,
): Promise<{ id: string; account: string; byOwner: boolean }> {
  const row = await db.verification.findFirst({ where: { identifier: identifierOf(token), expiresAt: { gt: now } } })
  if (!row || (row.needsCode && !(await isCode(db, row, code)))) throw new NotFoundError('invitation')
  return { id: row.id, account: row.value, byOwner: isReset(token) }
}

/** The attempt is counted before the code is compared, so that concurrent attempts cannot exceed the limit. */
async function isCode(db: Tx, { id, codeHash }: { id: string; codeHash: string | null }, code?: string) {
  if (code === undefined || codeHash === null) return false
  const { count } = await db.verification.updateMany({
    where: { id, codeAttempts: { lt: MAX_CODE_ATTEMPTS } },
    data: { codeAttempts: { increment: 1 } },
  })
  return count === 1 && sameHash(tokenHash(code.replace(/[\s-]/g, '').toUpperCase()), codeHash)
}

/**
 * Returns the account and the end of an open link without redeeming it; null if the link is unknown, used or expired. The
 * end is null while a link waits for its code.
 */
export async function readLink(
  db: Tx,
  token: string,
  now: Date,
): Promise<{ account: string; expiresAt: Date | null } | null> {
  const row = await db.verification.findFirst({ where: { identifier: identifierOf(token), expiresAt: { gt: now } } })
  return row && { account: row.value, expiresAt: endOf(row) }
}

/** Returns when the open links of accounts end, for links that do not wait for a code. Cost: linear in all open links. */
export async function linkEnds(db: Tx, accounts: string[], now: Date): Promise<{ id: string; expiresAt: Date }[]> {
  const rows = await db.verification.findMany({
    where: { identifier: { startsWith: PREFIX }, value: { in: accounts }, expiresAt: { gt: now, lt: NEVER } },
  })
  return rows.map(({ value, expiresAt }) => ({ id: value, expiresAt }))
}

const endOf = ({ expiresAt }: { expiresAt: Date }): Date | null => (expiresAt < NEVER ? expiresAt : null)

/** Deletes a link, so that it cannot be used again. A concurrent second caller gets NotFoundError. */
export async function spendInvitation(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.verification.deleteMany({ where: { id } })
  if (count === 0) throw new NotFoundError('invitation')
}
