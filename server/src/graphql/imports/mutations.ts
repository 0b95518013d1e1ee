/** The mutations that cancel and undo an import. */
import { cancelImport } from '#domain/imports/cancel.ts'
import { undoImport } from '#domain/imports/undo.ts'
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

mutation('undoImport', {
  command: undoImport,
  returns: importResult,
  invalidates: ['imports', 'Case'],
  description:
    'Takes the items that an import added out of its case again. Throws ITEM_REQUESTED if a request of the case contains one of them. The work continues after the answer, and `state` becomes UNDONE.',
  ids: { import: 'Import' },
  fields: (t) => ({
    importId: t.id({ required: true, description: 'The import to undo.' }),
    reason: t.string({ required: true, description: 'Why the import is undone, at most 2,000 characters.' }),
  }),
  example: { importId: exampleId('Import'), reason: 'Nhập nhầm vụ việc' },
})
