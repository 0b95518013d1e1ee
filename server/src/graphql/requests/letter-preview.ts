import { previewLetter } from '#domain/requests/letter.ts'
import { builder } from '#graphql/core/builder.ts'
import { rowId, rowIds } from '#graphql/core/global-ids.ts'

const LetterPreview = builder.objectRef<{ subject: string; text: string }>('LetterPreview').implement({
  description: 'A letter as it would go out now. Nothing is saved; what is not known yet is dots.',
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'As given, or the usual one.' }),
    text: t.exposeString('text', { description: "In the operator's language, whatever the reader's." }),
  }),
})

builder.queryField('letterPreview', (t) =>
  t.field({
    type: LetterPreview,
    authScopes: { staff: true },
    description: 'The letter that these parts would make. What is left out stands as the request has it.',
    args: {
      request: t.arg.id({ description: 'A draft that the other arguments change.' }),
      platform: t.arg.id(),
      legalBasis: t.arg.id(),
      items: t.arg.idList({ description: 'ContentItems in the order of the letter; at most 500.' }),
      subject: t.arg.string({ description: 'Empty: the usual one.' }),
      body: t.arg.string(),
    },
    resolve: (_root, { request, platform, legalBasis, items, ...words }, { db }) =>
      previewLetter(db, {
        ...words,
        request: request && rowId('RemovalRequest', request),
        platform: platform && rowId('Platform', platform),
        legalBasis: legalBasis && rowId('LegalBasis', legalBasis),
        items: rowIds('ContentItem', items),
      }),
  }),
)
