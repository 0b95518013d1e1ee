import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { graphql } from '#graphql/generated/gql.ts'
import { errorIdOf } from '#graphql/refusal.ts'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { formulas } from '#lib/labels/figures.ts'
import { label } from '#lib/labels/requests.ts'
import { count } from '#lib/numbers.ts'
import { Button } from '#ui/Button.tsx'
import { Drawer } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { ItemLine } from './ItemLine.tsx'
import { type Key, narrow, sameKeys } from './narrow.ts'
import type { Question } from './question.ts'

const FigureItems_Query = graphql(`
  query FigureItems_Query(
    $filter: MetricsFilter!
    $formula: Formula!
    $groupBy: [MetricsGroup!]!
    $numerator: Boolean!
    $after: String
  ) {
    metrics(filter: $filter, formula: $formula, groupBy: $groupBy) {
      keys {
        group
        key
      }
      numeratorItems(first: 50, after: $after) @include(if: $numerator) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          ...ItemLine_item
        }
      }
      denominatorItems(first: 50, after: $after) @skip(if: $numerator) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          ...ItemLine_item
        }
      }
    }
  }
`)

export type Opened = {
  side: 'numerator' | 'denominator'
  keys: readonly Key[]
  title: string /** What the figure said. */
  count: number
}

type Props = { opened: Opened; question: Question; onClose(): void }

/** The items behind one number, page by page, in the words of the formula that counted them. */
export function ItemsDrawer({ opened, question, onClose }: Props) {
  const { t } = useLingui()
  const [cursors, setCursors] = useState<(string | null)[]>([null])
  const what = opened.side === 'numerator' ? t`Tử số` : t`Mẫu số`
  const shown = count(opened.count)
  return (
    <Drawer
      wide
      open
      onClose={onClose}
      title={opened.title}
      lead={
        <>
          {what} · <Trans>{shown} mục</Trans> · {label(formulas, question.formula)}
        </>
      }
    >
      <ul className="divide-y divide-line rounded-lg border border-line">
        {cursors.map((after, index) => (
          <ItemsPage
            key={after}
            {...{ opened, question, after }}
            onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          />
        ))}
      </ul>
    </Drawer>
  )
}

type PageProps = {
  opened: Opened
  question: Question
  after: string | null
  onMore: ((cursor: string) => void) | undefined
}

function ItemsPage({ opened, question, after, onMore }: PageProps) {
  const variables = { ...narrow(question, opened.keys), numerator: opened.side === 'numerator', after }
  const { data, error, refetch } = usePageQuery({ query: FigureItems_Query, variables })
  if (!data)
    return (
      <li className="p-4">{error ? <ErrorState id={errorIdOf(error)} onRetry={refetch} /> : <Skeleton rows={8} />}</li>
    )
  const row = data.metrics.find(({ keys }) => sameKeys(keys, opened.keys))
  const page = row && (opened.side === 'numerator' ? row.numeratorItems : row.denominatorItems)
  if (!page) return null
  const more = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  return (
    <>
      {page.nodes.map((item) => (
        <ItemLine key={item.id} item={item} />
      ))}
      {more && onMore && (
        <li className="p-3 text-center">
          <Button onPress={() => onMore(more)}>
            <Trans>Xem thêm</Trans>
          </Button>
        </li>
      )}
    </>
  )
}
