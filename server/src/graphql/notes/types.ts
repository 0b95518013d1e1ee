/** The internal notes of the staff on cases and their requests. */
import { listNotes, type NoteRow } from '#domain/notes/notes.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { globalId, globalIdDescription } from '#graphql/core/global-ids.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { requestById } from '#graphql/requests/details.ts'
import { RemovalRequestRef } from '#graphql/requests/types.ts'

export const NoteRef = builder.objectRef<NoteRow>('Note').implement({
  description: 'An internal note of the staff on a case. No party outside the authority sees it.',
  fields: (t) => ({
    id: t.id({ description: globalIdDescription, resolve: ({ id }) => globalId('Note', id) }),
    author: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Who wrote the note. Null only if reading it failed.',
      resolve: ({ authorId }, _args, context) => personById(context).load(authorId),
    }),
    request: t.field({
      type: RemovalRequestRef,
      nullable: true,
      description: 'The request of the case that the note is about. Null if it is about the whole case.',
      resolve: ({ requestId }, _args, context) => (requestId ? requestById(context).load(requestId) : null),
    }),
    text: t.string({
      nullable: true,
      description: 'The text, at most 4,000 characters. Null after the author withdrew the note.',
      resolve: ({ text, withdrawnAt }) => (withdrawnAt ? null : text),
    }),
    mentions: t.field({
      type: [PersonRef],
      description: 'The people whom the note mentions, at most 20, in the order of the note.',
      resolve: async ({ mentions }, _args, context) => {
        const people = await Promise.all(mentions.map(({ userId }) => personById(context).load(userId)))
        return people.filter((person) => person !== null)
      },
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When the note was written.' }),
    withdrawnAt: t.expose('withdrawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the author withdrew the note. Null if the note was not withdrawn.',
    }),
  }),
})

const NoteConnection = builder.connectionObject({ type: NoteRef, name: 'NoteConnection' }, { name: 'NoteEdge' })

builder.objectFields(CaseNode, (t) => ({
  notes: t.field({
    type: NoteConnection,
    description: 'The internal notes on the case and its requests, newest first.',
    args: pageArgs(20, 100),
    resolve: ({ id }, args, { db }) =>
      page(
        args,
        { default: 20, max: 100, by: 'instant' },
        (after, take) => listNotes(db, id, after, take),
        ({ at, id }) => [at.toISOString(), id],
      ),
  }),
}))
