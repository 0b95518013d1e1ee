/** The subscription to one tip and its outcome: selects the events that change them, and declares the frame. */
import type { Pool } from 'pg'
import { visibleTips } from '#domain/core/visibility.ts'
import { storedAffecting } from '#domain/events/registry.ts'
import type { Envelope, Live } from '#feed/live.ts'
import { builder } from '#graphql/core/builder.ts'
import type { Context } from '#graphql/core/context.ts'
import { asFrame, feedFrame, since } from '#graphql/core/feed-frames.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { TipRef } from './types.ts'

type TipChange = { tipId: string }

const TipFrame = feedFrame<TipChange>('TipFrame', {
  description: 'A frame of a live tip.',
  changed: { name: 'TipChanged', description: 'The tip or its outcome changed.' },
  fields: (t) => ({
    tip: t.prismaField({
      type: TipRef,
      description: 'The tip after the change.',
      resolve: (query, { tipId }, _args, { db }) => db.tip.findUniqueOrThrow({ ...query, where: { id: tipId } }),
    }),
  }),
})

/**
 * The events on other objects that may change the receipt of a tip. All other events on these objects, such as an
 * extended deadline, cause no frame, because such a frame would tell a newsroom about work inside the authority.
 */
const receiptTypes = storedAffecting('RECEIPTS')

/**
 * Whether the receipt of the tip $1 may show a change of one of the objects $2, which are content items and request
 * items. The receipt shows the content that the tip names. The receipt of a linked tip also shows the sent request
 * items, of any case, for this content and for the content of the tip's case.
 */
const CONCERNS = `SELECT EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = $1 AND ti.item_id = ANY ($2::uuid[]))
  OR EXISTS (SELECT 1 FROM request_item i JOIN tip t ON t.id = $1 AND t.state = 'LINKED'
    WHERE i.id = ANY ($2::uuid[]) AND i.sent_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM case_item ci WHERE ci.case_id = t.case_id AND ci.item_id = i.item_id)
      OR EXISTS (SELECT 1 FROM tip_item ti WHERE ti.tip_id = t.id AND ti.item_id = i.item_id))) AS concerns`

async function concerns(sql: Pool, tipId: string, events: readonly Envelope[]): Promise<boolean> {
  if (events.some(({ subjectId }) => subjectId === tipId)) return true
  const { rows } = await sql.query(CONCERNS, [tipId, events.map(({ subjectId }) => subjectId)])
  return rows[0]!.concerns
}

function liveTip(id: string, { db, sql, audience }: Context): Live {
  const tipId = rowId('Tip', id)
  return {
    changedType: 'TipChanged',
    touches: ({ subjectId, type }: Envelope) =>
      receiptTypes.has(type) || (subjectId === tipId && !(audience.role === 'PRESS' && type === 'tip.assigned')),
    change: async (events) => {
      const viewer = { kind: 'user', role: audience.role, newsroomId: audience.newsroomId } as const
      if (!(await db.tip.findFirst({ where: { id: tipId, ...visibleTips(viewer) }, select: { id: true } })))
        return 'REVOKED'
      return (await concerns(sql, tipId, events)) ? { tipId } : null
    },
  }
}

builder.subscriptionField('tipChanged', (t) =>
  t.field({
    type: TipFrame,
    authScopes: { staff: true, press: true },
    description: 'A live tip with its outcome. A newsroom may subscribe to its own tips.',
    args: {
      id: t.arg.id({ required: true, description: 'The global id of the tip.' }),
      since: t.arg({ type: 'FeedPosition', description: since }),
    },
    subscribe: (_root, args, context) => context.live(liveTip(args.id, context), args.since),
    resolve: asFrame,
  }),
)
