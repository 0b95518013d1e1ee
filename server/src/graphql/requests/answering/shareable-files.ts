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
      'The readable evidence files of the item that an officer permitted to share with the addressee, at most 100, by number. `answerClarification` may share them. `href` leads to a file only once it is shared.',
    resolve: ({ id }, _args, context) => shareableOf(context).load(id),
  }),
)
