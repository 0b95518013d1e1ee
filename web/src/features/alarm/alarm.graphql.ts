/** GraphQL documents of the alarm. */
import { graphql } from '#graphql/generated/gql.ts'
import type { Alarm_AlarmFragment } from '#graphql/generated/graphql.ts'

/** The subject of a pending acknowledgement. It is always the same, because there is only one alarm. */
export const ALARM = 'alarm'

export const Alarm_alarm = graphql(`
  fragment Alarm_alarm on Alarm {
    items
    requests
    since
    position
    groups {
      items
      since
      request {
        requestId
        number
        platform {
          id
          slug
          name
        }
      }
    }
  }
`)

export const Alarm_Query = graphql(`
  query Alarm_Query {
    alarm {
      ...Alarm_alarm
    }
  }
`)

export const Alarm_Subscription = graphql(`
  subscription Alarm_Subscription($since: FeedPosition) {
    alarmChanged(since: $since) {
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
      ... on AlarmChanged {
        position
        previous
        asOf
        alarm {
          ...Alarm_alarm
        }
      }
    }
  }
`)

export const AcknowledgeAlarm_Mutation = graphql(`
  mutation AcknowledgeAlarm_Mutation($input: AcknowledgeAlarmInput!) {
    acknowledgeAlarm(input: $input) {
      ... on AcknowledgeAlarmPayload {
        acknowledgement {
          id
          at
        }
      }
      ...Refusal_error
    }
  }
`)

export type AlarmData = Alarm_AlarmFragment
