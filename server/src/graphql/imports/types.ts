/** Imports of address files into cases: their progress and their rejected lines. */
import { importCommands } from '#domain/imports/allowed-commands.ts'
import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { pageSize } from '#graphql/core/keyset-pages.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { personById } from '#graphql/people/people.ts'
import { allowedCommands, viewerOf } from '#graphql/people/permissions.ts'
import { ImportFailureEnum, ImportStateEnum } from './enums.ts'

const ProblemRef = builder.prismaObject('ImportProblem', {
  description: 'A rejected line of an imported file, or a line with something that was not understood.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The number of the line, counted from 1, including blank lines.' }),
    raw: t.exposeString('raw', { description: 'The first 500 characters of the line.' }),
    reason: t.exposeString('reason', {
      description:
        'Why the line was rejected, or what was dropped: an English message for developers with the field and its violation.',
    }),
    taken: t.exposeBoolean('taken', {
      description: 'Whether the address of the line was taken, and only a kind, title or reach beside it was dropped.',
    }),
  }),
})

export const ImportNode = builder.prismaNode('Import', {
  description:
    'A file of addresses that is added to a case. Send it as the body of POST /imports?case=<id> with the header Idempotency-Key. The parameter `name` may state the name of the file. The type is text/plain (one address per line), text/csv (columns url, kind, title, reach) or application/x-ndjson (objects with the same fields), the size at most 200 MB. Files in another form are recognized by their contents, up to 64 MB: CSV with other separators, headings and encodings, XLSX, mails, block lists, XARF, STIX, MISP and other JSON. The parameter `look=true` returns what would be taken instead; `columns=url,,title` states the columns of a table. Each address must meet the rules of addItems; a kind, title or reach that does not meet them is dropped.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, received: true, rejected: true, added: true, known: true },
  fields: (t) => ({
    state: t.expose('state', { type: ImportStateEnum, description: 'The state of the import.' }),
    failure: t.expose('failure', {
      type: ImportFailureEnum,
      nullable: true,
      description: 'Why the import failed. Null if it has not failed.',
    }),
    fileName: t.exposeString('fileName', {
      nullable: true,
      description: 'The name of the file, as the sender stated it. Null if the sender stated no name.',
    }),
    sender: t.string({
      nullable: true,
      description: 'The name of the person who sent the file. Null if a program sent it.',
      select: { actorKind: true, actorId: true },
      resolve: async ({ actorKind, actorId }, _args, context) =>
        actorKind === 'user' && actorId ? ((await personById(context).load(actorId))?.name ?? null) : null,
    }),
    case: t.relation('case', { type: CaseNode, description: 'The case to which the items are added.' }),
    received: t.exposeInt('received', { description: 'The number of lines read so far, without blank lines.' }),
    processed: t.int({
      description: 'The sum of `rejected`, `added` and `known`. It equals `received` when the import is DONE.',
      resolve: ({ rejected, added, known }) => rejected + added + known,
    }),
    added: t.exposeInt('added', { description: 'The number of items that were added to the case.' }),
    known: t.exposeInt('known', {
      description: 'The number of lines whose item was already in the case or earlier in the file.',
    }),
    rejected: t.exposeInt('rejected', { description: 'The number of rejected lines.' }),
    noted: t.exposeInt('noted', {
      description:
        'The number of lines whose address was taken, although a kind, title or reach beside it was not understood.',
    }),
    undone: t.exposeInt('undone', {
      description: 'The number of items that were taken out of the case again.',
    }),
    undoReason: t.exposeString('undoReason', {
      nullable: true,
      description: 'Why the import was undone. Null if nobody undid it.',
    }),
    problems: t.field({
      type: [ProblemRef],
      description:
        'The first lines that were rejected or not understood in full, in order. At most 100,000 are kept for each import.',
      args: {
        first: t.arg.int({
          required: true,
          defaultValue: 100,
          description: 'Maximum number of lines to return: 1 to 1,000.',
        }),
      },
      select: ({ first }, _context, nestedSelection) => ({
        problems: nestedSelection({
          orderBy: { line: 'asc' } as const,
          take: pageSize(first, { default: 100, max: 1000 }),
        }),
      }),
      resolve: ({ problems }) => problems,
    }),
    allowedCommands: t.field({
      ...allowedCommands,
      select: { state: true, added: true, undoable: true },
      resolve: (row, _args, context) => importCommands(viewerOf(context), row),
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the upload began.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the import became DONE, CANCELLED or FAILED. Null while it is RECEIVING or RUNNING.',
    }),
  }),
})

builder.prismaObjectField(CaseNode, 'imports', (t) =>
  t.relation('imports', {
    type: ImportNode,
    description: 'The imports into the case, newest first, at most 20. `caseChanged` sends a frame for each batch.',
    query: { orderBy: { startedAt: 'desc' }, take: 20 },
  }),
)

builder.queryField('import', (t) =>
  t.prismaField({
    type: ImportNode,
    nullable: true,
    authScopes: { staff: true },
    description: 'One import. Null if it does not exist.',
    args: { id: t.arg.id({ required: true, description: 'The global id of the import.' }) },
    resolve: (query, _root, { id }, { db }) => db.import.findUnique({ ...query, where: { id: rowId('Import', id) } }),
  }),
)

export const importResult = result('import', (t) =>
  t.prismaField({
    type: ImportNode,
    description: 'The import after the mutation.',
    resolve: (query, { answer }, _args, { db }) =>
      db.import.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
