/** The lists that the viewer receives by mail, and the mutation that sets them. */
import { graphql } from '#graphql/generated/gql.ts'
import type { MailedLists_SettingsFragment } from '#graphql/generated/graphql.ts'

export const MailedLists_Settings = graphql(`
  fragment MailedLists_settings on NotificationSettings {
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
`)

export const MailedLists_Query = graphql(`
  query MailedLists_Query {
    notificationSettings {
      id
      email
      morningReport
      ...MailedLists_settings
    }
  }
`)

export const SetMailedList_Mutation = graphql(`
  mutation SetMailedList_Mutation($input: SetMailedListInput!) {
    setMailedList(input: $input) {
      ... on SetMailedListPayload {
        settings {
          ...MailedLists_settings
        }
      }
      ...Refusal_error
    }
  }
`)

export type MailedList = MailedLists_SettingsFragment['mailedLists'][number]
