/** Saves an edit of a draft, in several mutations if the edit is too large for one. */
import { useState } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import type { EditRequestInput } from '#graphql/generated/graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { chunksOf, fitsOne } from './chunks.ts'

const EditRequest_Mutation = graphql(`
  mutation EditRequest_Mutation($input: EditRequestInput!) {
    editRequest(input: $input) {
      ... on EditRequestPayload {
        request {
          ...RequestChange_request
          version
          subject
          subjects { language text }
          body
          translatedBodies { language text }
        }
      }
      ...Refusal_error
    }
  }
`)

export type Progress = { saved: number; of: number }

type Edit = Omit<EditRequestInput, 'key'>

/** `version` is the new version of the draft. `refused` is the reason why a part was not saved. */
type Saved = { version: number; refused: Refusal | null }

/**
 * Returns a function that saves an edit. Each mutation expects the version that the previous one created, so a
 * colleague's edit in between causes a conflict. After a refusal, the parts before it stay saved.
 */
export function useEditInChunks() {
  const { busy, refused, send } = useMutation(EditRequest_Mutation)
  const [progress, setProgress] = useState<Progress | null>(null)

  const save = async ({ addItemIds, removeItemIds, prohibitions, details, ...whole }: Edit): Promise<Saved> => {
    const edits = { addItemIds, removeItemIds, prohibitions, details }
    const chunks = fitsOne(edits) ? [edits] : chunksOf(edits)
    let version = whole.expectedVersion
    for (const [index, chunk] of chunks.entries()) {
      if (chunks.length > 1) setProgress({ saved: index, of: chunks.length })
      const { requestId } = whole
      const { done, refused } = await send({
        ...(index === 0 ? whole : { requestId }),
        ...chunk,
        expectedVersion: version,
      })
      if (refused) {
        setProgress(null)
        return { version, refused }
      }
      version = done.request.version
    }
    setProgress(null)
    return { version, refused: null }
  }
  return { busy: busy || progress !== null, refused, progress, save }
}
