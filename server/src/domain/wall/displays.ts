/**
 * Screens on walls. Each has a token instead of an account, reads one playlist of views, and changes nothing. The token is
 * shown once and only its SHA-256 is kept; a screen without a keyboard takes it by typing a code.
 */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type CommandContext, runCommand, systemChange, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError } from '#domain/core/errors.ts'
import { id, key, line, parse, version } from '#domain/core/input.ts'
import { permitPerson } from '#domain/core/policy.ts'
import { newToken, tokenHash } from '#domain/core/tokens.ts'
import { slidesInput } from './playlist.ts'
import { requireWallViews } from './views.ts'

const text = { name: line(100), locale: z.enum(['vi', 'en']), slides: slidesInput }

/** How it is opened: both are null when `key` is repeated, because they are shown once. */
export interface Opening {
  id: string
  token: string | null
  pairingCode: string | null
}

// No letter that is taken for a digit. 40 bits for ten minutes: guessing a thousand times a second finds one in 58 years.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE = /^[2-9A-HJ-NP-Z]{8}$/
const PAIRING_MS = 10 * 60_000

const newDisplayToken = (): string => `tdd_${newToken()}`
const newCode = (): string => [...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join('')

/** What is kept of a new token and a new code, and the two themselves. */
function secrets(now: Date) {
  const [token, pairingCode] = [newDisplayToken(), newCode()]
  const kept = {
    hash: tokenHash(token),
    pairingHash: tokenHash(pairingCode),
    pairingExpiresAt: new Date(now.getTime() + PAIRING_MS),
  }
  return { token, pairingCode, kept }
}

const opened = (
  made: { id: string; hash: string },
  { token, pairingCode, kept }: ReturnType<typeof secrets>,
): Opening =>
  made.hash === kept.hash ? { id: made.id, token, pairingCode } : { id: made.id, token: null, pairingCode: null }

const createInput = z.object({ key, ...text })

/** A new screen with the ways to open it. */
export async function createDisplay(ask: CommandContext, input: unknown): Promise<Opening> {
  permitPerson(ask.viewer, 'createDisplay')
  const { key, ...display } = parse(createInput, input)
  const createdById = ask.viewer.id
  const fresh = secrets(ask.now)
  const made = await runCommand(ask, { action: 'createDisplay', key, input: display }, async (tx, append) => {
    await requireWallViews(
      tx,
      display.slides.map(({ view }) => view),
    )
    const { id } = await tx.display.create({
      data: { ...display, ...fresh.kept, createdById, createdAt: ask.now },
      select: { id: true },
    })
    append({ type: 'display.created', subject: { type: 'Display', id }, data: display })
    return { id, hash: fresh.kept.hash }
  })
  return opened(made, fresh)
}

const updateInput = z.object({ key, display: id, expectedVersion: version, ...text })

/** Another name, language or playlist; the screen follows within a second. ConflictError, RuleError. */
export async function updateDisplay(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'updateDisplay')
  const { key, display, expectedVersion, ...fields } = parse(updateInput, input)
  const intent = { action: 'updateDisplay', key, input: { display, expectedVersion, fields } }
  return runCommand(ask, intent, async (tx, append) => {
    const { count } = await tx.display.updateMany({
      where: { id: display, version: expectedVersion, revokedAt: null },
      data: { ...fields, version: { increment: 1 } },
    })
    if (count === 0) {
      const { version } = await alive(tx, display)
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

/** A new token and a new code; whatever was opened with the old ones ends at once. */
export async function renewDisplay(ask: CommandContext, input: unknown): Promise<Opening> {
  permitPerson(ask.viewer, 'renewDisplay')
  const { key, display } = parse(nameInput, input)
  const fresh = secrets(ask.now)
  const made = await runCommand(ask, { action: 'renewDisplay', key, input: { display } }, async (tx, append) => {
    await alive(tx, display)
    await tx.display.update({ where: { id: display }, data: { ...fresh.kept, version: { increment: 1 } } })
    append({ type: 'display.renewed', subject: { type: 'Display', id: display } })
    return { id: display, hash: fresh.kept.hash }
  })
  return opened(made, fresh)
}

/** Ends a screen's access for good. NotFoundError when it is unknown or already ended. */
export async function revokeDisplay(ask: CommandContext, input: unknown): Promise<{ id: string }> {
  permitPerson(ask.viewer, 'revokeDisplay')
  const { key, display } = parse(nameInput, input)
  return runCommand(ask, { action: 'revokeDisplay', key, input: { display } }, async (tx, append) => {
    await alive(tx, display)
    await tx.display.update({
      where: { id: display },
      data: { revokedAt: ask.now, pairingHash: null, pairingExpiresAt: null, version: { increment: 1 } },
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
    .refine((code) => CODE.test(code), 'is not a code'),
})

/** Spends a code: the screen that typed it gets a token of its own. NotFoundError when it is unknown, spent or too old. */
export async function pairDisplay(
  db: CommandContext['db'],
  now: Date,
  input: unknown,
): Promise<{ id: string; token: string }> {
  const { code } = parse(pairInput, input)
  const token = newDisplayToken()
  const { id } = await systemChange(db, now, 'pairDisplay', async (tx, append) => {
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

/** Locks it against a change meanwhile. */
async function alive(tx: Tx, display: string): Promise<{ version: number }> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    SELECT version FROM display WHERE id = ${display}::uuid AND revoked_at IS NULL FOR UPDATE`
  if (!row) throw new NotFoundError('display')
  return row
}
