import { isAllowed } from '#domain/core/policy.ts'
import type { Edition } from '#domain/platform-reports/edition.ts'
import { changesOf, type ReportChange } from '#domain/platform-reports/files.ts'
import { type ReportMapping, reportFields } from '#domain/platform-reports/mapping.ts'
import { builder } from '#graphql/core/builder.ts'
import { page } from '#graphql/core/keyset-pages.ts'
import { notFoundError } from '#graphql/core/not-found.ts'
import { prismaResult } from '#graphql/mutation/result.ts'
import { type Preview, previewReportFile } from '#reports/import.ts'
import { faultCodes, type ReportFault } from '#reports/read.ts'
import { CountedByEnum } from './reconciliation.ts'
import { ReportRef } from './types.ts'

const FieldEnum = builder.enumType('ReportField', {
  values: reportFields,
  description:
    'What a line of a report says: its period, country, product, who asked and why, and counts. `removedLegal` to `alreadyRemoved` are outcomes.',
})
const FaultEnum = builder.enumType('ReportFaultCode', {
  values: faultCodes,
  description: 'What is wrong with a line, or with the whole file.',
})

const FieldRef = builder.objectRef<ReportMapping['fields'][number]>('ReportFieldSource').implement({
  description: 'Where a field of a report comes from.',
  fields: (t) => ({
    field: t.field({ type: FieldEnum, resolve: ({ field }) => field }),
    columns: t.stringList({
      description: 'Headings; numbers of several are added up.',
      resolve: ({ columns }) => columns ?? [],
    }),
    fixed: t.string({ nullable: true, description: 'The same on every line.', resolve: ({ fixed }) => fixed ?? null }),
  }),
})
const MappingRef = builder.objectRef<ReportMapping>('ReportMapping').implement({
  description: 'How the columns of a published file are read. Counts that no field names are unstated.',
  fields: (t) => ({
    countedBy: t.field({ type: CountedByEnum, resolve: ({ countedBy }) => countedBy }),
    timeZone: t.exposeString('timeZone', { description: 'IANA zone of its days.' }),
    fields: t.field({ type: [FieldRef], resolve: ({ fields }) => fields }),
  }),
})

const FieldInput = builder.inputType('ReportFieldInput', {
  description: 'Columns or a fixed value, not both; counts come from columns, texts from one.',
  fields: (t) => ({
    field: t.field({ type: FieldEnum, required: true }),
    columns: t.stringList({ description: 'By their headings, at most 20; numbers are added up.' }),
    fixed: t.string({ description: 'The same on every line; at most 200.' }),
  }),
})
export const MappingInput = builder.inputType('ReportMappingInput', {
  description: 'How to read the columns of a file: at least period, country, product and items.',
  fields: (t) => ({
    countedBy: t.field({ type: CountedByEnum, required: true }),
    timeZone: t.string({ required: true, description: 'IANA zone of its days, e.g. UTC.' }),
    fields: t.field({ type: [FieldInput], required: true }),
  }),
})

const ChangeRef = builder.objectRef<ReportChange>('ReportChange').implement({
  description: 'A row of an earlier edition that this file says otherwise, or no longer says.',
  fields: (t) => ({
    before: t.field({ type: ReportRef, resolve: ({ before }) => before }),
    after: t.field({ type: ReportRef, nullable: true, resolve: ({ after }) => after }),
  }),
})

