/** The format of jurisdiction packs: the law and the reference data of a country or union, in one JSON file. */
import { z } from 'zod'
import { rungs } from './ladder.ts'
import { addressRules, pathForms } from './pack-addresses.ts'
import { withNames } from './pack-earlier-form.ts'
import { hoursOfDay, zone } from './pack-hours.ts'
import { power, prohibition, strikeRule } from './pack-law.ts'
import { code, day, line, prefix, slug, someTexts, weekday } from './pack-values.ts'

const calendar = z
  .strictObject({
    slug,
    name: line(200, 'The name of the calendar.'),
    timeZone: zone,
    workingHours: z
      .strictObject({
        ...{ 1: hoursOfDay, 2: hoursOfDay, 3: hoursOfDay, 4: hoursOfDay, 5: hoursOfDay, 6: hoursOfDay, 7: hoursOfDay },
      })
      .describe('The working hours by ISO weekday, from 1 (Monday) to 7.'),
    endsOn: day
      .optional()
      .describe(
        'The last day for which the holidays and the swapped working days are known. Omit it only for a calendar that has neither.',
      ),
    holidays: z.array(day).max(1000).default([]).describe('The days without work.'),
    workingDays: z
      .record(day, weekday)
      .default({})
      .describe(
        'The days that have the hours of another weekday. For example, "2026-01-10": 5 gives a Saturday the hours of a Friday.',
      ),
    unconfirmed: z
      .array(day)
      .max(1000)
      .default([])
      .describe('The days of `holidays` and `workingDays` that no official text confirms yet.'),
    dayNames: z
      .record(day, line(100, 'The name of the day.'))
      .default({})
      .describe('The names of days of `holidays` and `workingDays`.'),
    sourceNote: line(2000, 'Where the days come from.').optional(),
  })
  .describe('A calendar, by which working time is counted.')

const category = z
  .strictObject({
    slug,
    names: someTexts(200, 'The names, by BCP 47 language tag.'),
    severity: z.int().min(1).max(5).describe('From 1 (minor) to 5 (danger to life).'),
    parent: slug.optional().describe('The short name of the parent category. The file must list the parent first.'),
    expression: z.boolean().default(false).describe('Whether a removal needs a written reason why it is necessary.'),
    noCapture: z.boolean().default(false).describe('Whether captures of the content are forbidden.'),
    sourceNote: line(2000, 'Where the category comes from.').optional(),
  })
  .describe('A category of harm.')

const country = z.string().regex(/^[A-Z]{2}$/, 'not an ISO 3166-1 alpha-2 code')

const channel = z.strictObject({
  kind: code.describe('A code of the vocabulary ChannelKind.'),
  address: line(500, 'The address of the channel.'),
  note: line(300, 'A note for people.').optional(),
})
const platform = z
  .strictObject({
    slug,
    name: line(200, 'The name.'),
    kind: code.describe('A code of the vocabulary PlatformKind.'),
    operator: line(300, 'The responsible company.'),
    country: country.describe('The country of that company.'),
    representative: line(500, 'Who represents the company in the country of the authority.').optional(),
    hosts: z.array(line(300, 'A host name. It covers its subdomains too.')).max(200),
    languages: z.array(line(35, 'A BCP 47 language tag.')).max(50).default([]),
    contentKinds: z
      .array(code)
      .max(100)
      .default([])
      .describe('The kinds of content that the platform has. Empty if it may have every kind.'),
    automaticReplies: z
      .enum(['IGNORE', 'ACKNOWLEDGE'])
      .optional()
      .describe('What an automatic reply of the platform means: nothing, or that the platform received the request.'),
    channels: z
      .array(channel)
      .max(20)
      .default([])
      .describe('How requests reach the platform, in the order of preference.'),
    addressRules: addressRules.optional(),
    pathForms: pathForms.optional(),
  })
  .describe('An addressee of requests.')

/**
 * The vocabularies to which packs may add entries. ItemSource is not among them, because every entry for TipSource is
 * added to it automatically.
 */
export const packVocabularies = [
  ...(['ContentKind', 'Action', 'RefusalReason', 'TipSource', 'ChannelKind', 'PlatformKind', 'Measure'] as const),
] as const

const term = z
  .strictObject({
    vocabulary: z.enum(packVocabularies).describe('The vocabulary of the entry.'),
    code: code.max(50).describe('The code of the entry.'),
    labels: someTexts(100, 'The labels, by BCP 47 language tag.'),
    flags: z
      .array(z.enum(['makesInaccessible', 'accountLevel', 'unclear']))
      .max(3)
      .default([])
      .describe('The flags that are set. If the vocabulary does not have one of these flags, the pack is refused.'),
    inForceFrom: day.optional().describe('The first day on which the entry is offered.'),
    endedOn: day.optional().describe('The day from which the entry is no longer offered.'),
  })
  .describe(
    'An entry of a vocabulary. If an entry with the same code is stored, this entry replaces it. Otherwise it is added.',
  )

const sections = {
  calendars: z.array(calendar).max(100),
  categories: z.array(category).max(1000),
  platforms: z.array(platform).max(1000),
  powers: z.array(power).max(500).default([]),
  prohibitions: z.array(prohibition).max(500).default([]),
  strikeRules: z.array(strikeRule).max(50).default([]),
  vocabularies: z.array(term).max(700).default([]),
}

