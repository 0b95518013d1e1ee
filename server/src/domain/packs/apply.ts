/**
 * Loads a planned pack (the law and reference data of a country in one file) with the commands of administrators. So
 * the rules of the commands apply, and every running server and screen shows the changes. All commands share one
 * transaction, so a refused entry leaves nothing of the pack loaded.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addCategory, changeCategory } from '#domain/categories/categories.ts'
import { type Append, type CommandContext, runSystemCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { addPower, changePower } from '#domain/law/powers.ts'
import { addProhibition, changeProhibition } from '#domain/law/prohibitions.ts'
import { loadStrikeRules } from '#domain/owners/settings.ts'
import { setPlatformAddressRules } from '#domain/platforms/address-rules.ts'
import { setPlatformChannels } from '#domain/platforms/channels.ts'
import { setPlatformForms } from '#domain/platforms/path-forms.ts'
import { addPlatform, changePlatform } from '#domain/platforms/platforms.ts'
import type { LoadableSection } from '#domain/reference/pack-fields.ts'
import { type PackCounts, recordPack } from '#domain/reference/record-pack.ts'
import { addVocabularyEntry, changeVocabularyEntry, endVocabularyEntry } from '#domain/vocabulary-entries/entries.ts'
import { isChanged, isNew, isOlder, loadedFields, type Plan, type PlannedEntry } from './plan.ts'
import { storedEntries } from './stored.ts'
import { writeCalendar } from './write-calendar.ts'

/** An entry that a command refused, with the code of the broken rule or the fault of the input. */
export interface RefusedEntry {
  entry: PlannedEntry
  reason: string
}

/** Thrown if commands refused entries of a pack. Nothing of the pack was loaded. */
export class PackRefusedError extends Error {
  override name = 'PackRefusedError'
  readonly refused: readonly RefusedEntry[]
  constructor(pack: string, refused: readonly RefusedEntry[]) {
    const list = refused.map(({ entry: { section, slug }, reason }) => `${section} ${slug}: ${reason}`)
    super(`Nothing of the pack ${pack} was loaded, because rules refuse these entries: ${list.join('; ')}`)
    this.refused = refused
  }
}

export class OlderPackError extends Error {
  override name = 'OlderPackError'
  constructor({ pack: { pack, version }, loadedVersion }: Plan) {
    super(
      `The edition ${loadedVersion} of the pack ${pack} is loaded. The older edition ${version} is not loaded over it.`,
    )
  }
}

/**
 * Adds and changes the entries of the plan, and records the edition of the pack. If it throws one of these errors,
 * nothing has changed:
 *
 * - PackRefusedError: commands refused entries, all of which the error lists.
 * - OlderPackError: a later edition of the pack is already loaded.
 * - ConflictError: somebody changed an entry after the plan was made.
 */
export const applyPack = (db: PrismaClient, plan: Plan, now: Date): Promise<PackCounts> =>
  runSystemCommand(db, now, 'loadPack', async (tx, append) => {
    await lockPacks(tx)
    return { ...(await writePack({ tx, append }, { db, viewer: systemViewer, now }, plan)) }
  })

/** Locks until the end of the transaction, so that only one pack is loaded at a time. */
export const lockPacks = (tx: Tx): Promise<number> => tx.$executeRaw`LOCK TABLE pack IN SHARE ROW EXCLUSIVE MODE`

/** Like `applyPack`, but within a running command. */
export async function writePack(
  { tx, append }: { tx: Tx; append: Append },
  context: CommandContext,
  plan: Plan,
): Promise<PackCounts> {
  if (isOlder(plan)) throw new OlderPackError(plan)
  const part = { ...context, partOf: { tx, append } }
  const refused: RefusedEntry[] = []
  const reason = `${plan.pack.pack} ${plan.pack.version}`
  for (const entry of plan.entries) {
    if (!isNew(entry) && !isChanged(entry)) continue
    try {
      await writers[entry.section]({ ...part, tx }, entry, reason)
    } catch (error) {
      if (!isRefusal(error)) throw error
      refused.push({ entry, reason: error instanceof RuleError ? error.code : error.message })
    }
  }
  if (refused.length > 0) throw new PackRefusedError(reason, refused)
  await loadStrikeRules(tx, append, plan.pack.strikeRules)
  const counts = {
    added: plan.entries.filter(isNew).length,
    changed: plan.entries.filter(isChanged).length,
    kept: plan.entries.filter(({ kept }) => kept.length > 0).length,
  }
  const own = plan.entries
    .filter(({ owner, isDeleted }) => owner === null && !isDeleted)
    // A field that a person has to change is recorded with its stored value, so the next plan lists it again.
    .map(({ fields, byHand, ...entry }) => ({
      ...entry,
      fields: { ...fields, ...Object.fromEntries(byHand.map(({ field, stored }) => [field, stored])) },
    }))
  await recordPack(tx, append, plan.pack, counts, { now: context.now, entries: own })
  return counts
}