export const ReportFileNode = builder.prismaNode('ReportFile', {
  description: 'A published file as it came, how it was read, and what it changed.',
  authScopes: { staff: true },
  nullable: true,
  id: { field: 'id' },
  select: { id: true, source: true, mapping: true },
  fields: (t) => ({
    source: t.exposeString('source'),
    fileName: t.exposeString('fileName'),
    sha256: t.exposeString('sha256', { description: 'Lower-case hex, of the bytes.' }),
    href: t.string({ description: 'Where signed-in staff can GET it.', resolve: ({ id }) => `/report-files/${id}` }),
    mapping: t.field({ type: MappingRef, resolve: ({ mapping }) => mapping as unknown as ReportMapping }),
    added: t.exposeInt('added', { description: 'Rows that nobody had published before.' }),
    changed: t.exposeInt('changed', { description: 'Rows that supersede others.' }),
    withdrawn: t.exposeInt('withdrawn', { description: 'Rows of an earlier edition that it no longer has.' }),
    unchanged: t.exposeInt('unchanged', { description: 'Rows that were held already.' }),
    faults: t.exposeInt('faults', { description: 'Lines that were left out.' }),
    importedAt: t.expose('importedAt', { type: 'DateTime' }),
    changes: t.field({
      type: [ChangeRef],
      description: 'What it says otherwise than the edition before, at most 200 rows.',
      resolve: ({ id }, _args, { db }) => changesOf(db, id, 200),
    }),
  }),
})

const FaultRef = builder.objectRef<ReportFault>('ReportFault').implement({
  description: 'A line that nothing could be made of.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Counted from 1, the heading included.' }),
    column: t.exposeString('column', { nullable: true, description: 'Null where the whole line is meant.' }),
    code: t.field({ type: FaultEnum, resolve: ({ code }) => code }),
    message: t.exposeString('message', { description: 'In English, for the log.' }),
  }),
})

const ColumnRef = builder.objectRef<{ name: string; sample: string[] }>('ReportColumn').implement({
  description: 'A column of an uploaded file.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its heading.' }),
    sample: t.exposeStringList('sample', { description: 'What the first lines have there, at most 3.' }),
  }),
})

const PreviewRef = builder.objectRef<Preview>('ReportPreview').implement({
  description: 'An uploaded file as it would be read; nothing is taken in.',
  fields: (t) => {
    const changes = (name: keyof Edition) =>
      t.int({
        nullable: true,
        description: 'Rows; null while the source is not named.',
        resolve: ({ edition }) => edition?.[name] ?? null,
      })
    return {
      columns: t.field({
        type: [ColumnRef],
        description: 'At most 200.',
        resolve: ({ read }) =>
          read.columns.map((name, place) => ({ name, sample: read.sample.map((line) => line[place] ?? '') })),
      }),
      rows: t.int({ description: 'Lines that can be read.', resolve: ({ read }) => read.rowCount }),
      faultCount: t.int({ resolve: ({ read }) => read.faultCount }),
      faults: t.field({
        type: [FaultRef],
        description: 'The first 100.',
        resolve: ({ read }) => read.faults.slice(0, 100),
      }),
      added: changes('added'),
      changed: changes('changed'),
      withdrawn: changes('withdrawn'),
      unchanged: changes('unchanged'),
    }
  },
})

const PreviewInput = builder.inputType('ReportPreviewInput', {
  fields: (t) => ({
    sha256: t.string({ required: true, description: 'As POST /uploads answered.' }),
    source: t.string({ description: 'Whose report.' }),
    mapping: t.field({ type: MappingInput, description: "Google's own format where left out." }),
    columnsOnly: t.boolean({
      description: 'Only what its columns are called, before anybody has said how to read them.',
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
    description: 'Published files that were taken in, newest first.',
    args: { first: t.arg.int(), after: t.arg.string() },
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
      'What an uploaded file would say and change. For those who may import it; nothing is stored. Null where nothing of that hash was uploaded.',
    args: { input: t.arg({ type: PreviewInput, required: true }) },
    resolve: (_root, { input }, { db, sql, viewer, now }) => {
      if (!viewer || !isAllowed(viewer, 'importPlatformReport')) throw notFoundError()
      return previewReportFile({ db, viewer, now }, sql, input)
    },
  }),
}))

export const reportFileResult = prismaResult(ReportFileNode, ({ reportFile }, by) => reportFile.findUniqueOrThrow(by))
