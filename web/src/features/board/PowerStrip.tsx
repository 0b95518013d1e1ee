/** A strip above the board for each power that ends soon or has ended while unsent requests cite it. */
import { plural } from '@lingui/core/macro'
import { EndingPower } from '#components/law/EndingPower.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const PowerStrip_Query = graphql(`
  query PowerStrip_Query {
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
  }
`)

export function PowerStrip() {
  const { data } = usePageQuery({ query: PowerStrip_Query })
  return data?.powersEnding.map(({ power, unsentRequests }) => (
    <div key={power.id} role="status" className="mb-3">
      <EndingPower power={power}>
        {unsentRequests > 0 &&
          plural(unsentRequests, {
            one: '# yêu cầu chưa gửi đang viện dẫn quy định này.',
            other: '# yêu cầu chưa gửi đang viện dẫn quy định này.',
          })}
      </EndingPower>
    </div>
  ))
}
