/** GraphQL documents of the on-call rota and its alarms. */
import { graphql } from '#graphql/generated/gql.ts'
import type {
  OnCallAlarms_QueryQuery,
  OnCallSettings_QueryQuery,
  OnCallShifts_QueryQuery,
} from '#graphql/generated/graphql.ts'

export const OnCallAlarms_Query = graphql(`
  query OnCallAlarms_Query($after: String) {
    onCallAlarms(first: 10, after: $after) {
      nodes {
        id
        cause
        raisedAt
        nextAt
        endedAt
        end
        request {
          id
          number
        }
        acknowledgedBy {
          id
          name
        }
        steps {
          number
          at
          mailedAt
          postedAt
          gatewayAnswer
          person {
            id
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

export const OnCallShifts_Query = graphql(`
  query OnCallShifts_Query($since: DateTime!, $until: DateTime!) {
    onCallShifts(since: $since, until: $until) {
      id
      startsAt
      endsAt
      people {
        id
        name
      }
    }
  }
`)

export const OnCallSettings_Query = graphql(`
  query OnCallSettings_Query {
    onCallSettings {
      id
      minutes
      gatewayUrl
      version
    }
  }
`)

export const OnCall_Subscription = graphql(`
  subscription OnCall_Subscription($since: FeedPosition) {
    events(families: [ONCALL], after: $since) {
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
      ... on EventsAppended {
        position
        previous
        asOf
      }
    }
  }
`)

export const SetOnCall_Mutation = graphql(`
  mutation SetOnCall_Mutation($input: SetOnCallInput!) {
    setOnCall(input: $input) {
      ... on SetOnCallPayload {
        settings {
          id
          minutes
          gatewayUrl
          gatewaySecret
          version
        }
      }
      ...Refusal_error
    }
  }
`)

export const PlanOnCallShift_Mutation = graphql(`
  mutation PlanOnCallShift_Mutation($input: PlanOnCallShiftInput!) {
    planOnCallShift(input: $input) {
      ... on PlanOnCallShiftPayload {
        shift {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const RemoveOnCallShift_Mutation = graphql(`
  mutation RemoveOnCallShift_Mutation($input: RemoveOnCallShiftInput!) {
    removeOnCallShift(input: $input) {
      ... on RemoveOnCallShiftPayload {
        shift {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const TestOnCall_Mutation = graphql(`
  mutation TestOnCall_Mutation($input: TestOnCallInput!) {
    testOnCall(input: $input) {
      ... on TestOnCallPayload {
        alarm {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

export const AcknowledgeOnCallAlarm_Mutation = graphql(`
  mutation AcknowledgeOnCallAlarm_Mutation($input: AcknowledgeOnCallAlarmInput!) {
    acknowledgeOnCallAlarm(input: $input) {
      ... on AcknowledgeOnCallAlarmPayload {
        alarm {
          id
          endedAt
          end
        }
      }
      ...Refusal_error
    }
  }
`)

export type Alarm = OnCallAlarms_QueryQuery['onCallAlarms']['nodes'][number]
export type Shift = OnCallShifts_QueryQuery['onCallShifts'][number]
export type Settings = OnCallSettings_QueryQuery['onCallSettings']
