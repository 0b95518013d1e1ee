import { cancelImport } from '#domain/imports/cancel.ts'
import { importChange } from '#graphql/mutation/field.ts'

importChange('cancelImport', {
  verb: cancelImport,
  description: 'Stops an import after the batch under way; what it added stays in the case.',
  ids: { import: 'Import' },
  fields: (t) => ({ import: t.id({ required: true }) }),
})
