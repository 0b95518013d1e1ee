/**
 * Adds, changes, ends and deletes entries of the vocabularies. A used entry is never deleted, and its flags never
 * change, because formulas rely on them.
 */
import type { VocabularyEntry } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { namesOf, sharesText, type Texts } from '#domain/authority/input.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError, ValidationError } from '#domain/core/errors.ts'
import { code, day, id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import {
  type Flag,
  type Flags,
  flagNames,
  flagsOf,
  isAssigned,
  isShipped,
  type Vocabulary,
  vocabularies,
} from '#domain/vocabularies/shipped.ts'
import { eventEntry } from './event-entry.ts'
import { lockEntries } from './load.ts'
import { makePlace } from './place.ts'
import { isUsed } from './usage.ts'

/** Maximum number of entries of a vocabulary, including ended ones, because clients read all in one query. */
export const MAX_ENTRIES = 100

const entryFields = z.object({
  labels: namesOf(100),
  flags: z.array(z.enum(flagNames)).max(flagNames.length),
  inForceFrom: optional(day),
  /**
   * place in pickers, from 0; by default, a new entry comes last and a changed one keeps its place. An entry at this
   * place and all later ones move back by one.
   */
  position: optional(z.int().min(0).max(999)),
})
type EntryFields = z.output<typeof entryFields>

const addInput = entryFields.extend({ key, vocabulary: z.enum(vocabularies), code })

/**
 * Adds an entry. A new source of tips also becomes a source of items. Throws:
 *
 * - ENTRY_KNOWN: an entry has the same code, or in one language the same label, without regard to accents;
 * - ENTRY_NEEDED: a source of items can be added only as a source of tips;
 * - TOO_MANY_ENTRIES: the vocabulary has MAX_ENTRIES entries;
 * - ValidationError: entries of this vocabulary cannot have the flag.
 */
export async function addVocabularyEntry(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addVocabularyEntry')
  const { key, ...fields } = parse(addInput, input)
  requireFlags(fields.vocabulary, fields.flags)
  return runCommand(context, { action: 'addVocabularyEntry', key, input: fields }, async (tx, append) => {
    if (fields.vocabulary === 'ItemSource')
      throw new RuleError(
        'ENTRY_NEEDED',
        'a source of items is added only together with the source of tips of the same code',
      )
    await lockEntries(tx)
    const entry = await createEntry(tx, fields.vocabulary, fields)
    append({
      type: 'vocabulary.entry_added',
      subject: { type: 'VocabularyEntry', id: entry.id },
      data: { entry: eventEntry(entry), version: 1 },
    })
    if (fields.vocabulary === 'TipSource') {
      const source = await createEntry(tx, 'ItemSource', fields)
      append({
        type: 'vocabulary.entry_added',
        subject: { type: 'VocabularyEntry', id: source.id },
        data: { entry: eventEntry(source), version: 1 },
      })
    }
    return { id: entry.id }
  })
}

async function createEntry(
  tx: Tx,
  vocabulary: Vocabulary,
  { code, labels, flags, inForceFrom, position }: EntryFields & { code: string },
): Promise<VocabularyEntry> {
  const entries = await tx.vocabularyEntry.findMany({ where: { vocabulary } })
  if (entries.length >= MAX_ENTRIES) throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_ENTRIES} entries`)
  requireNew(entries, { code, labels })
  await makePlace(tx, entries, position)
  return tx.vocabularyEntry.create({
    data: {
      ...{ vocabulary, code, labels, ...columnsOf(flags) },
      inForceFrom: inForceFrom ? new Date(inForceFrom) : null,
      position: position ?? Math.max(-1, ...entries.map((entry) => entry.position)) + 1,
    },
  })
}

const changeInput = entryFields.extend({ key, entry: id, expectedVersion: version })

/**
 * Replaces the labels, flags, first day and place of an entry. Throws ENTRY_KNOWN and ValidationError as
 * `addVocabularyEntry` does, NotFoundError if the entry does not exist, and ConflictError if its version is not
 * `expectedVersion`. Also throws:
 *
 * - ENTRY_USED: a flag of a used entry would change; the entry must be ended and another one added instead.
 * - ENTRY_NEEDED: an entry that the product itself gives to objects would get a first day.
 * - ENTRY_DAYS_WRONG: there would be no day on which the entry can be chosen.
 */
export async function changeVocabularyEntry(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeVocabularyEntry')
  const { key, ...values } = parse(changeInput, input)
  return runCommand(context, { action: 'changeVocabularyEntry', key, input: values }, async (tx, append) => {
    const { entry: id, expectedVersion, ...fields } = values
    const { labels, flags, inForceFrom } = fields
    const before = await lockEntry(tx, id, expectedVersion)
    requireFlags(before.vocabulary, flags)
    const others = await tx.vocabularyEntry.findMany({ where: { vocabulary: before.vocabulary, id: { not: id } } })
    requireNew(others, { code: before.code, labels })
    if (fields.position !== before.position) await makePlace(tx, others, fields.position)
    const isReflagged = flagNames.some((flag) => before[flag] !== flags.includes(flag))
    if (isReflagged && (await isUsed(tx, before.vocabulary, before.code)))
      throw new RuleError('ENTRY_USED', 'figures rely on the flags of a used entry', 'VocabularyEntry', [id])
    if (inForceFrom !== undefined) requireNotAssigned(before)
    requireOrder(id, inForceFrom, dayOf(before.endedOn))
    const entry = await tx.vocabularyEntry.update({
      where: { id },
      data: {
        ...{ labels, ...columnsOf(flags) },
        inForceFrom: inForceFrom ? new Date(inForceFrom) : null,
        position: fields.position ?? before.position,
        version: { increment: 1 },
      },
    })
    append({
      type: 'vocabulary.entry_changed',
      subject: { type: 'VocabularyEntry', id },
      data: { entry: eventEntry(entry), previousEntry: eventEntry(before), version: entry.version },
    })
    return { id }
  })
}

const endInput = z.object({ key, entry: id, endedOn: optional(day), expectedVersion: version })

/**
 * Ends an entry: it can no longer be chosen from `endedOn` on. Objects keep the entry with its label. Without
 * `endedOn`, the entry is in use again. Throws ENTRY_NEEDED for an entry that the product itself gives to objects;
 * ENTRY_DAYS_WRONG if there is no day on which it can be chosen; NotFoundError if it does not exist; and ConflictError
 * if its version is not `expectedVersion`.
 */
export async function endVocabularyEntry(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'endVocabularyEntry')
  const { key, ...values } = parse(endInput, input)
  return runCommand(context, { action: 'endVocabularyEntry', key, input: values }, async (tx, append) => {
    const { entry: id, endedOn = null, expectedVersion } = values
    const before = await lockEntry(tx, id, expectedVersion)
    if (endedOn !== null) requireNotAssigned(before)
    requireOrder(id, dayOf(before.inForceFrom), endedOn)
    await tx.vocabularyEntry.update({
      where: { id },
      data: { endedOn: endedOn && new Date(endedOn), version: { increment: 1 } },
    })
    append({
      type: 'vocabulary.entry_ended',
      subject: { type: 'VocabularyEntry', id },
      data: { endedOn, version: before.version + 1 },
    })
    return { id }
  })
}

const deleteInput = z.object({ key, entry: id, expectedVersion: version })

/**
 * Deletes an unused entry. Deletes the source of items together with the source of tips of the same code, and never
 * alone (ENTRY_NEEDED). An entry of the product cannot be deleted either, because the next start would add it again.
 * Throws ENTRY_USED for a used entry, NotFoundError if the entry does not exist, and ConflictError if its version is
 * not `expectedVersion`.
 */
export async function deleteVocabularyEntry(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'deleteVocabularyEntry')
  const { key, ...values } = parse(deleteInput, input)
  return runCommand(context, { action: 'deleteVocabularyEntry', key, input: values }, async (tx, append) => {
    const { entry: id, expectedVersion } = values
    const before = await lockEntry(tx, id, expectedVersion)
    const { vocabulary, code } = before
    if (isShipped(vocabulary, code) || vocabulary === 'ItemSource')
      throw new RuleError('ENTRY_NEEDED', 'the product needs the entry, so it cannot be deleted', 'VocabularyEntry', [
        id,
      ])
    if (await isUsed(tx, vocabulary, code))
      throw new RuleError('ENTRY_USED', 'the entry is used: end it instead', 'VocabularyEntry', [id])
    const twins = vocabulary === 'TipSource' ? ['TipSource', 'ItemSource'] : [vocabulary]
    const deleted = await tx.vocabularyEntry.findMany({ where: { vocabulary: { in: twins }, code } })
    await tx.vocabularyEntry.deleteMany({ where: { id: { in: deleted.map((entry) => entry.id) } } })
    for (const entry of deleted)
      append({
        type: 'vocabulary.entry_deleted',
        subject: { type: 'VocabularyEntry', id: entry.id },
        data: { entry: eventEntry(entry) },
      })
    return { id }
  })
}

type Locked = VocabularyEntry & { vocabulary: Vocabulary }

async function lockEntry(tx: Tx, id: string, expectedVersion: number): Promise<Locked> {
  await lockEntries(tx)
  // Waits for commands that use the entry, so that `isUsed` sees what they wrote.
  await tx.$executeRaw`SELECT 1 FROM vocabulary_entry WHERE id = ${id}::uuid FOR UPDATE`
  const entry = await tx.vocabularyEntry.findUnique({ where: { id } })
  if (!entry) throw new NotFoundError('vocabulary entry')
  if (entry.version !== expectedVersion) throw new ConflictError(id, entry.version, expectedVersion)
  return entry as Locked
}

function requireFlags(vocabulary: Vocabulary, flags: readonly Flag[]): void {
  const wrong = flags.find((flag) => !flagsOf[vocabulary].includes(flag))
  if (wrong)
    throw new ValidationError([{ path: 'flags', code: 'custom', message: `${vocabulary} has no flag ${wrong}` }])
}

/** Throws ENTRY_KNOWN if another entry has the code, or in one language the same label, without regard to accents. */
function requireNew(
  entries: readonly VocabularyEntry[],
  { code, labels }: { code: string; labels: EntryFields['labels'] },
): void {
  const known = entries.find((entry) => entry.code === code || sharesText(entry.labels as Texts, labels))
  if (known)
    throw new RuleError('ENTRY_KNOWN', 'an entry with this code or label exists', 'VocabularyEntry', [known.id])
}

function requireNotAssigned({ id, vocabulary, code }: Locked): void {
  if (isAssigned(vocabulary, code))
    throw new RuleError('ENTRY_NEEDED', 'the product itself assigns the entry', 'VocabularyEntry', [id])
}

/** Throws ENTRY_DAYS_WRONG unless the entry can be chosen on at least one day. */
function requireOrder(id: string, inForceFrom: string | null | undefined, endedOn: string | null): void {
  if (inForceFrom && endedOn && endedOn <= inForceFrom)
    throw new RuleError('ENTRY_DAYS_WRONG', 'the entry would not be in force on any day', 'VocabularyEntry', [id])
}

const columnsOf = (flags: readonly Flag[]): Flags =>
  Object.fromEntries(flagNames.map((flag) => [flag, flags.includes(flag)])) as unknown as Flags

const dayOf = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null
