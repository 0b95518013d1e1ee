/** The mutation that imports a report that a platform published about itself. */
import { mutation } from '#graphql/mutation/declare.ts'
import { EXAMPLE_FILE } from '#graphql/mutation/example.ts'
import { reportFileResult } from '#graphql/platform-reports/files.ts'
import { importReportFile } from '#reports/import.ts'
import { MappingInput } from './files.ts'

mutation('importPlatformReport', {
  command: (context, input, sql) => importReportFile(context, sql, input),
  returns: reportFileResult,
  invalidates: ['reportFiles', 'reportPreview', 'platformReports', 'platformReportTotals', 'reconciliation'],
  description:
    'Imports a report that a platform publishes about itself. A newer edition of a period supersedes the rows that it changes. Importing the same file with the same source and mapping again changes nothing. If a line cannot be read, nothing is imported, unless `leaveFaults` is true.',
  ids: {},
  fields: (t) => ({
    sha256: t.string({ required: true, description: 'The SHA-256 of the file, as returned by POST /uploads.' }),
    fileName: t.string({ required: true, description: 'The name of the file, at most 255 characters.' }),
    source: t.string({
      required: true,
      description: 'The publisher of the report, such as Google, at most 200 characters.',
    }),
    mapping: t.field({
      type: MappingInput,
      description: 'How to read the columns. Omit it for the format that Google publishes.',
    }),
    leaveFaults: t.boolean({
      description: 'True to import only the lines that can be read. Missing rows then do not count as withdrawn.',
    }),
  }),
  example: {
    ...EXAMPLE_FILE,
    source: 'Nguồn',
    leaveFaults: false,
    mapping: {
      countedBy: 'SENT',
      timeZone: 'UTC',
      fields: [
        { field: 'period', columns: ['when'] },
        { field: 'product', columns: ['what'] },
        { field: 'items', columns: ['asked'] },
        { field: 'country', fixed: 'VN' },
      ],
    },
  },
})
