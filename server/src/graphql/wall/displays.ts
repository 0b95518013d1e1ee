import type { Display } from '@takedown/prisma/generated/client/client.ts'
import { sharedViews } from '#domain/board/saved-views.ts'
import { readSlides } from '#domain/wall/display-viewer.ts'
import type { Opening } from '#domain/wall/displays.ts'
import { isBuiltIn, type Slide } from '#domain/wall/playlist.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { secretResult } from '#graphql/mutation/result.ts'
import { PersonRef, personById, ViewerRef } from '#graphql/people/people.ts'
import { viewAddress } from './views.ts'

/** A row, and in the answer to the change that made them the ways to open it. */
export type DisplayRow = Display & Partial<Opening>

export const displayById = byId<DisplayRow>(({ db }, ids) => db.display.findMany({ where: { id: { in: ids } } }))

const sharedViewById = byId(({ db }, ids) => sharedViews(db, ids))

const SlideRef = builder.objectRef<Slide>('WallSlide').implement({
  description: 'One view of a playlist.',
  fields: (t) => ({
    view: t.string({ description: 'As `wall` takes it.', resolve: ({ view }) => viewAddress(view) }),
    name: t.string({
      nullable: true,
      description: "A saved view's, while it is shared; null for one that is built in.",
      resolve: async ({ view }, _args, context) =>
        isBuiltIn(view) ? null : ((await sharedViewById(context).load(view))?.name ?? null),
    }),
    seconds: t.exposeInt('seconds', { description: 'How long it stands before the next one.' }),
  }),
})

export const DisplayRef = builder.objectRef<DisplayRow>('Display')
builder.node(DisplayRef, {
  description: 'A screen on a wall: it has a token instead of an account, reads its playlist and changes nothing.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => displayById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Where it hangs.' }),
    locale: t.exposeString('locale', { description: 'The language it speaks: vi or en.' }),
    slides: t.field({
      type: [SlideRef],
      description: 'What it shows in turn.',
      resolve: ({ slides }) => readSlides(slides),
    }),
    version: t.exposeInt('version'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    createdBy: t.field({
      type: PersonRef,
      nullable: true,
      resolve: ({ createdById }, _args, context) => personById(context).load(createdById),
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it last asked for something, to the minute; null before it was ever opened.',
    }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
    token: t.string({
      nullable: true,
      description:
        'What opens it, at /wall/<id>#<token>; only in the answer to the change that made it, and only once.',
      resolve: ({ token }) => token ?? null,
    }),
    pairingCode: t.string({
      nullable: true,
      description: 'The same for a screen without a keyboard: 8 characters to type at /wall within 10 minutes, once.',
      resolve: ({ pairingCode }) => pairingCode ?? null,
    }),
  }),
})

builder.queryField('displays', (t) =>
  t.field({
    type: [DisplayRef],
    authScopes: { staff: true },
    description: 'Screens that may still be opened, by name; at most 200.',
    resolve: (_root, _args, { db }) =>
      db.display.findMany({ where: { revokedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 200 }),
  }),
)

builder.objectField(ViewerRef, 'display', (t) =>
  t.field({
    type: DisplayRef,
    nullable: true,
    description: 'The screen that is asking, where it is one.',
    resolve: ({ kind, id }, _args, context) => (kind === 'display' && id ? displayById(context).load(id) : null),
  }),
)

export const displayResult = secretResult(DisplayRef, ({ db }, id) => db.display.findUniqueOrThrow({ where: { id } }))
