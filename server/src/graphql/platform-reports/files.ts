/** Published report files: how their columns are read, what an import changed, and the preview of an import. */
import { mayRead } from '#domain/core/policy.ts'
import type { Edition } from '#domain/platform-reports/edition.ts'
import { changesOf, type ReportChange } from '#domain/platform-reports/files.ts'
import type { ReportMapping } from '#domain/platform-reports/mapping.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { pageArgs } from '#graphql/core/page-args.ts'
import { result, selecting } from '#graphql/mutation/payload.ts'
import { type Preview, previewReportFile } from '#reports/import.ts'
import type { ReportFault } from '#reports/read.ts'
import { ReportCountedByEnum, ReportFaultCodeEnum, ReportFieldEnum } from './enums.ts'
import { ReportRef } from './types.ts'

const FieldRef = builder.objectRef<ReportMapping['fields'][number]>('ReportFieldSource').implement({
  description: 'Where the value of a field of a report comes from: from columns, or from a fixed value.',
  fields: (t) => ({
    field: t.field({ type: ReportFieldEnum, description: 'The field.', resolve: ({ field }) => field }),
    columns: t.stringList({
      description: 'The headings of the columns. Numbers of several columns are added up. Empty for a fixed value.',
      resolve: ({ columns }) => columns ?? [],
    }),
    fixed: t.string({
      nullable: true,
      description: 'The value of every line. Null if the field comes from columns.',
      resolve: ({ fixed }) => fixed ?? null,
    }),
  }),
})
const MappingRef = builder.objectRef<ReportMapping>('ReportMapping').implement({
  description:
    'How the columns of a published file are read. A count without a column counts as not stated by the report.',
  fields: (t) => ({
    countedBy: t.field({
      type: ReportCountedByEnum,
      description: 'Which date decides to which period of the report an item belongs.',
      resolve: ({ countedBy }) => countedBy,
    }),
    timeZone: t.exposeString('timeZone', { description: 'The IANA time zone of the days in the report.' }),
    fields: t.field({ type: [FieldRef], description: 'The source of each field.', resolve: ({ fields }) => fields }),
  }),
})

const FieldInput = builder.inputType('ReportFieldInput', {
  description: 'The source of one field. A count comes from columns. A text comes from one column or is a fixed value.',
  fields: (t) => ({
    field: t.field({ type: ReportFieldEnum, required: true, description: 'The field.' }),
    columns: t.stringList({
      description:
        'The headings of the columns, at most 20. Numbers of several columns are added up. Omit it for a fixed value.',
    }),
    fixed: t.string({ description: 'The value of every line, at most 200 characters.' }),
  }),
})
export const MappingInput = builder.inputType('ReportMappingInput', {
  description:
    'How to read the columns of a file. It must state the source of at least the fields period, country, product and items.',
  fields: (t) => ({
    countedBy: t.field({
      type: ReportCountedByEnum,
      required: true,
      description: 'Which date decides to which period of the report an item belongs.',
    }),
    timeZone: t.string({ required: true, description: 'The IANA time zone of the days in the report, such as UTC.' }),
    fields: t.field({ type: [FieldInput], required: true, description: 'The source of each field, at most 13.' }),
  }),
})

const ChangeRef = builder.objectRef<ReportChange>('ReportChange').implement({
  description: 'A row of an earlier edition that this file changes or no longer contains.',
  fields: (t) => ({
    before: t.field({
      type: ReportRef,
      description: 'The row of the earlier edition.',
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: ReportRef,
      nullable: true,
      description: 'The row of this file. Null if the file no longer contains it.',
      resolve: ({ after }) => after,
    }),
  }),
})

export const ReportFileNode = builder.prismaNode('ReportFile', {
  description: 'An imported report file: the original, how it was read, and what it changed.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, source: true, mapping: true },
  fields: (t) => ({
    source: t.exposeString('source', { description: 'The publisher of the report, such as Google.' }),
    fileName: t.exposeString('fileName', { description: 'The name of the file.' }),
    sha256: t.exposeString('sha256', { description: 'The SHA-256 of the file, in lower-case hex.' }),
    href: t.string({
      description: 'The path at which signed-in staff can download the file.',
      resolve: ({ id }) => `/report-files/${id}`,
    }),
    mapping: t.field({
      type: MappingRef,
      description: 'How the columns were read.',
      resolve: ({ mapping }) => mapping as unknown as ReportMapping,
    }),
    added: t.exposeInt('added', { description: 'The number of new rows.' }),
    changed: t.exposeInt('changed', { description: 'The number of rows that supersede earlier rows.' }),
    withdrawn: t.exposeInt('withdrawn', {
      description: 'The number of rows of an earlier edition that the file no longer contains.',
    }),
    unchanged: t.exposeInt('unchanged', { description: 'The number of rows that were already known.' }),
    faults: t.exposeInt('faults', {
      description: 'The number of faults in lines that were left out. A line may have several faults.',
    }),
    importedAt: t.expose('importedAt', { type: 'DateTime', description: 'When the file was imported.' }),
    changes: t.field({
      type: [ChangeRef],
      description: 'The differences from the earlier edition, at most 200 rows.',
      resolve: ({ id }, _args, { db }) => changesOf(db, id, 200),
    }),
  }),
})

