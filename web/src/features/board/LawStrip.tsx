/**
 * Strips above the board, one for each power or prohibition that ends soon. A provision that has ended is shown as long
 * as unsent requests cite it.
 */
import { plural } from '@lingui/core/macro'
import { EndingProvision } from '#components/law/EndingProvision.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const LawStrip_Query = graphql(`
  query LawStrip_Query {
    powersEnding {
      unsentRequests
      power {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
        inForceTo
        endsSoon
        successor {
          id
          citationVi: citation(locale: VI)
          citationEn: citation(locale: EN)
        }
      }
    }
    prohibitionsEnding {
      unsentRequests
      prohibition {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
        inForceTo
        endsSoon
        successor {
          id
          citationVi: citation(locale: VI)
          citationEn: citation(locale: EN)
        }
      }
    }
  }
`)

export function LawStrip() {
  const { data } = usePageQuery({ query: LawStrip_Query })
  if (!data) return null
  const endings = [
    ...data.powersEnding.map(({ power, ...ending }) => ({ ...ending, provision: power })),
    ...data.prohibitionsEnding.map(({ prohibition, ...ending }) => ({ ...ending, provision: prohibition })),
  ]
  return endings.map(({ provision, unsentRequests }) => (
    <div key={provision.id} role="status" className="mb-1">
      <EndingProvision provision={provision}>
        {unsentRequests > 0 &&
          plural(unsentRequests, {
            one: '# yêu cầu chưa gửi đang viện dẫn quy định này.',
            other: '# yêu cầu chưa gửi đang viện dẫn quy định này.',
          })}
      </EndingProvision>
    </div>
  ))
}
