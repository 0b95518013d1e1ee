/**
 * Creates, updates, renews, revokes and pairs wall displays. A display has a token instead of an account, reads one
 * playlist of views, and runs no command. The token is shown once, and only its SHA-256 is stored. A screen on which a
 * long token is hard to type gets a token in exchange for a short pairing code.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type CommandContext, runCommand, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'
import { id, key, line, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, tokenHash } from '#domain/core/tokens.ts'
import { locales } from '#domain/vocabularies/locale.ts'
import { slidesInput } from './playlist.ts'
import { requireWallViews } from './views.ts'

const displayFields = { name: line(100), locale: z.enum(locales), slides: slidesInput }

/**
 * Each of the two secrets opens the display. They are shown once, so both are null if the command is repeated with the
 * same `key`.
 */
export interface Opening {
  id: string
  token: string | null
  pairingCode: string | null
}

// The alphabet lacks 0, 1, I and O, which look alike. A code has 40 random bits and is valid for ten minutes. A
// thousand guesses a second in this time succeed only with a probability of 1 in 1.8 million.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE = /^[2-9A-HJ-NP-Z]{8}$/
const CODE_TTL_MS = 10 * 60_000

const newDisplayToken = (): string => `tdd_${newToken()}`
const newCode = (): string => [...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join('')

/** Creates a token and a pairing code, with the columns for their hashes. */
function newSecrets(now: Date) {
  const [token, pairingCode] = [newDisplayToken(), newCode()]
  const columns = {
    hash: tokenHash(token),
    pairingHash: tokenHash(pairingCode),
    pairingExpiresAt: new Date(now.getTime() + CODE_TTL_MS),
  }
  return { token, pairingCode, columns }
}

const openingOf = (
  display: { id: string; hash: string },
  { token, pairingCode, columns }: ReturnType<typeof newSecrets>,
): Opening =>
  display.hash === columns.hash
    ? { id: display.id, token, pairingCode }
    : { id: display.id, token: null, pairingCode: null }

const createInput = z.object({ key, ...displayFields })

/** Creates a display and returns its token and code. Throws VIEW_NOT_FOR_WALLS as `requireWallViews` does. */
export async function createDisplay(context: CommandContext, input: unknown): Promise<Opening> {
  permitPerson(context.viewer, 'createDisplay')
  const { key, ...display } = parse(createInput, input)
  const createdById = context.viewer.id
  const secrets = newSecrets(context.now)
  const created = await runCommand(context, { action: 'createDisplay', key, input: display }, async (tx, append) => {
    await requireWallViews(
      tx,
      display.slides.map(({ view }) => view),
    )
    const { id } = await tx.display.create({
      data: { ...display, ...secrets.columns, createdById, createdAt: context.now },
      select: { id: true },
    })
    append({ type: 'display.created', subject: { type: 'Display', id }, data: display })
    return { id, hash: secrets.columns.hash }
  })
  return openingOf(created, secrets)
}

const updateInput = z.object({ key, display: id, expectedVersion: version, ...displayFields })

/**
 * Replaces the name, language and playlist of a display. The screen shows them within a second. Throws NotFoundError if
 * the display is unknown or revoked, ConflictError if its version is not `expectedVersion`, and VIEW_NOT_FOR_WALLS as
 * `requireWallViews` does.
 */
export async function updateDisplay(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'updateDisplay')
  const { key, display, expectedVersion, ...fields } = parse(updateInput, input)
  const intent = { action: 'updateDisplay', key, input: { display, expectedVersion, fields } }
  return runCommand(context, intent, async (tx, append) => {
    const { count } = await tx.display.updateMany({
      where: { id: display, version: expectedVersion, revokedAt: null },
      data: { ...fields, version: { increment: 1 } },
    })
    if (count === 0) {
      const { version } = await lockDisplay(tx, display)
      throw new ConflictError(display, version, expectedVersion)
    }
    await requireWallViews(
      tx,
      fields.slides.map(({ view }) => view),
    )
    append({ type: 'display.updated', subject: { type: 'Display', id: display }, data: fields })
    return { id: display }
  })
}

const nameInput = z.object({ key, display: id })

/**
 * Issues another token and code for a display. Connections with the old token end at once. Throws NotFoundError if the
 * display is unknown or revoked.
 */
export async function renewDisplay(context: CommandContext, input: unknown): Promise<Opening> {
  permitPerson(context.viewer, 'renewDisplay')
  const { key, display } = parse(nameInput, input)
  const secrets = newSecrets(context.now)
  const renewed = await runCommand(context, { action: 'renewDisplay', key, input: { display } }, async (tx, append) => {
    await lockDisplay(tx, display)
    await tx.display.update({ where: { id: display }, data: { ...secrets.columns, version: { increment: 1 } } })
    append({ type: 'display.renewed', subject: { type: 'Display', id: display } })
    return { id: display, hash: secrets.columns.hash }
  })
  return openingOf(renewed, secrets)
}

/** Revokes a display permanently. Throws NotFoundError if it is unknown or revoked already. */
export async function revokeDisplay(context: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(context.viewer, 'revokeDisplay')
  const { key, display } = parse(nameInput, input)
  return runCommand(context, { action: 'revokeDisplay', key, input: { display } }, async (tx, append) => {
    await lockDisplay(tx, display)
    await tx.display.update({
      where: { id: display },
      data: { revokedAt: context.now, pairingHash: null, pairingExpiresAt: null, version: { increment: 1 } },
    })
    append({ type: 'display.revoked', subject: { type: 'Display', id: display } })
    return { id: display }
  })
}

const pairInput = z.object({
  code: z
    .string()
    .max(40)
    .transform((code) => code.toUpperCase().replace(/[\s-]/g, ''))
    .refine((code) => CODE.test(code), 'is not a pairing code'),
})

/**
 * Redeems a pairing code. The screen on which it was typed gets a new token in place of the earlier one. Throws
 * NotFoundError if the code is unknown, used or expired.
 */
export async function pairDisplay(
  db: CommandContext['db'],
  now: Date,
  input: unknown,
): Promise<{ id: string; token: string }> {
  const { code } = parse(pairInput, input)
  const token = newDisplayToken()
  const { id } = await runSystemCommand(db, now, 'pairDisplay', async (tx, append) => {
    const display = await tx.display.findFirst({
      where: { pairingHash: tokenHash(code), pairingExpiresAt: { gt: now }, revokedAt: null },
      select: { id: true },
    })
    const { count } = await tx.display.updateMany({
      where: { id: display?.id ?? '00000000-0000-0000-0000-000000000000', pairingHash: tokenHash(code) },
      data: { hash: tokenHash(token), pairingHash: null, pairingExpiresAt: null },
    })
    if (!display || count === 0) throw new NotFoundError('code')
    append({ type: 'display.paired', subject: { type: 'Display', id: display.id } })
    return { id: display.id }
  })
  return { id, token }
}

/**
 * Locks a display until the command ends, and returns its version. Throws NotFoundError if the display is unknown or
 * revoked.
 */
async function lockDisplay(tx: Tx, display: string): Promise<{ version: number }> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM display WHERE id = ${display}::uuid AND revoked_at IS NULL FOR UPDATE`
  if (!row) throw new NotFoundError('display')
  return row
}
