/** The prohibitions that the items of a draft can cite. */
import { graphql } from '#graphql/generated/gql.ts'
import type { DraftProhibitions_QueryQuery } from '#graphql/generated/graphql.ts'
import { useReadOnceData } from './reference.ts'

export const DraftProhibitions_Query = graphql(`
  query DraftProhibitions_Query {
    prohibitions {
      id
      citationVi: citation(locale: VI)
      citationEn: citation(locale: EN)
      summaries {
        language
        text
      }
      category {
        id
      }
      inForceFrom
      inForceTo
      endsSoon
      unconfirmed
      successor {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
      }
    }
  }
`)

export type Prohibition = DraftProhibitions_QueryQuery['prohibitions'][number]

export const useProhibitions = (): readonly Prohibition[] =>
  useReadOnceData(DraftProhibitions_Query)?.prohibitions ?? []
