/** Fragments of harm comparisons, shared by all screens that show them. */
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'

const HarmChange_change = graphql(`
  fragment HarmChange_change on HarmChange {
    verdict
    difference
    interval {
      low
      high
    }
    before {
      ...HarmReading_reading
    }
    after {
      ...HarmReading_reading
    }
  }
`)

const HarmReading_reading = graphql(`
  fragment HarmReading_reading on HarmReading {
    method
    protocol
    from
    to
    estimate
    counted
    over
    reconstructed
    interval {
      low
      high
    }
    category {
      id
      nameVi: name(locale: VI)
      nameEn: name(locale: EN)
    }
  }
`)

export const harmChanges = (masked: readonly FragmentType<typeof HarmChange_change>[]) =>
  readFragment(HarmChange_change, masked).map(({ before, after, ...change }) => ({
    ...change,
    before: before && readFragment(HarmReading_reading, before),
    after: after && readFragment(HarmReading_reading, after),
  }))
