import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FigureRateName, MetricsGroup } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { errorIdOf } from '#graphql/refusal.ts'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { figureRates } from '#lib/labels/figures.ts'
import { label } from '#lib/labels/requests.ts'
import { count } from '#lib/numbers.ts'
import { Button } from '#ui/Button.tsx'
import { Drawer } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { ItemLine } from '../ItemLine.tsx'
import { narrow } from '../narrow.ts'
import type { Question } from '../question.ts'

const AnalysisItems_Query = graphql(`
  query AnalysisItems_Query(
    $filter: MetricsFilter!
    $groupBy: [MetricsGroup!]!
    $rate: FigureRateName!
    $numerator: Boolean!
    $after: String
  ) {
    figures(filter: $filter, groupBy: $groupBy) {
      rows {
        keys {
          key
        }
        rates(names: [$rate]) {
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
    }
  }
`)

export type OpenedRate = {
  rate: FigureRateName
  side: 'numerator' | 'denominator'
  count: number
  title: string
  /** of which part, where it is one */
  part?: { group: MetricsGroup; key: string }
}

type Props = { opened: OpenedRate; filter: Question['filter']; onClose(): void }

/** Exactly the items behind one number of the analysis, page by page. */
export function FigureItems({ opened, filter, onClose }: Props) {
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
          {what} · <Trans>{shown} mục</Trans> · {label(figureRates, opened.rate)}
        </>
      }
    >
      <ul className="divide-y divide-line rounded-lg border border-line">
        {cursors.map((after, index) => (
          <ItemsPage
            key={after}
            {...{ opened, filter, after }}
            onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          />
        ))}
      </ul>
    </Drawer>
  )
}

type PageProps = Omit<Props, 'onClose'> & { after: string | null; onMore: ((cursor: string) => void) | undefined }

function ItemsPage({ opened, filter, after, onMore }: PageProps) {
  const keys = opened.part ? [opened.part] : []
  const { filter: narrowed, groupBy } = narrow({ filter, formula: 'actioned_of_requested', groupBy: [] }, keys)
  const variables = { filter: narrowed, groupBy, rate: opened.rate, numerator: opened.side === 'numerator', after }
  const { data, error, refetch } = usePageQuery({ query: AnalysisItems_Query, variables })
  if (!data)
    return (
      <li className="p-4">{error ? <ErrorState id={errorIdOf(error)} onRetry={refetch} /> : <Skeleton rows={8} />}</li>
    )
  // A parent category brings its children: the row with the same key is meant.
  const row = data.figures.rows.find((one) => one.keys.every(({ key }) => key === opened.part?.key))
  const rate = row?.rates[0]
  const page = opened.side === 'numerator' ? rate?.numeratorItems : rate?.denominatorItems
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
