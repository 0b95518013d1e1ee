/**
 * Removes invisible characters from texts, or checks texts for them. Earlier versions of the product stored texts with
 * such characters, and drafts may contain copies of these texts.
 */
import type { Prisma } from '@takedown/prisma/generated/client/client.ts'
import type { Tx } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { faultIn, withoutHidden } from '#domain/core/visible-text.ts'
import type { RequestAlone } from '#domain/signatures/locked-request.ts'

/** A PostgreSQL pattern of the characters that `withoutHidden` may remove. */
const HIDDEN =
  '[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\\U000e0000-\\U000e0fff]'

const itemFields = ['reasons', 'additions', 'places'] as const
const requestFields = [
  'subject',
  'translatedSubjects',
  'body',
  'translatedBodies',
  'whyNotMilder',
  'templateValues',
] as const

type Item = { id: string; itemId: string } & Record<(typeof itemFields)[number], Prisma.JsonValue>

/** Reads the unsent items with a text that may contain invisible characters. */
const suspectItems = (tx: Tx, requestId: string): Promise<Item[]> => tx.$queryRaw`
  SELECT id, item_id AS "itemId", reasons, additions, places
  FROM request_item, LATERAL (SELECT reasons::text || additions::text || places::text AS texts) stated
  WHERE request_id = ${requestId}::uuid AND state = 'NOT_SENT' AND (texts ~ ${HIDDEN} OR texts IS NOT NFC NORMALIZED)
  ORDER BY position`

/**
 * Removes invisible characters from the texts of a request, see `withoutHidden`. Cost: one statement, one for each item
 * whose texts may change, and one for changed texts of the request.
 */
export async function cleanTexts(tx: Tx, request: RequestAlone): Promise<RequestAlone> {
  for (const { id, itemId: _, ...texts } of await suspectItems(tx, request.id))
    await tx.requestItem.update({
      where: { id },
      data: cleaned(texts) as Prisma.RequestItemUpdateInput,
      select: { id: true },
    })
  const texts = Object.fromEntries(requestFields.map((field) => [field, request[field]]))
  const data = cleaned(texts) as Pick<RequestAlone, (typeof requestFields)[number]>
  if (JSON.stringify(data) === JSON.stringify(texts)) return request
  await tx.removalRequest.update({
    where: { id: request.id },
    data: data as Prisma.RemovalRequestUpdateInput,
    select: { id: true },
  })
  return { ...request, ...data }
}

/**
 * Throws HIDDEN_CHARACTERS if a text of an unsent item or of the request has an invisible character. The error names
 * the items, the fields and the characters.
 */
export async function requireShown(tx: Tx, request: RequestAlone): Promise<void> {
  const items = (await suspectItems(tx, request.id)).flatMap(({ itemId, ...texts }) => {
    const faults = itemFields.flatMap((field) => faultsOf(field, texts[field]))
    return faults.length > 0 ? [{ itemId, faults }] : []
  })
  const faults = requestFields.flatMap((field) => faultsOf(field, request[field] as Prisma.JsonValue))
  if (items.length === 0 && faults.length === 0) return
  const ids = items.map(({ itemId }) => itemId)
  const names = [...new Set([...items.flatMap(({ faults }) => faults), ...faults])].slice(0, 50)
  const message = `a text has characters that its readers do not see: ${names.join(', ')}`
  const error =
    ids.length > 0
      ? new RuleError('HIDDEN_CHARACTERS', message, 'ContentItem', ids)
      : new RuleError('HIDDEN_CHARACTERS', message, 'RemovalRequest', [request.id])
  error.names = names
  throw error
}

function faultsOf(field: string, value: Prisma.JsonValue): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.values(value).flatMap((part) => faultsOf(field, part ?? null))
  if (typeof value !== 'string') return []
  const fault = faultIn(value)
  if (fault) return [`${field}: ${fault.character}`]
  const shown = [...withoutHidden(value)]
  const hidden = [...value.normalize('NFC').replace(/\r\n?/g, '\n')].find(
    (character, index) => character !== shown[index],
  )
  return hidden ? [`${field}: U+${hidden.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`] : []
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutHidden(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part)]))
}
