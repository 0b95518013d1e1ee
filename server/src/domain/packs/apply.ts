/**
 * Loads a planned pack by the commands that administrators use, so that the rules of these commands hold, and every
 * running server and screen shows the changes. An entry that a rule refuses is reported and left out.
 */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { addCalendar } from '#domain/calendars/add.ts'
import { setCalendarDays } from '#domain/calendars/days.ts'
import { addCategory, changeCategory } from '#domain/categories/categories.ts'
import { type CommandContext, runSystemCommand } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { systemViewer } from '#domain/core/viewer.ts'
import { addPower, changePower } from '#domain/law/powers.ts'
import { addProhibition, changeProhibition } from '#domain/law/prohibitions.ts'
import { setPlatformChannels } from '#domain/platforms/channels.ts'
import { addPlatform, changePlatform } from '#domain/platforms/platforms.ts'
import type { DaysOfYear, Fields, LoadableSection } from '#domain/reference/pack-fields.ts'
import { entryKey, recordPack } from '#domain/reference/record-pack.ts'
import type { Calendar } from '#domain/rules/calendar.ts'
import { addVocabularyEntry, changeVocabularyEntry, endVocabularyEntry } from '#domain/vocabulary-entries/entries.ts'
import { isChanged, isNew, type Plan, type PlannedEntry } from './plan.ts'
import { storedEntries } from './stored.ts'

/** An entry that a rule refused, with the code of the rule. */
export interface RefusedEntry {
  entry: PlannedEntry
  reason: string
}

export interface LoadedPack {
  added: number
  changed: number
  kept: number
  refused: RefusedEntry[]
}

/** Adds and changes the entries of the plan, then records the edition. `now` returns the database's time. */
export async function applyPack(db: PrismaClient, plan: Plan, now: () => Promise<Date>): Promise<LoadedPack> {
  const refused: RefusedEntry[] = []
  const reason = `${plan.pack.pack} ${plan.pack.version}`
  for (const entry of plan.entries) {
    if (!isNew(entry) && !isChanged(entry)) continue
    try {
      await writers[entry.section]({ db, viewer: systemViewer, now: await now() }, entry, reason)
    } catch (error) {
      if (!(error instanceof RuleError || error instanceof ValidationError)) throw error
      refused.push({ entry, reason: error instanceof RuleError ? error.code : error.message })
    }
  }
  const skipped = new Set(refused.map(({ entry: { section, slug } }) => entryKey(section, slug)))
  const done = plan.entries.filter(({ section, slug }) => !skipped.has(entryKey(section, slug)))
  const counts = {
    added: done.filter(isNew).length,
    changed: done.filter(isChanged).length,
    kept: plan.entries.filter(({ kept }) => kept.length > 0).length,
  }
  const at = await now()
  await runSystemCommand(db, at, 'loadPack', async (tx, append) => {
    await recordPack(tx, append, plan.pack, counts, { now: at, skipped })
    return {}
  })
  return { ...counts, refused }
}

type Writer = (context: CommandContext, entry: PlannedEntry, reason: string) => Promise<void>

