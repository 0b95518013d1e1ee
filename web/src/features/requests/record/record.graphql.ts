/** The query of the record of a liaison's own platform. */
import { graphql } from '#graphql/generated/gql.ts'

export const OwnRecord_Query = graphql(`
  query OwnRecord_Query($from: Date!, $to: Date!) {
    ownRecord(from: $from, to: $to) {
      sent
      requested
      awaiting
      clarifying
      actioned
      alreadyGone
      notFound
      refused
      onTime
      answeredOrDue
      commitments {
        number
        title
        state
        promisedOn
        milestones {
          title
          standing
          dueOn
        }
      }
    }
  }
`)
