/**
 * Adds and changes letter templates. Versions stay unchanged, because requests keep the version with which they were
 * submitted.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { languageTag, type Texts } from '#domain/authority/input.ts'
import type { TemplatePhrases } from '#domain/authority/letter-words.ts'
import type { Placeholder } from '#domain/authority/placeholders.ts'
import { EVERY_KIND } from '#domain/authority/wording.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ConflictError, NotFoundError, RuleError } from '#domain/core/errors.ts'
import { code, id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { personId } from '#domain/core/viewer.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { refreshDraftSubjects } from './draft-subjects.ts'
import { phrasesFrom, requireNamed, versionFields } from './input.ts'

/** Maximum number of templates, because clients read all of them at once. */
export const MAX_TEMPLATES = 200

interface Content {
  name: string
  phrases: TemplatePhrases
  placeholders: readonly Placeholder[]
}

const addInput = z.object({ key, platformKind: optional(code), language: languageTag, ...versionFields })
const changeInput = z.object({ key, template: id, expectedVersion: version, ...versionFields })
const restoreInput = z.object({ key, template: id, expectedVersion: version, number: version })

/**
 * Adds a template and its version 1. Throws TEMPLATE_EXISTS if the kind of addressee and language have a template
 * already, even a retired one. Throws TOO_MANY_ENTRIES beyond MAX_TEMPLATES, and ENTRY_NOT_OFFERED if the kind of
 * addressee cannot be chosen. Also throws the errors of `requireNamed`.
 */
export async function addLetterTemplate(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'addLetterTemplate')
  const { key, ...fields } = parse(addInput, input)
  requireNamed(fields)
  return runCommand(context, { action: 'addLetterTemplate', key, input: fields }, async (tx, append) => {
    const { platformKind = EVERY_KIND, language } = fields
    await requireOffered(tx, context.now, { PlatformKind: [fields.platformKind] })
    // If two commands add templates at the same time, the second one waits here.
    await tx.$executeRaw`SELECT 1 FROM authority FOR NO KEY UPDATE`
    const other = await tx.letterTemplate.findFirst({ where: { platformKind, language } })
    if (other)
      throw new RuleError('TEMPLATE_EXISTS', 'there is a template for this kind and language', 'LetterTemplate', [
        other.id,
      ])
    if ((await tx.letterTemplate.count()) >= MAX_TEMPLATES)
      throw new RuleError('TOO_MANY_ENTRIES', `there are ${MAX_TEMPLATES} templates`)
    const template = await tx.letterTemplate.create({ data: { platformKind, language } })
    const content = { ...fields, phrases: phrasesFrom(fields.phrases) }
    await addVersion(tx, context, { templateId: template.id, number: 1 }, content, null)
    await refreshDraftSubjects(tx, template)
    append({
      type: 'template.added',
      subject: { type: 'LetterTemplate', id: template.id },
      data: { template: recordedOf(template, content), version: 1 },
    })
    return { id: template.id }
  })
}

/**
 * Adds a version with this content to a template. Throws ILLEGAL_TRANSITION if the template is retired, and
 * ConflictError if its newest version is not `expectedVersion`. Also throws the errors of `requireNamed`.
 */
export async function changeLetterTemplate(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'changeLetterTemplate')
  const { key, ...fields } = parse(changeInput, input)
  requireNamed(fields)
  const request = { action: 'changeLetterTemplate', key, input: fields }
  return runCommand(context, request, async (tx, append) => {
    const template = await lockTemplate(tx, fields.template, fields.expectedVersion)
    const content = { ...fields, phrases: phrasesFrom(fields.phrases) }
    append(await nextVersion(tx, context, template, content))
    return { id: template.id }
  })
}

/**
 * Adds a version with the content of an earlier one. Throws ILLEGAL_TRANSITION if the template is retired,
 * ConflictError if its newest version is not `expectedVersion`, and NotFoundError if the earlier version does not
 * exist.
 */
export async function restoreLetterTemplate(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'restoreLetterTemplate')
  const { key, ...fields } = parse(restoreInput, input)
  const request = { action: 'restoreLetterTemplate', key, input: fields }
  return runCommand(context, request, async (tx, append) => {
    const template = await lockTemplate(tx, fields.template, fields.expectedVersion)
    const content = await contentOf(tx, template.id, fields.number)
    append(await nextVersion(tx, context, template, content, fields.number))
    return { id: template.id }
  })
}

