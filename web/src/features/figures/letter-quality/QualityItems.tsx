/** The drawer that lists the items that a number in the table of letter quality counts. */
import { itemLine, itemPage } from '#components/ItemLine.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import type { ItemFeature, LetterQualityCount } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'

const QualityItems_Query = graphql(`
  query QualityItems_Query($filter: RequestItemFilter!, $after: String) {
    requestItems(filter: $filter, first: 50, after: $after) {
      ...ItemLine_page
    }
  }
`)

export interface OpenedQuality {
  platformId: string
  title: string
  what: string
  value: number
  counted: LetterQualityCount
  /** If the number counts items without a feature, such as evidence: that feature. */
  without?: ItemFeature
}

export function QualityItems({ opened, onClose }: { opened: OpenedQuality; onClose(): void }) {
  const { platformId, title, what, value, counted, without } = opened
  return (
    <ItemsDrawer
      {...{ title, what, value, onClose }}
      document={QualityItems_Query}
      variables={{ filter: { platformIds: [platformId], letterQuality: { counted, without } } }}
      connectionOf={({ requestItems }) => itemPage(requestItems)}
      line={itemLine}
    />
  )
}
