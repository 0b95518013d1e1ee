/** The evidence files that staff may share with the addressee in an answer to a question. */
import { readShareableEvidence, type SharedEvidence } from '#domain/documents/shared-evidence.ts'
import { builder } from '#graphql/core/builder.ts'
import { listsBy } from '#graphql/core/loaders.ts'
import { SharedEvidenceRef } from '#graphql/requests/drafting/stated.ts'
import { RequestItemRef } from '#graphql/requests/item-types.ts'

const shareableOf = listsBy<SharedEvidence>(
  ({ requestItemId }) => requestItemId,
  ({ db }, ids) => readShareableEvidence(db, ids),
)

builder.objectField(RequestItemRef, 'shareableEvidence', (t) =>
  t.field({
    type: [SharedEvidenceRef],
    description:
      'The evidence files of the item that `answerClarification` may share, by number, at most 100: files that an officer permitted the addressee to read, and that are neither sealed nor erased. `href` works only after the file was shared.',
    resolve: ({ id }, _args, context) => shareableOf(context).load(id),
  }),
)
