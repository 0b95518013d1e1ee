/** GraphQL documents of calendars. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CalendarsPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const CalendarsPage_Query = graphql(`
  query CalendarsPage_Query($year: Int!) {
    calendars {
      id
      name
      version
      timeZone
      endsOn
      sourceNote
      openItems
      powers
      endedOn
      formerHours {
        until
        hours {
          weekday
          opensAt
          closesAt
        }
      }
      hours {
        weekday
        opensAt
        closesAt
      }
      days(year: $year) {
        day
        worksAs
        confirmed
        name
      }
    }
  }
`)

export const AddCalendar_Mutation = graphql(`
  mutation AddCalendar_Mutation($input: AddCalendarInput!) {
    addCalendar(input: $input) {
      ... on AddCalendarPayload {
        calendar {
          id
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const SetCalendarDays_Mutation = graphql(`
  mutation SetCalendarDays_Mutation($input: SetCalendarDaysInput!) {
    setCalendarDays(input: $input) {
      ... on SetCalendarDaysPayload {
        calendar {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const SetCalendarHours_Mutation = graphql(`
  mutation SetCalendarHours_Mutation($input: SetCalendarHoursInput!) {
    setCalendarHours(input: $input) {
      ... on SetCalendarHoursPayload {
        calendar {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export const EndCalendar_Mutation = graphql(`
  mutation EndCalendar_Mutation($input: EndCalendarInput!) {
    endCalendar(input: $input) {
      ... on EndCalendarPayload {
        calendar {
          id
          version
          name
        }
      }
      ...Refusal_error
    }
  }
`)

export type Calendar = CalendarsPage_QueryQuery['calendars'][number]
