/** The mutation that cancels an import. */
import { cancelImport } from '#domain/imports/cancel.ts'
import { importResult } from '#graphql/imports/types.ts'
import { mutation } from '#graphql/mutation/declare.ts'
import { exampleId } from '#graphql/mutation/example.ts'

mutation('cancelImport', {
  command: cancelImport,
  returns: importResult,
  invalidates: ['imports', 'Case'],
  description: 'Cancels an import after its current batch. Items that were already added stay in the case.',
  ids: { import: 'Import' },
  fields: (t) => ({ importId: t.id({ required: true, description: 'The import to cancel.' }) }),
  example: { importId: exampleId('Import') },
})