const FaultRef = builder.objectRef<ReportFault>('ReportFault').implement({
  description: 'A fault in a line of a report file. A line with a fault cannot be imported.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'The number of the line, counted from 1, including the heading.' }),
    column: t.exposeString('column', {
      nullable: true,
      description: 'The heading of the column. Null if the fault concerns no single column.',
    }),
    code: t.field({ type: ReportFaultCodeEnum, description: 'What is wrong.', resolve: ({ code }) => code }),
    message: t.exposeString('message', { description: 'An English message for developers.' }),
  }),
})

const ColumnRef = builder.objectRef<{ name: string; sample: string[] }>('ReportColumn').implement({
  description: 'A column of an uploaded file.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The heading of the column.' }),
    sample: t.exposeStringList('sample', { description: 'The values of the column in the first lines, at most 3.' }),
  }),
})

const PreviewRef = builder.objectRef<Preview>('ReportPreview').implement({
  description: 'An uploaded file as it would be imported. Nothing is stored.',
  fields: (t) => {
    const changes = (name: keyof Edition, rows: string) =>
      t.int({
        nullable: true,
        description: `The number of rows that ${rows}. Null if no source was stated.`,
        resolve: ({ edition }) => edition?.[name] ?? null,
      })
    return {
      columns: t.field({
        type: [ColumnRef],
        description: 'The columns of the file, at most 200.',
        resolve: ({ read }) =>
          read.columns.map((name, place) => ({ name, sample: read.sample.map((line) => line[place] ?? '') })),
      }),
      rows: t.int({ description: 'The number of lines that can be read.', resolve: ({ read }) => read.rowCount }),
      faultCount: t.int({
        description: 'The number of faults. A line may have several faults.',
        resolve: ({ read }) => read.faultCount,
      }),
      faults: t.field({
        type: [FaultRef],
        description: 'The first faults, in the order in which they were found, at most 100.',
        resolve: ({ read }) => read.faults.slice(0, 100),
      }),
      added: changes('added', 'would be new'),
      changed: changes('changed', 'would supersede earlier rows'),
      withdrawn: changes('withdrawn', 'an earlier edition has and the file no longer contains'),
      unchanged: changes('unchanged', 'are already known'),
    }
  },
})

const PreviewInput = builder.inputType('ReportPreviewInput', {
  description: 'The uploaded file to preview, and how to read it.',
  fields: (t) => ({
    sha256: t.string({ required: true, description: 'The SHA-256 of the file, as returned by POST /uploads.' }),
    source: t.string({
      description:
        'The publisher of the report, such as Google. If omitted, the file is not compared with earlier editions.',
    }),
    mapping: t.field({
      type: MappingInput,
      description: 'How to read the columns. Omit it for the format that Google publishes.',
    }),
    columnsOnly: t.boolean({
      description: 'True to read only the columns, before a mapping exists.',
    }),
  }),
})

const FileConnection = builder.connectionObject(
  { type: ReportFileNode, name: 'ReportFileConnection' },
  { name: 'ReportFileEdge' },
)

builder.queryFields((t) => ({
  reportFiles: t.field({
    type: FileConnection,
    authScopes: { staff: true },
    description: 'The imported report files, newest first.',
    args: pageArgs(20, 50),
    resolve: (_root, args, { db }) =>
      page(
        args,
        { default: 20, max: 50, by: 'instant' },
        (after, take) =>
          db.reportFile.findMany({
            where: after && {
              OR: [
                { importedAt: { lt: new Date(after[0]) } },
                { importedAt: new Date(after[0]), id: { lt: after[1] } },
              ],
            },
            orderBy: [{ importedAt: 'desc' }, { id: 'desc' }],
            take,
          }),
        ({ importedAt, id }) => [importedAt.toISOString(), id],
      ),
  }),
  reportPreview: t.field({
    type: PreviewRef,
    nullable: true,
    authScopes: { staff: true },
    description:
      'What an uploaded file contains and would change, for auditors and for viewers who may import reports. Null if no file with this hash was uploaded.',
    args: { input: t.arg({ type: PreviewInput, required: true, description: 'The file and how to read it.' }) },
    resolve: (_root, { input }, { audience, db, sql, viewer, now }) => {
      if (!viewer || !mayRead(audience, 'readReportPreview')) throw notFoundError()
      return previewReportFile({ db, viewer, now }, sql, input)
    },
  }),
}))

export const reportFileResult = result('reportFile', (t) =>
  t.prismaField({
    type: ReportFileNode,
    description: 'The imported file with its counts.',
    resolve: (query, { answer }, _args, { db }) =>
      db.reportFile.findUniqueOrThrow({ ...selecting(query), where: { id: answer.id } }),
  }),
)
