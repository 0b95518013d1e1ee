/** The lists that the viewer receives by mail, and the mutation that sets them. */
import { graphql } from '#graphql/generated/gql.ts'
import type { MailedLists_QueryQuery } from '#graphql/generated/graphql.ts'

export const MailedLists_Query = graphql(`
  query MailedLists_Query {
    notificationSettings {
      id
      email
      morningReport
      mailedLists {
        id
        figures
        viewId
        rhythm
        weekday
        at
        nextAt
        stopped
        view {
          id
          name
          screen
        }
      }
    }
  }
`)

export const SetMailedList_Mutation = graphql(`
  mutation SetMailedList_Mutation($input: SetMailedListInput!) {
    setMailedList(input: $input) {
      ... on SetMailedListPayload {
        settings {
          id
          mailedLists {
            id
            figures
            viewId
            rhythm
            weekday
            at
            nextAt
            stopped
            view {
              id
              name
              screen
            }
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export type MailedList = NonNullable<MailedLists_QueryQuery['notificationSettings']>['mailedLists'][number]