const isRefusal = (error: unknown): error is RuleError | ValidationError =>
  error instanceof RuleError || error instanceof ValidationError

type Writer = (context: CommandContext & { tx: Tx }, entry: PlannedEntry, reason: string) => Promise<void>

const writers: Record<LoadableSection, Writer> = {
  calendars: writeCalendar,
  categories: async (context, entry) => {
    const { parent, names, ...fields } = loadedFields(entry)
    const ids = parent ? await storedEntries(context.tx, 'categories') : null
    const input = { key: randomUUID(), ...fields, names: textList(names), parent: ids?.get(parent as string)?.id }
    if (!entry.stored) await addCategory(context, { ...input, slug: entry.slug })
    else await changeCategory(context, { ...input, category: entry.stored.id, expectedVersion: entry.stored.version })
  },
  platforms: async (context, entry) => {
    const { channels, addressRules: rules, pathForms: forms, ...fields } = loadedFields(entry)
    const { stored, slug, changes } = entry
    const input = () => ({ key: randomUUID(), ...fields })
    const platform = stored?.id ?? (await addPlatform(context, { ...input(), slug })).id
    const ofOwnCommands = ['channels', 'addressRules', 'pathForms']
    const isOther = changes.some(({ field }) => !ofOwnCommands.includes(field))
    if (stored && isOther) await changePlatform(context, { ...input(), platform, expectedVersion: stored.version })
    const isWritten = (field: string) =>
      stored ? changes.some((change) => change.field === field) : field in entry.fields
    /**
     * Returns the fields of input that all commands have. The version is read each time, because each command
     * increments it.
     */
    const next = async () => {
      const { version: expectedVersion } = await context.tx.platform.findUniqueOrThrow({ where: { id: platform } })
      return { key: randomUUID(), platform, expectedVersion }
    }
    if (isWritten('channels')) await setPlatformChannels(context, { ...(await next()), channels })
    if (isWritten('addressRules')) await setPlatformAddressRules(context, { ...(await next()), rules })
    if (isWritten('pathForms')) await setPlatformForms(context, { ...(await next()), forms })
  },
  powers: async (context, entry) => {
    const { citations, notes, calendar, successor, ...fields } = loadedFields(entry)
    const [calendars, powers] = [
      await storedEntries(context.tx, 'calendars'),
      await storedEntries(context.tx, 'powers'),
    ]
    const { id: power, version: expectedVersion } = entry.stored ?? { id: undefined, version: undefined }
    const { capacities = [] } = (power && (await context.tx.power.findUnique({ where: { id: power } }))) || {}
    const input = {
      ...{ key: randomUUID(), ...fields, capacities, citations: textList(citations), notes: textList(notes) },
      calendar: calendars.get(calendar as string)?.id,
      successor: powers.get(successor as string)?.id,
    }
    if (!power) await addPower(context, { ...input, slug: entry.slug })
    else await changePower(context, { ...input, power, expectedVersion })
  },
  prohibitions: async (context, entry) => {
    const { citations, summaries, penalties, category, successor, ...fields } = loadedFields(entry)
    const categories = category ? await storedEntries(context.tx, 'categories') : null
    const prohibitions = successor ? await storedEntries(context.tx, 'prohibitions') : null
    const input = {
      ...{ key: randomUUID(), ...fields, citations: textList(citations) },
      ...{ summaries: textList(summaries), penalties: textList(penalties) },
      category: categories?.get(category as string)?.id,
      successor: prohibitions?.get(successor as string)?.id,
    }
    const { slug, stored } = entry
    if (!stored) await addProhibition(context, { ...input, slug })
    else await changeProhibition(context, { ...input, prohibition: stored.id, expectedVersion: stored.version })
  },
  vocabularies: async (context, entry) => {
    const { vocabulary, code, labels, flags, inForceFrom, endedOn } = loadedFields(entry)
    const { stored, changes } = entry
    const input = () => ({ key: randomUUID(), labels: textList(labels), flags, inForceFrom })
    const term = stored?.id ?? (await addVocabularyEntry(context, { ...input(), vocabulary, code })).id
    const isOther = changes.some(({ field }) => field !== 'endedOn')
    if (stored && isOther)
      await changeVocabularyEntry(context, { ...input(), entry: term, expectedVersion: stored.version })
    const { version: expectedVersion } = await context.tx.vocabularyEntry.findUniqueOrThrow({ where: { id: term } })
    if (stored ? changes.some(({ field }) => field === 'endedOn') : endedOn !== null)
      await endVocabularyEntry(context, { key: randomUUID(), entry: term, endedOn, expectedVersion })
  },
}

/** Returns texts by language as the list that commands take. */
export const textList = (texts: unknown) =>
  Object.entries(texts as Record<string, string>).map(([language, text]) => ({ language, text }))
