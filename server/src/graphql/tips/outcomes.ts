/**
 * The outcome of a tip: what became of the content that the tip names, and of all content of its case. A newsroom reads
 * the outcome of its own tips as a receipt.
 */
import {
  type CasePart,
  caseOutcomes,
  type OutcomePart,
  partsOf,
  type ReceiptChange,
  receiptChanges,
  type TipLink,
  tipLinks,
} from '#domain/read-model/outcomes.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { ItemStateEnum } from '#graphql/requests/enums.ts'
import { OutcomePartRef } from '#graphql/requests/outcomes.ts'
import { ContentKindRef, termField, termIf } from '#graphql/vocabularies/terms.ts'

/** The columns of a tip from which its outcome is computed. */
export interface ReceiptRow {
  id: string
  caseId: string | null
}

const linksOf = listsBy<TipLink>(
  ({ tipId }) => tipId,
  ({ sql }, ids) => tipLinks(sql, ids),
)
const changeOf = byId<ReceiptChange>(({ sql }, ids) => receiptChanges(sql, ids))
const caseOf = listsBy<CasePart>(
  ({ caseId }) => caseId,
  ({ sql }, ids) => caseOutcomes(sql, ids),
)

/**
 * Counts the content of the tip's case that was sent to a platform and not withdrawn, because a reporter may know only
 * about this content.
 */
const casePartsOf = async ({ caseId }: ReceiptRow, context: Context): Promise<CasePart[]> =>
  caseId
    ? (await caseOf(context).load(caseId)).filter(({ state }) => state !== 'NOT_SENT' && state !== 'WITHDRAWN')
    : []

/** Counts the sent content that the tip names. If the tip names no content, counts all sent content of its case. */
async function countedOf(row: ReceiptRow, context: Context): Promise<OutcomePart[]> {
  const links = await linksOf(context).load(row.id)
  if (links.length === 0) return casePartsOf(row, context)
  return links.flatMap(({ state }) => (state && state !== 'WITHDRAWN' ? [{ state, items: 1 }] : []))
}

const partsOfTip = async (row: ReceiptRow, context: Context) => partsOf(await countedOf(row, context))

const countOf = async (row: ReceiptRow, context: Context, ...states: string[]) =>
  (await partsOfTip(row, context))
    .filter(({ state }) => states.length === 0 || states.includes(state))
    .reduce((sum, { items }) => sum + items, 0)

const LinkRef = builder.objectRef<TipLink>('TipLink').implement({
  description: 'Content that a tip names, and what became of it.',
  fields: (t) => ({
    url: t.exposeString('url', {
      nullable: true,
      description: 'The canonical address. Never render it as a live link. Null if the address is unknown.',
    }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The name of content whose address is unknown. Null if the address is known.',
    }),
    kind: t.field(termField('ContentKind', 'kind', 'The kind of content.')),
    state: t.expose('state', {
      type: ItemStateEnum,
      nullable: true,
      description:
        'The state of the content in its latest request. WITHDRAWN if all its requests were withdrawn. Null if the tip is not linked to a case, or if no request for the content was sent.',
    }),
    notTaken: t.exposeBoolean('notTaken', {
      description:
        'Whether the authority left the content out: the tip is linked to a case, but no case contains the content and no request for it was sent.',
    }),
  }),
})

export const OutcomeRef = builder.objectRef<ReceiptRow>('TipOutcome').implement({
  description:
    'The outcome of a tip, as far as the reporter may know it. Content that was requested several times counts once, by its latest request.',
  fields: (t) => ({
    requested: t.int({
      description:
        'The number of items from the tip that were sent to a platform and not withdrawn. If the tip names no content, the number of such items of its case.',
      resolve: (row, _args, context) => countOf(row, context),
    }),
    actioned: t.int({
      description:
        'The number of sent items on which the platform acted, or which were gone already according to the platform.',
      resolve: (row, _args, context) => countOf(row, context, 'ACTIONED', 'ALREADY_GONE'),
    }),
    refused: t.int({
      description: 'The number of sent items that the platform refused to act on.',
      resolve: (row, _args, context) => countOf(row, context, 'REFUSED'),
    }),
    awaiting: t.int({
      description: 'The number of sent items without an answer, including items that need clarification.',
      resolve: (row, _args, context) => countOf(row, context, 'AWAITING', 'NEEDS_CLARIFICATION'),
    }),
    parts: t.field({
      type: [OutcomePartRef],
      description: 'The sent items that `requested` counts, by state: open and refused items first.',
      resolve: (row, _args, context) => partsOfTip(row, context),
    }),
    links: t.field({
      type: [LinkRef],
      description: 'The content that the tip names: addresses in alphabetical order, then names without an address.',
      resolve: ({ id }, _args, context) => linksOf(context).load(id),
    }),
    itemsElsewhere: t.int({
      description:
        'The number of items from the tip that are in another case, but not in the case of the tip. `caseParts` does not count them.',
      resolve: async ({ id }, _args, context) =>
        (await linksOf(context).load(id)).filter(({ elsewhere }) => elsewhere).length,
    }),
    caseParts: t.field({
      type: [OutcomePartRef],
      description:
        'All content of the case that was sent to a platform and not withdrawn, by state: open and refused items first. Empty if the tip is not linked.',
      resolve: async (row, _args, context) => partsOf(await casePartsOf(row, context)),
    }),
    caseKind: t.field({
      type: ContentKindRef,
      nullable: true,
      description: 'The kind of all content that `caseParts` counts. Null if the kinds differ or nothing was sent.',
      resolve: async (row, _args, context) => {
        const kinds = new Set((await casePartsOf(row, context)).map(({ kind }) => kind))
        return kinds.size === 1 ? termIf(context, 'ContentKind', [...kinds][0]) : null
      },
    }),
    lastChangeAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When the last change of this outcome was recorded: the tip was linked or moved, or an item of the tip or its case was sent, answered, corrected, withdrawn or reversed. Null if the outcome counts no item.',
      resolve: async (row, _args, context) => {
        const counted = [...(await countedOf(row, context)), ...(await casePartsOf(row, context))]
        return counted.length > 0 ? ((await changeOf(context).load(row.id))?.changedAt ?? null) : null
      },
    }),
  }),
})
