/** Previews a letter template before it is saved, in a sample letter or in the letter of a request. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { languageTag, type Texts } from '#domain/authority/input.ts'
import { textIn } from '#domain/authority/letter-words.ts'
import type { Placeholder } from '#domain/authority/placeholders.ts'
import { EVERY_KIND } from '#domain/authority/wording.ts'
import type { CommandContext } from '#domain/core/command.ts'
import { NotFoundError } from '#domain/core/errors.ts'
import { code, id, optional, parse } from '#domain/core/input.ts'
import { USUAL_MEASURE } from '#domain/documents/measure.ts'
import { phrasesFrom, requireNamed, versionFields } from '#domain/letter-templates/input.ts'
import { readLocked } from '#domain/signatures/locked-request.ts'
import { type LetterSource, readFacts, readRequestFacts } from '#domain/signatures/request-facts.ts'
import { signedLetter } from '#domain/signatures/signed-letter.ts'
import { sampleItem, samplePlatform, samplePower } from './sample-letter.ts'

const previewInput = z.object({
  platformKind: optional(code),
  language: languageTag,
  ...versionFields,
  request: optional(id),
})

/**
 * Returns a letter in the language of the template, written with this version of the template. Without `request`, it is
 * an invented sample. Throws the ValidationErrors of `changeLetterTemplate`, and NotFoundError if the request does not
 * exist.
 */
export async function previewTemplate(
  { db, now }: Pick<CommandContext, 'db' | 'now'>,
  input: unknown,
): Promise<{ text: string }> {
  const {
    request: requestId,
    platformKind = EVERY_KIND,
    language,
    placeholders,
    ...fields
  } = parse(previewInput, input)
  requireNamed({ ...fields, placeholders })
  const unsaved = { platformKind, language, phrases: phrasesFrom(fields.phrases), placeholders }
  const worded = { unsaved, state: 'DRAFT', languages: [language], templates: [] } as const
  if (requestId) {
    const request = await requestOf(db, requestId)
    // The preview uses the template even if the addressee is of another kind.
    const platform = { ...request.platform, kind: platformKind || request.platform.kind }
    const facts = await readRequestFacts(db, { ...request, ...worded, platform }, now)
    return { text: signedLetter({ ...facts, number: request.registerNumber ?? request.number }).write().text }
  }
  const unit = await db.issuingUnit.findFirstOrThrow({ where: { isDefault: true } })
  const source: LetterSource = {
    ...worded,
    ...{ caseId: null, unitId: unit.id, signatoryId: null, unit, urgent: false, measure: USUAL_MEASURE },
    platform: { ...samplePlatform(language), kind: platformKind },
    power: samplePower,
    territories: (await db.authority.findFirstOrThrow()).territories,
    whyNotMilder: {},
    templateValues: sampleValues(placeholders, language, now),
    ...{ subject: '', subjectWritten: true, translatedSubjects: {} },
    ...{ body: '', translatedBodies: {} },
  }
  const facts = await readFacts(db, source, [], now)
  const item = sampleItem(language, now)
  return { text: signedLetter({ ...facts, subject: '…', items: [item] }).write().text }
}

async function requestOf(db: PrismaClient, id: string) {
  const found = await db.removalRequest.findUnique({ where: { id }, select: { id: true } })
  if (!found) throw new NotFoundError('request')
  return readLocked(db, { id })
}

/** Returns an example value for each placeholder: the label of a text placeholder, otherwise a value of its type. */
function sampleValues(placeholders: readonly Placeholder[], language: string, now: Date): Record<string, Texts> {
  const sampleOf = ({ type, labels, options }: Placeholder): string => {
    if (type === 'NUMBER') return '12'
    if (type === 'DATE') return now.toISOString().slice(0, 10)
    return type === 'CHOICE' ? options[0]! : `[${textIn(labels, language)}]`
  }
  return Object.fromEntries(placeholders.map((each) => [each.name, { [language]: sampleOf(each) }]))
}
