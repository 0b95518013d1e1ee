/** GraphQL document of the history of the settings. */
import { graphql } from '#graphql/generated/gql.ts'
import type { SettingsHistory_QueryQuery } from '#graphql/generated/graphql.ts'

export const SettingsHistory_Query = graphql(`
  query SettingsHistory_Query($page: SettingsPage!, $subjectId: ID, $after: String) {
    settingsHistory(page: $page, subjectId: $subjectId, first: 20, after: $after) {
      nodes {
        subjectName
        event {
          id
          type
          tone
          at
          actor
        }
        changes {
          field
          language
          isCompared
          before
          after
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type SettingsChange = SettingsHistory_QueryQuery['settingsHistory']['nodes'][number]
export type FieldChange = SettingsChange['changes'][number]
