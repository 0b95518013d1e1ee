/** GraphQL mutations for saved views of the board. */
import { graphql } from '#graphql/generated/gql.ts'

export const SaveView_Mutation = graphql(`
  mutation SaveView_Mutation($input: SaveViewInput!) {
    saveView(input: $input) {
      ... on SaveViewPayload {
        view {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const ChangeView_Mutation = graphql(`
  mutation ChangeView_Mutation($input: ChangeViewInput!) {
    changeView(input: $input) {
      ... on ChangeViewPayload {
        view {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const DeleteView_Mutation = graphql(`
  mutation DeleteView_Mutation($input: DeleteViewInput!) {
    deleteView(input: $input) {
      ... on DeleteViewPayload {
        view {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const RestoreView_Mutation = graphql(`
  mutation RestoreView_Mutation($input: RestoreViewInput!) {
    restoreView(input: $input) {
      ... on RestoreViewPayload {
        view {
          id
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const PlaceViews_Mutation = graphql(`
  mutation PlaceViews_Mutation($input: PlaceViewsInput!) {
    placeViews(input: $input) {
      ... on PlaceViewsPayload {
        personalBoard {
          id
          views {
            id
            place
          }
        }
      }
      ...Refusal_error
    }
  }
`)
