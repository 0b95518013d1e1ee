/** The missing points of items that were refused as unclear, and the mutation by which officers work through them. */
import { Conditions } from '#domain/core/sql.ts'
import { readRequestItems, visibleItems } from '#domain/read-model/requests.ts'
import { hasGaps } from '#domain/read-model/unclear-refusals.ts'
import { gapKinds } from '#domain/requests/resubmitting/gap-kinds.ts'
import {
  type Gap,
  type GapProgress,
  gapStates,
  MAX_COUNTED_ITEMS,
  MAX_OWN_GAPS,
  readGaps,
  readProgress,
} from '#domain/requests/resubmitting/gaps.ts'
import { recordGap } from '#domain/requests/resubmitting/record-gap.ts'
import { builder } from '#graphql/core/builder.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { byId, listsBy } from '#graphql/core/loaders.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { RequestItemConnection, RequestItemRef } from '#graphql/requests/item-types.ts'
import { requestResult } from '#graphql/requests/payload.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

const GapKindEnum = describedEnum(
  'RefusalGapKind',
  gapKinds,
  'What is missing in an item that was refused as unclear.',
  {
    ADDRESSEE_WORDS:
      'What the addressee wrote in its refusal or in its questions. Only an officer can state that it is done.',
    PLACE: 'No place within the address, such as a post of a group. Done when the next request states one.',
    TIMESTAMP: 'No time in a video or recording. Done when the next request states one.',
    SEEN: 'When the content was last seen. Done when the next request states it, or with new evidence.',
    ACCOUNT: 'The account, page or channel. Done when the next request states it.',
    REASON: 'A clear reason. Done with a new assessment, or when the next request states another reason.',
    PROVISION: 'The provision that the content breaks. Done when the next request cites one.',
    EVIDENCE: 'Evidence that the addressee did not have. Done with a file that was recorded after the refusal.',
    LANGUAGE: 'A reason in a language that the addressee accepts. Only an officer can state that it is done.',
    ADDITION: 'The text about what is new. Done when the next request states it.',
    OWN: 'An officer added the point.',
  },
)
const GapStateEnum = describedEnum('RefusalGapState', gapStates, 'The state of a missing point.', {
  OPEN: 'It is still missing.',
  DONE: 'It is done.',
  DROPPED: 'An officer decided that it is not needed.',
})

const GapRef = builder.objectRef<Gap>('RefusalGap').implement({
  description: 'One missing point of an item that its addressee refused as unclear.',
  fields: (t) => ({
    gap: t.exposeString('gap', { description: 'The name of the point within the item, for `recordGap`.' }),
    kind: t.expose('kind', { type: GapKindEnum, description: 'What is missing.' }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'The words of the officer or of the addressee. Null if the kind alone names the point.',
    }),
    state: t.expose('state', { type: GapStateEnum, description: 'The state of the point.' }),
    isDerived: t.exposeBoolean('isDerived', {
      description:
        'Whether the state follows from what was recorded since the refusal. Otherwise an officer stated it.',
    }),
    author: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The officer who last stated something about the point. Null if nobody did.',
      resolve: ({ authorId }, _args, context) => (authorId === null ? null : personById(context).load(authorId)),
    }),
    at: t.expose('at', {
      type: 'DateTime',
      nullable: true,
      description: 'When the officer stated it. Null if nobody did.',
    }),
  }),
})

const ProgressRef = builder.objectRef<GapProgress>('RefusalGapProgress').implement({
  description: 'How many of the missing points of a request are done.',
  fields: (t) => ({
    done: t.exposeInt('done', { description: 'The points that are done.' }),
    total: t.exposeInt('total', { description: 'All points except those that an officer dropped.' }),
    items: t.exposeInt('items', {
      description: `The number of items whose points are counted, at most ${MAX_COUNTED_ITEMS}: the first ones of the letter.`,
    }),
    isComplete: t.exposeBoolean('isComplete', {
      description: 'Whether the points of all items with missing points are counted.',
    }),
  }),
})

const gapsOfItem = listsBy<Gap>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) => readGaps(db, ids),
)
const progressOfRequest = byId<GapProgress & { id: string }>(async ({ db }, ids) =>
  [...(await readProgress(db, ids))].map(([id, progress]) => ({ id, ...progress })),
)

builder.objectField(RequestItemRef, 'gaps', (t) =>
  t.field({
    type: [GapRef],
    authScopes: { staff: true },
    description:
      'What is missing for a request that the addressee cannot call unclear again: derived from the reason of the refusal, the words of the addressee and what the letter lacked, and added by officers. Empty unless the item is refused as unclear, its content is still up as far as is known, and its case is open. Empty as soon as a new request for the content is sent.',
    resolve: ({ id }, _args, context) => gapsOfItem(context).load(id),
  }),
)

builder.objectField(RemovalRequestRef, 'itemsWithGaps', (t) =>
  t.field({
    type: RequestItemConnection,
    authScopes: { staff: true },
    description: 'The items with missing points, see `RequestItem.gaps`, in the order of the letter.',
    args: pageArgs(50, 100),
    resolve: ({ id }, args, { sql, audience }) =>
      page(
        args,
        { default: 50, max: 100, by: 'number' },
        (after, limit) => {
          const conditions = visibleItems(new Conditions().and('i.request_id = ?', id), audience).and(hasGaps)
          if (after) conditions.and('i.position > ?::bigint', after[0])
          return readRequestItems(sql, conditions, { orderBy: 'i.position', limit })
        },
        ({ position }) => [String(position), ''],
      ),
  }),
)

builder.objectField(RemovalRequestRef, 'gapProgress', (t) =>
  t.field({
    type: ProgressRef,
    nullable: true,
    authScopes: { staff: true },
    description: 'The progress of the missing points of its items. Null if no item has such points.',
    resolve: ({ id }, _args, context) => progressOfRequest(context).load(id),
  }),
)

mutation('recordGap', {
  command: recordGap,
  returns: requestResult,
  invalidates: ['RequestItem', 'workQueues'],
  description: `Ticks, edits or drops a missing point of an item that was refused as unclear, or adds one. An item takes at most ${MAX_OWN_GAPS} added points. The version of the request stays as it is. RuleError ILLEGAL_TRANSITION if the item has no missing points now, see \`RequestItem.gaps\`, or has too many added ones.`,
  ids: { requestItem: 'RequestItem' },
  fields: (t) => ({
    requestItemId: t.id({ required: true, description: 'The refused item.' }),
    gap: t.string({ description: 'The point, as in `RefusalGap.gap`. Omit it to add a point.' }),
    state: t.field({
      type: GapStateEnum,
      description:
        'The new state. Omit it to keep the state. A derived point follows from the records again if the new state is the one that follows from them, or if a dropped point becomes OPEN.',
    }),
    text: t.string({ description: 'The words of the officer, at most 500 characters. Omit it to keep the text.' }),
  }),
  example: { requestItemId: exampleId('RequestItem'), text: 'Chụp lại bài ghim của nhóm' },
})