/** The format of a pack; its JSON schema is published as `packs/pack.schema.json`. */
export const packSchema = z
  .strictObject({
    $schema: z.string().optional(),
    pack: slug.describe('The short name of the pack.'),
    version: day.describe('The edition of the pack, as a day. The pack contains the law as it was on this day.'),
    title: someTexts(200, 'The name of the country or union and of its law, by BCP 47 language tag.'),
    notes: someTexts(5000, 'What the pack covers, and what in it is not confirmed, by BCP 47 language tag.'),
    authority: z
      .strictObject({
        timeZone: zone,
        ...{ tipPrefix: prefix, casePrefix: prefix, requestPrefix: prefix, commitmentPrefix: prefix },
        territories: z
          .array(country)
          .max(60)
          .optional()
          .describe('The countries where the platform should apply its measures. A request can name other countries.'),
      })
      .describe('The time zone, the number prefixes and the countries with which a new installation starts.'),
    ...sections,
    ladder: rungs
      .optional()
      .describe('The default ladder: the steps by which addressees that have not acted are reminded and chased.'),
  })
  .superRefine(({ powers, strikeRules }, { addIssue }) => {
    for (const [index, { power }] of strikeRules.entries())
      if (power && !powers.some((each) => each.slug === power))
        addIssue({ code: 'custom', path: ['strikeRules', index, 'power'], message: `no power "${power}"` })
  })
  .superRefine(({ calendars, categories, platforms, powers, prohibitions, vocabularies }, { addIssue }) => {
    for (const [section, entries] of Object.entries({ calendars, categories, platforms, powers, prohibitions }))
      for (const [index, entry] of entries.entries())
        if (entries.findIndex((each) => each.slug === entry.slug) < index)
          addIssue({ code: 'custom', path: [section, index, 'slug'], message: `repeats "${entry.slug}"` })
    for (const [index, { vocabulary, code }] of vocabularies.entries())
      if (vocabularies.findIndex((each) => each.vocabulary === vocabulary && each.code === code) < index)
        addIssue({ code: 'custom', path: ['vocabularies', index, 'code'], message: `repeats "${code}"` })
    for (const [index, { holidays, workingDays, unconfirmed, dayNames, endsOn, workingHours }] of calendars.entries()) {
      if (Object.values(workingHours).every((intervals) => intervals.length === 0))
        addIssue({ code: 'custom', path: ['calendars', index, 'workingHours'], message: 'has no hours on any weekday' })
      const free = Object.entries(workingDays).find(([, worksAs]) => workingHours[worksAs].length === 0)
      if (free)
        addIssue({
          code: 'custom',
          path: ['calendars', index, 'workingDays'],
          message: `weekday ${free[1]} has no hours`,
        })
      const special = [...holidays, ...Object.keys(workingDays)]
      const outside = endsOn === undefined ? special[0] : special.find((each) => each > endsOn)
      if (outside !== undefined) {
        const message = endsOn
          ? `is before the day ${outside}`
          : `is missing, but the calendar states the day ${outside}`
        addIssue({ code: 'custom', path: ['calendars', index, 'endsOn'], message })
      }
      const unknown = unconfirmed.find((each) => !special.includes(each))
      if (unknown) {
        const message = `${unknown} is neither in "holidays" nor in "workingDays"`
        addIssue({ code: 'custom', path: ['calendars', index, 'unconfirmed'], message })
      }
      const nameless = Object.keys(dayNames).find((each) => !special.includes(each))
      if (nameless) {
        const message = `${nameless} is neither in "holidays" nor in "workingDays"`
        addIssue({ code: 'custom', path: ['calendars', index, 'dayNames'], message })
      }
    }
    for (const [index, { parent }] of categories.entries())
      if (parent && !categories.slice(0, index).some((each) => each.slug === parent))
        addIssue({ code: 'custom', path: ['categories', index, 'parent'], message: `no earlier category "${parent}"` })
    const hosts = platforms.flatMap((each) => each.hosts)
    for (const [index, platform] of platforms.entries()) {
      const shared = platform.hosts.find((host) => hosts.indexOf(host) !== hosts.lastIndexOf(host))
      if (shared) addIssue({ code: 'custom', path: ['platforms', index, 'hosts'], message: `"${shared}" occurs twice` })
    }
    for (const [index, { calendar, successor }] of powers.entries()) {
      if (!calendars.some((each) => each.slug === calendar))
        addIssue({ code: 'custom', path: ['powers', index, 'calendar'], message: `no calendar "${calendar}"` })
      if (successor && !powers.slice(0, index).some((each) => each.slug === successor))
        addIssue({ code: 'custom', path: ['powers', index, 'successor'], message: `no earlier power "${successor}"` })
    }
    for (const [index, { category, successor, ...days }] of prohibitions.entries()) {
      const refuse = (field: string, message: string) =>
        addIssue({ code: 'custom', path: ['prohibitions', index, field], message })
      if (category && !categories.some((each) => each.slug === category))
        refuse('category', `no category "${category}"`)
      if (successor && !prohibitions.slice(0, index).some((each) => each.slug === successor))
        refuse('successor', `no earlier prohibition "${successor}"`)
      if (days.inForceTo && days.inForceTo < days.inForceFrom) refuse('inForceTo', 'is before "inForceFrom"')
    }
  })

export type Pack = z.output<typeof packSchema>
export type SectionName = keyof typeof sections

/**
 * Returns the JSON schema of the format, for text editors. It lacks the rules of `superRefine`, which JSON schema
 * cannot express.
 */
export const packJsonSchema = () => z.toJSONSchema(packSchema, { io: 'input' })

/**
 * Parses the text of a pack file. Returns the pack, or one line for each fault with the path of the value and the
 * problem.
 */
export function readPack(file: string): { pack: Pack } | { faults: string[] } {
  // Some editors begin a file with a byte order mark, which is not JSON.
  const text = file.replace(/^\uFEFF/, '')
  if (text.trim() === '') return { faults: ['the file is empty'] }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { faults: [`the file is not JSON: ${(error as Error).message}`] }
  }
  const read = packSchema.safeParse(withNames(value))
  if (read.success) return { pack: read.data }
  return { faults: read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`) }
}