const writers: Record<LoadableSection, Writer> = {
  calendars: async (context, entry, reason) => {
    const id = entry.stored?.id ?? (await addPackCalendar(context, entry))
    const fields = withPack(entry)
    const years = Object.keys(entry.fields)
      .filter((field) => field.startsWith('days '))
      .sort()
    const changed = new Set(entry.changes.map(({ field }) => field))
    const written = years.filter((year) => isNew(entry) || changed.has(year))
    // The source is stated with the days of a year.
    if (written.length === 0 && changed.has('sourceNote')) written.push(...years.slice(-1))
    for (const field of written) {
      const year = field.slice(5)
      const { holidays, workingDays, unconfirmed } = fields[field] as DaysOfYear
      const { version: expectedVersion } = await context.db.calendar.findUniqueOrThrow({ where: { id } })
      await setCalendarDays(context, {
        ...{ key: randomUUID(), calendar: id, from: `${year}-01-01`, to: `${year}-12-31`, holidays, unconfirmed },
        workingDays: Object.entries(workingDays).map(([day, worksAs]) => ({ day, worksAs })),
        ...{ reason, sourceNote: fields.sourceNote, expectedVersion },
      })
    }
  },
  categories: async (context, entry) => {
    const { parent, ...fields } = withPack(entry)
    const ids = parent ? await storedEntries(context.db, 'categories') : null
    const input = { key: randomUUID(), ...fields, parent: ids?.get(parent as string)?.id }
    if (!entry.stored) await addCategory(context, { ...input, slug: entry.slug })
    else await changeCategory(context, { ...input, category: entry.stored.id, expectedVersion: entry.stored.version })
  },
  platforms: async (context, entry) => {
    const { channels, ...fields } = withPack(entry)
    const { stored, slug, changes } = entry
    const input = () => ({ key: randomUUID(), ...fields })
    const platform = stored?.id ?? (await addPlatform(context, { ...input(), slug })).id
    const isOther = changes.some(({ field }) => field !== 'channels')
    if (stored && isOther) await changePlatform(context, { ...input(), platform, expectedVersion: stored.version })
    const { version: expectedVersion } = await context.db.platform.findUniqueOrThrow({ where: { id: platform } })
    if (!stored || changes.some(({ field }) => field === 'channels'))
      await setPlatformChannels(context, { key: randomUUID(), platform, channels, expectedVersion })
  },
  powers: async (context, entry) => {
    const { citations, notes, calendar, successor, ...fields } = withPack(entry)
    const [calendars, powers] = [
      await storedEntries(context.db, 'calendars'),
      await storedEntries(context.db, 'powers'),
    ]
    const { id: power, version: expectedVersion } = entry.stored ?? { id: undefined, version: undefined }
    const { capacities = [] } = (power && (await context.db.power.findUnique({ where: { id: power } }))) || {}
    const input = {
      ...{ key: randomUUID(), ...fields, capacities, citations: textList(citations), notes: textList(notes) },
      calendar: calendars.get(calendar as string)?.id,
      successor: powers.get(successor as string)?.id,
    }
    if (!power) await addPower(context, { ...input, slug: entry.slug })
    else await changePower(context, { ...input, power, expectedVersion })
  },
  prohibitions: async (context, entry) => {
    const { citations, summaries, penalties, category, successor, ...fields } = withPack(entry)
    const categories = category ? await storedEntries(context.db, 'categories') : null
    const prohibitions = successor ? await storedEntries(context.db, 'prohibitions') : null
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
    const { vocabulary, code, labels, flags, inForceFrom, endedOn } = withPack(entry)
    const { stored, changes } = entry
    const input = () => ({ key: randomUUID(), labels: textList(labels), flags, inForceFrom })
    const term = stored?.id ?? (await addVocabularyEntry(context, { ...input(), vocabulary, code })).id
    const isOther = changes.some(({ field }) => field !== 'endedOn')
    if (stored && isOther)
      await changeVocabularyEntry(context, { ...input(), entry: term, expectedVersion: stored.version })
    const { version: expectedVersion } = await context.db.vocabularyEntry.findUniqueOrThrow({ where: { id: term } })
    if (stored ? changes.some(({ field }) => field === 'endedOn') : endedOn !== null)
      await endVocabularyEntry(context, { key: randomUUID(), entry: term, endedOn, expectedVersion })
  },
}

const textList = (texts: unknown) =>
  Object.entries(texts as Record<string, string>).map(([language, text]) => ({ language, text }))

/** The fields that the entry has after the loading. */
function withPack({ fields, stored, kept }: PlannedEntry): Fields {
  const ofOperator = Object.fromEntries(kept.map(({ field, stored }) => [field, stored]))
  return stored ? { ...stored.fields, ...fields, ...ofOperator } : fields
}

/** Adds a calendar without days, which ends on the day before the first year whose days the pack states. */
async function addPackCalendar(context: CommandContext, { slug, fields }: PlannedEntry): Promise<string> {
  const firstYear = Object.keys(fields)
    .filter((field) => field.startsWith('days '))
    .sort()[0]
    ?.slice(5)
  const hours = Object.entries(fields.workingHours as Calendar['workingHours']).flatMap(([weekday, intervals]) =>
    intervals.map(([opensAt, closesAt]) => ({ weekday: Number(weekday), opensAt, closesAt })),
  )
  const { id } = await addCalendar(context, {
    ...{ key: randomUUID(), slug, name: fields.name, timeZone: fields.timeZone, hours },
    ...{ sourceNote: fields.sourceNote, endsOn: firstYear && `${Number(firstYear) - 1}-12-31` },
  })
  return id
}
