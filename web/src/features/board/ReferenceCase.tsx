/** A link to the case of the press conference of 6 November 2023, only on the board of a demo. */
import { Trans } from '@lingui/react/macro'
import { REFERENCE_CASE } from '@takedown/declarations/demo.ts'
import { Link } from '@tanstack/react-router'
import { FlaskConical } from 'lucide-react'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'

const ReferenceCase_Query = graphql(`
  query ReferenceCase_Query($number: String!) {
    find(text: $number) {
      node {
        __typename
        ... on Case {
          id
          number
        }
      }
    }
  }
`)

export function ReferenceCase() {
  const { data } = usePageQuery({ query: ReferenceCase_Query, variables: { number: REFERENCE_CASE } })
  const found = data?.find.flatMap(({ node }) => (node?.__typename === 'Case' ? [node] : []))[0]
  if (found?.number !== REFERENCE_CASE) return null
  return (
    <Link
      data-tour="reference"
      to="/cases/$case"
      params={{ case: found.id }}
      className="flex shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 py-1 text-xs whitespace-nowrap text-accent-ink hover:bg-hover"
    >
      <FlaskConical aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      <Trans>Vụ mẫu: chặn 43/47 nhóm</Trans>
    </Link>
  )
}
