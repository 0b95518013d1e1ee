/** Displays, the screens on walls, and their playlists of views. */

import type { Display } from '@takedown/prisma/generated/client/client.ts'
import { sharedViews } from '#domain/board/saved-views.ts'
import type { Locale } from '#domain/vocabularies/locale.ts'
import { displayCommands } from '#domain/wall/allowed-commands.ts'
import { readSlides } from '#domain/wall/display-viewer.ts'
import type { Opening } from '#domain/wall/displays.ts'
import { isBuiltIn, type Slide } from '#domain/wall/playlist.ts'
import { builder } from '#graphql/core/builder.ts'
import { byId } from '#graphql/core/loaders.ts'
import { LocaleEnum } from '#graphql/core/locale.ts'
import { result } from '#graphql/mutation/payload.ts'
import { PersonRef, personById, ViewerRef } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { savedViewField, viewField } from './views.ts'

/**
 * A display as read from the database. Only the results of createDisplay and renewDisplay have the token and the
 * pairing code.
 */
export type DisplayRow = Display & Partial<Opening>

export const displayById = byId<DisplayRow>(({ db }, ids) => db.display.findMany({ where: { id: { in: ids } } }))

const sharedViewById = byId(({ db }, ids) => sharedViews(db, ids))

const SlideRef = builder.objectRef<Slide>('WallSlide').implement({
  description: 'One view in the playlist of a display.',
  fields: (t) => ({
    view: t.field(viewField),
    savedViewId: t.id(savedViewField),
    name: t.string({
      nullable: true,
      description: 'The name of the saved view. Null for a built-in view, and for a saved view that is not shared.',
      resolve: async ({ view }, _args, context) =>
        isBuiltIn(view) ? null : ((await sharedViewById(context).load(view))?.name ?? null),
    }),
    seconds: t.exposeInt('seconds', { description: 'How long the view is shown, in seconds.' }),
  }),
})

export const DisplayRef = builder.objectRef<DisplayRow>('Display')
builder.node(DisplayRef, {
  description: 'A screen on a wall. It authenticates with a token instead of an account and reads only its playlist.',
  id: { resolve: ({ id }) => id },
  loadManyWithoutCache: (ids, context) => Promise.all(ids.map((id) => displayById(context).load(id))),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the display, such as its location.' }),
    locale: t.field({
      type: LocaleEnum,
      description: 'The language of the display.',
      resolve: ({ locale }) => locale as Locale,
    }),
    slides: t.field({
      type: [SlideRef],
      description: 'The playlist, in order.',
      resolve: ({ slides }) => readSlides(slides),
    }),
    version: t.exposeInt('version', {
      description: 'The version of the display, to be passed as `expectedVersion`. Every change raises it.',
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      resolve: (display, _args, context) => displayCommands(viewerOf(context), display),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the display was created.' }),
    createdBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person who created the display. Null if the account is unknown.',
      resolve: ({ createdById }, _args, context) => personById(context).load(createdById),
    }),
    lastSeenAt: t.expose('lastSeenAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the display last sent a request, to the minute. Null if the display was never opened.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the display was revoked. Null while it has access.',
    }),
    token: t.string({
      nullable: true,
      description:
        'The token, for the address /wall/<id>#<token>. Null except in the results of createDisplay and renewDisplay.',
      resolve: ({ token }) => token ?? null,
    }),
    pairingCode: t.string({
      nullable: true,
      description:
        'A code of 8 characters for screens on which the token is hard to enter. It is entered at /wall, works once, and expires after 10 minutes. Null except in the results of createDisplay and renewDisplay.',
      resolve: ({ pairingCode }) => pairingCode ?? null,
    }),
  }),
})

builder.queryField('displays', (t) =>
  t.field({
    type: [DisplayRef],
    authScopes: { staff: true },
    description: 'All displays that are not revoked, by name, at most 200.',
    resolve: (_root, _args, { db }) =>
      db.display.findMany({ where: { revokedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }], take: 200 }),
  }),
)

builder.objectField(ViewerRef, 'display', (t) =>
  t.field({
    type: DisplayRef,
    nullable: true,
    description: 'The display that sends the request. Null if the viewer is not a display.',
    resolve: ({ kind, id }, _args, context) => (kind === 'display' && id ? displayById(context).load(id) : null),
  }),
)

export const displayResult = result<{ id: string } & Partial<DisplayRow>>('display', (t) =>
  t.field({
    type: DisplayRef,
    description: 'The display after the mutation, with its secrets if this mutation created them.',
    resolve: async ({ answer }, _args, { db }) => ({
      ...(await db.display.findUniqueOrThrow({ where: { id: answer.id } })),
      ...answer,
    }),
  }),
)