export interface Locked {
  id: string
  platformKind: string
  language: string
  latest: number
}

/**
 * Locks a template. The template must be retired if `retired` is true, and otherwise in use. Throws ILLEGAL_TRANSITION
 * if it is in the other state, NotFoundError if it does not exist, and ConflictError if its newest version is not
 * `expectedVersion`.
 */
export async function lockTemplate(
  tx: Tx,
  id: string,
  expectedVersion: number,
  { retired }: { retired: boolean } = { retired: false },
): Promise<Locked> {
  await tx.$executeRaw`SELECT 1 FROM letter_template WHERE id = ${id}::uuid FOR UPDATE`
  const template = await tx.letterTemplate.findUnique({ where: { id } })
  if (!template) throw new NotFoundError('template')
  if (template.latest !== expectedVersion) throw new ConflictError(id, template.latest, expectedVersion)
  if ((template.retiredAt !== null) !== retired)
    throw new RuleError(
      'ILLEGAL_TRANSITION',
      retired ? 'the template is in use' : 'the template is retired',
      'LetterTemplate',
      [id],
    )
  return template
}

async function contentOf(tx: Tx, templateId: string, number: number): Promise<Content> {
  const row = await tx.letterTemplateVersion.findUnique({ where: { templateId_number: { templateId, number } } })
  if (!row) throw new NotFoundError('version')
  return {
    name: row.name,
    phrases: row.phrases as TemplatePhrases,
    placeholders: row.placeholders as unknown as Placeholder[],
  }
}

async function nextVersion(tx: Tx, context: CommandContext, template: Locked, content: Content, restoredFrom?: number) {
  const before = await contentOf(tx, template.id, template.latest)
  const number = template.latest + 1
  await tx.letterTemplate.update({ where: { id: template.id }, data: { latest: number } })
  await addVersion(tx, context, { templateId: template.id, number, restoredFrom }, content, before)
  await refreshDraftSubjects(tx, template)
  return {
    type: 'template.changed',
    subject: { type: 'LetterTemplate', id: template.id },
    data: {
      template: recordedOf(template, content),
      previousTemplate: recordedOf(template, before),
      ...(restoredFrom === undefined ? {} : { restoredFrom }),
      version: number,
    },
  } as const
}

async function addVersion(
  tx: Tx,
  { viewer, now }: CommandContext,
  version: { templateId: string; number: number; restoredFrom?: number | undefined },
  { name, phrases, placeholders }: Content,
  before: Content | null,
): Promise<void> {
  await tx.letterTemplateVersion.create({
    data: {
      ...version,
      ...{ name, phrases, authorId: personId(viewer), createdAt: now },
      placeholders: placeholders as unknown as Prisma.InputJsonArray,
      changedPhrases: differing(before?.phrases ?? {}, phrases),
      changedPlaceholders: differing(byName(before?.placeholders ?? []), byName(placeholders)),
    },
  })
}

const byName = (placeholders: readonly Placeholder[]): Record<string, Placeholder> =>
  Object.fromEntries(placeholders.map((each) => [each.name, each]))

function differing(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].filter((key) => stable(before[key]) !== stable(after[key])).sort()
}

/** Returns the same text for equal values, because the database does not keep the order of keys. */
const stable = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? ''

const recordedOf = (
  { platformKind, language }: Pick<Locked, 'platformKind' | 'language'>,
  { name, phrases, placeholders }: Content,
) => ({
  ...{ name, language, platformKind: platformKind || null },
  letterPhrases: Object.fromEntries(
    Object.entries(phrases).map(([phrase, text]): [string, Texts] => [phrase, { [language]: text }]),
  ),
  placeholders: placeholders.map(lineOf),
})

const lineOf = ({ name, type, required, labels, options }: Placeholder): string =>
  [
    `{${name}} ${type} ${required ? 'required' : 'optional'}`,
    ...Object.entries(labels).map(([language, label]) => `${language}: ${label}`),
    ...(options.length > 0 ? [options.join(' | ')] : []),
  ].join('; ')
