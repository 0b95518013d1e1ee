/** GraphQL documents of the list of imports, and of one import. */
import { graphql } from '#graphql/generated/gql.ts'
import type { ImportList_QueryQuery } from '#graphql/generated/graphql.ts'

export const ImportList_Query = graphql(`
  query ImportList_Query($filter: ImportFilter, $after: String) {
    imports(filter: $filter, first: 50, after: $after) {
      nodes {
        id
        fileName
        sender
        state
        failure
        received
        processed
        added
        known
        rejected
        undone
        startedAt
        case {
          id
          number
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export type ListedImport = ImportList_QueryQuery['imports']['nodes'][number]

export const ImportSenders_Query = graphql(`
  query ImportSenders_Query {
    colleagues {
      id
      name
    }
  }
`)

export const OneImport_Query = graphql(`
  query OneImport_Query($id: ID!, $problems: Int!) {
    import(id: $id) {
      id
      fileName
      sender
      state
      failure
      received
      processed
      added
      known
      rejected
      noted
      undone
      undoReason
      startedAt
      allowedCommands
      problems(first: $problems) {
        line
        raw
        reason
      }
      case {
        id
        number
        title
      }
    }
  }
`)
