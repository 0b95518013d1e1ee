import { mutation } from '#graphql/mutation/declare.ts'
import { reportFileResult } from '#graphql/platform-reports/files.ts'
import { importReportFile } from '#reports/import.ts'
import { MappingInput } from './files.ts'

mutation('importPlatformReport', {
  command: (ask, input, sql) => importReportFile(ask, sql, input),
  returns: reportFileResult,
  description:
    'Takes in what a platform publishes of itself. A newer edition of a period supersedes what it says otherwise; the same file twice changes nothing. All or nothing, unless `leaveFaults`.',
  ids: {},
  fields: (t) => ({
    sha256: t.string({ required: true, description: 'The file, as POST /uploads answered.' }),
    fileName: t.string({ required: true, description: 'At most 255.' }),
    source: t.string({ required: true, description: 'Whose report, e.g. Google; at most 200.' }),
    mapping: t.field({ type: MappingInput, description: "Google's own format where left out." }),
    leaveFaults: t.boolean({ description: 'Take the lines that can be read; nothing is then held to be withdrawn.' }),
  }),
})
