/** The mutations of notes, and the mutation that announces that a person has a page open. */
import { addNote, readNote, withdrawNote } from '#domain/notes/notes.ts'
import { MAX_VIEWERS, markViewing, type ViewingPerson, type ViewingResult } from '#domain/notes/viewers.ts'
import { builder } from '#graphql/core/builder.ts'
import { orNotFound } from '#graphql/core/not-found.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'
import { result } from '#graphql/mutation/payload.ts'
import { PersonRef, personById } from '#graphql/people/people.ts'
import { NoteRef } from './types.ts'

const noteResult = result('note', (t) =>
  t.field({
    type: NoteRef,
    description: 'The note after the mutation.',
    resolve: ({ answer }, _args, { db }) => orNotFound(readNote(db, answer.id)),
  }),
)

mutation('addNote', {
  command: addNote,
  returns: noteResult,
  invalidates: ['Case'],
  description:
    'Adds an internal note to a case or to one of its requests, and notifies the people whom it mentions. NotFoundError if the request does not belong to the case, or if a mentioned person may not write notes.',
  ids: { case: 'Case', request: 'RemovalRequest', 'mentions[]': 'Person' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    requestId: t.id({ description: 'The request of the case. Omit it for a note on the whole case.' }),
    text: t.string({ required: true, description: 'The text, at most 4,000 characters.' }),
    mentionIds: t.idList({ description: 'The people to notify, at most 20. Omit it to notify nobody.' }),
  }),
  example: { caseId: exampleId('Case'), text: '@Minh please call the platform.', mentionIds: [exampleId('Person')] },
})

mutation('withdrawNote', {
  command: withdrawNote,
  returns: noteResult,
  invalidates: ['Case'],
  description:
    'Withdraws a note of the viewer: its text is deleted, its author and time stay. NotFoundError if somebody else wrote the note.',
  ids: { note: 'Note' },
  fields: (t) => ({ noteId: t.id({ required: true, description: 'The note.' }) }),
  example: { noteId: exampleId('Note') },
})

const ViewingPersonRef = builder.objectRef<ViewingPerson>('ViewingPerson').implement({
  description: 'A person who has the page of a case or request open.',
  fields: (t) => ({
    person: t.field({
      type: PersonRef,
      nullable: true,
      description: 'The person. Null only if reading the account failed.',
      resolve: ({ userId }, _args, context) => personById(context).load(userId),
    }),
    since: t.expose('since', { type: 'DateTime', description: 'The time since which the page is open.' }),
  }),
})

mutation('markViewing', {
  command: markViewing,
  returns: result<ViewingResult>('viewers', (t) =>
    t.field({
      type: [ViewingPersonRef],
      description: `The other people who have the page open, at most ${MAX_VIEWERS}, earliest first.`,
      resolve: ({ answer }) => answer.viewers,
    }),
  ),
  invalidates: [],
  description:
    'Records that the viewer has the page of a case or of a request open, and returns the other people who have it open. A client repeats the mutation every 15 seconds while the page is visible. After 45 seconds without a repetition, the viewer counts as gone. Unlike other mutations, it also runs again if the `key` is repeated.',
  ids: { case: 'Case', request: 'RemovalRequest' },
  fields: (t) => ({
    caseId: t.id({ required: true, description: 'The case.' }),
    requestId: t.id({ description: 'The request of the case whose page is open. Omit it for the page of the case.' }),
    leaves: t.boolean({
      description: 'True if the viewer leaves the page. The returned list of people is then empty. Omit it for false.',
    }),
  }),
  example: { caseId: exampleId('Case') },
})
