/** While an officer types the name of a new case, lists the cases whose text contains this name. */
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { StateBadge } from '#components/StateBadge.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

const SimilarCases_Query = graphql(`
  query SimilarCases_Query($text: String) {
    cases(filter: { text: $text }, first: 5) {
      nodes {
        id
        number
        title
        state
        itemCount
      }
    }
  }
`)

const MIN_LENGTH = 4

export function SimilarCases({ title }: { title: string }) {
  const { t } = useLingui()
  const text = useDelayed(title.trim(), 400)
  const isShort = text.length < MIN_LENGTH
  const [{ data }] = useQuery({ query: SimilarCases_Query, variables: { text }, pause: isShort })
  const found = isShort ? [] : (data?.cases.nodes ?? [])
  if (found.length === 0) return null
  return (
    <Callout tone="warn" title={t`Vụ việc có thể trùng`}>
      <ul className="mt-1 space-y-1.5">
        {found.map(({ id, number, title, state, itemCount }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <Link to="/cases/$case" params={{ case: id }} className="font-medium underline underline-offset-4">
              {`${number} · ${title}`}
            </Link>
            <StateBadge caseState={state} />
            <span className="text-xs tabular-nums">{t`${itemCount} mục`}</span>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
