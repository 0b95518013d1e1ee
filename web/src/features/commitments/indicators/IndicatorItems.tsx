/** The drawer that lists the items that the numerator or the denominator of a measured rate counts. */
import { useLingui } from '@lingui/react/macro'
import { itemLine, itemPage } from '#components/ItemLine.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { IndicatorItems_QueryQuery } from '#graphql/generated/graphql.ts'

const IndicatorItems_Query = graphql(`
  query IndicatorItems_Query($id: ID!, $numerator: Boolean!, $after: String) {
    node(id: $id) {
      id
      ... on Indicator {
        measured {
          numeratorItems(first: 50, after: $after) @include(if: $numerator) {
            ...ItemLine_page
          }
          denominatorItems(first: 50, after: $after) @skip(if: $numerator) {
            ...ItemLine_page
          }
        }
      }
    }
  }
`)

export type Opened = { id: string; side: 'numerator' | 'denominator'; count: number; title: string }

export function IndicatorItems({ opened, onClose }: { opened: Opened; onClose(): void }) {
  const { t } = useLingui()
  const numerator = opened.side === 'numerator'
  return (
    <ItemsDrawer
      title={opened.title}
      what={numerator ? t`Tử số` : t`Mẫu số`}
      value={opened.count}
      document={IndicatorItems_Query}
      variables={{ id: opened.id, numerator }}
      connectionOf={({ node }: IndicatorItems_QueryQuery) =>
        node && 'measured' in node ? itemPage(node.measured.numeratorItems ?? node.measured.denominatorItems) : null
      }
      line={itemLine}
      onClose={onClose}
    />
  )
}
