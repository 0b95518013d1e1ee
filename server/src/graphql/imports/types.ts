import { CaseNode } from '#graphql/cases/types.ts'
import { builder } from '#graphql/core/builder.ts'
import { ImportFailureEnum, ImportStateEnum } from '#graphql/core/enums.ts'
import { rowId } from '#graphql/core/global-ids.ts'
import { page, pageSize } from '#graphql/core/keyset-pages.ts'
import { prismaResult } from '#graphql/mutation/result.ts'

const ProblemRef = builder.prismaObject('ImportProblem', {
  description: 'A line of an imported file that nothing could be made of.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Counted from 1, blank lines included.' }),
    raw: t.exposeString('raw', { description: 'What stands there, at most 500 characters of it.' }),
    reason: t.exposeString('reason', { description: 'For developers: the field and its fault, as addItems words it.' }),
  }),
})

export const ImportNode = builder.prismaNode('Import', {
  description:
    'A file of addresses on its way into a case, sent as the body of POST /imports?case=<id> with an Idempotency-Key: text/plain (an address a line), text/csv (columns url, kind, title, reach) or application/x-ndjson (objects of the same fields), at most 200 MB. What it adds follows the rules of addItems.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, received: true, rejected: true, added: true, known: true },
  fields: (t) => ({
    state: t.expose('state', { type: ImportStateEnum, description: 'How far it is.' }),
    failure: t.expose('failure', { type: ImportFailureEnum, nullable: true, description: 'Why it is FAILED.' }),
    case: t.relation('case', { type: CaseNode, description: 'Where it all goes.' }),
    received: t.exposeInt('received', { description: 'Lines read so far, blank ones not counted.' }),
    processed: t.int({
      description: 'Lines whose fate is known: rejected, added or known. Equals `received` when it is DONE.',
      resolve: ({ rejected, added, known }) => rejected + added + known,
    }),
    added: t.exposeInt('added', { description: 'Things that are new in the case.' }),
    known: t.exposeInt('known', { description: 'Lines that name what the case or the file had already.' }),
    rejected: t.exposeInt('rejected', { description: 'Lines that nothing could be made of; see `problems`.' }),
    problems: t.field({
      type: [ProblemRef],
      description: 'The first lines that were rejected, in their order; of each import at most 1,000 are kept.',
      args: { first: t.arg.int({ required: true, defaultValue: 100, description: '1 to 1,000.' }) },
      select: ({ first }, _context, nestedSelection) => ({
        problems: nestedSelection({
          orderBy: { line: 'asc' } as const,
          take: pageSize(first, { default: 100, max: 1000 }),
        }),
      }),
      resolve: ({ problems }) => problems,
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When the file began to come in.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was DONE, CANCELLED or FAILED.',
    }),
  }),
})

const ImportConnection = builder.connectionObject(
  { type: ImportNode, name: 'ImportConnection' },
  { name: 'ImportEdge' },
)

builder.prismaObjectField(CaseNode, 'imports', (t) =>
  t.relation('imports', {
    type: ImportNode,
    description: 'Newest first, at most 20. `caseChanged` tells of each batch.',
    query: { orderBy: { startedAt: 'desc' }, take: 20 },
  }),
)

builder.queryFields((t) => ({
  import: t.prismaField({
    type: ImportNode,
    nullable: true,
    authScopes: { staff: true },
    description: 'One import and how far it has come.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { db }) => db.import.findUnique({ ...query, where: { id: rowId('Import', id) } }),
  }),
  imports: t.field({
    type: ImportConnection,
    authScopes: { staff: true },
    description: 'All imports, newest first.',
    args: { first: t.arg.int(), after: t.arg.string() },
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 30, max: 100, by: 'instant' },
        (after, take) =>
          db.import.findMany({
            where: after && {
              OR: [{ startedAt: { lt: new Date(after[0]) } }, { startedAt: new Date(after[0]), id: { lt: after[1] } }],
            },
            orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ startedAt, id }) => [startedAt.toISOString(), id],
      ),
  }),
}))

export const importResult = prismaResult(ImportNode, (db, by) => db.import.findUniqueOrThrow(by))
