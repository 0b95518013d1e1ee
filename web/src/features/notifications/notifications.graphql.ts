/** GraphQL documents of notifications and their settings. */
import { graphql } from '#graphql/generated/gql.ts'
import type { NotificationSettings_QueryQuery, Notifications_QueryQuery } from '#graphql/generated/graphql.ts'

export const Unread_Query = graphql(`
  query Unread_Query {
    unreadNotifications
  }
`)

export const Notifications_Subscription = graphql(`
  subscription Notifications_Subscription($since: FeedPosition) {
    notificationsChanged(since: $since) {
      __typename
      ... on FeedReady {
        position
        asOf
      }
      ... on FeedHeartbeat {
        position
        previous
        asOf
      }
      ... on FeedInterrupted {
        trueUntil
      }
      ... on FeedResyncRequired {
        reason
      }
      ... on NotificationsChanged {
        position
        previous
        asOf
        unread
      }
    }
  }
`)

/** `$staff` selects the case and the tip, which a liaison may not read. */
export const Notifications_Query = graphql(`
  query Notifications_Query($unread: Boolean!, $after: String, $staff: Boolean!) {
    notifications(first: 30, unread: $unread, after: $after) {
      nodes {
        id
        rule
        items
        at
        readAt
        case @include(if: $staff) {
          id
          number
          title
        }
        tip @include(if: $staff) {
          id
          number
          subject
        }
        request {
          id
          number
          version
          caseTitle @include(if: $staff)
          subject @skip(if: $staff)
          platform {
            id
            slug
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

export const NotificationSettings_Query = graphql(`
  query NotificationSettings_Query {
    notificationSettings {
      id
      email
      locale
      quietFrom
      quietTo
      digestAt
      morningReport
      rules {
        rule
        inApp
        mail
      }
    }
  }
`)

export const SetNotificationSettings_Mutation = graphql(`
  mutation SetNotificationSettings_Mutation($input: SetNotificationSettingsInput!) {
    setNotificationSettings(input: $input) {
      ... on SetNotificationSettingsPayload {
        settings {
          id
          locale
          quietFrom
          quietTo
          digestAt
          morningReport
          rules {
            rule
            inApp
            mail
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export const ReadNotifications_Mutation = graphql(`
  mutation ReadNotifications_Mutation($input: ReadNotificationsInput!) {
    readNotifications(input: $input) {
      ... on ReadNotificationsPayload {
        settings {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export type Settings = NonNullable<NotificationSettings_QueryQuery['notificationSettings']>
export type NotificationNode = Notifications_QueryQuery['notifications']['nodes'][number]
