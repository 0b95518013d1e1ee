/** The query of the page of a tip for staff. */
import { graphql } from '#graphql/generated/gql.ts'

export const StaffTip_Query = graphql(`
  query StaffTip_Query($id: ID!) {
    tip(id: $id) {
      id
      number
      state
      stage
      subject
      text
      within24h
      danger
      embargoUntil
      files {
        sha256
        fileName
        href
      }
      version
      allowedCommands
      assignee {
        id
        name
      }
      case {
        id
        number
        title
      }
      items {
        id
        url
        name
      }
      matches {
        case {
          id
          number
          category {
            id
          }
        }
      }
      ...DismissedNote_tip
      ...TipFacts_tip
      ...TipItems_tip
      ...TipMatches_tip
      ...StaffConversation_tip
    }
  }
`)
