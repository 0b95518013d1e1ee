import { cancelImport } from '#domain/imports/cancel.ts'
import { importResult } from '#graphql/imports/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'

mutation('cancelImport', {
  command: cancelImport,
  returns: importResult,
  description: 'Stops an import after the batch under way; what it added stays in the case.',
  ids: { import: 'Import' },
  fields: (t) => ({ import: t.id({ required: true }) }),
})
