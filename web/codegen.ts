import { createHash } from 'node:crypto'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { addTypenameSelectionDocumentTransform } from '@graphql-codegen/client-preset'

const sha256 = (document: string): string => createHash('sha256').update(document).digest('hex')

/** `documentMode` stays unset: an explicit value makes the preset write no hashes. */
export const codegen = (schema: string): CodegenConfig => ({
  schema,
  documents: ['src/**/*.{ts,tsx}', '!src/graphql/generated/**'],
  generates: {
    'src/graphql/generated/': {
      preset: 'client',
      documentTransforms: [addTypenameSelectionDocumentTransform],
      presetConfig: {
        fragmentMasking: { unmaskFunctionName: 'readFragment' },
        persistedDocuments: { hashAlgorithm: sha256 },
        skipIndexFile: true,
      },
      config: {
        useTypeImports: true,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { DateTime: 'string', Date: 'string', FeedPosition: 'string', JSON: 'unknown', ID: 'string' },
      },
    },
  },
})
