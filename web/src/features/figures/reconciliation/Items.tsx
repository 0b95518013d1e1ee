/** The drawer that lists the authority's items that a number of the reconciliation counts. */
import { itemLine, itemPage } from '#components/ItemLine.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { ReconciliationInput, ReconciliationItems_QueryQuery } from '#graphql/generated/graphql.ts'
import type { Line, Part } from './reconciliation.graphql.ts'

const ReconciliationItems_Query = graphql(`
  query ReconciliationItems_Query(
    $input: ReconciliationInput!
    $lines: [ReconciliationLineName!]!
    $parts: [ReconciliationPartName!]!
    $ours: Boolean!
    $added: Boolean!
    $left: Boolean!
    $after: String
  ) {
    reconciliation(input: $input) {
      lines(names: $lines) {
        name
        ourItems(first: 50, after: $after) @include(if: $ours) {
          ...ItemLine_page
        }
        parts(names: $parts) {
          name
          addedItems(first: 50, after: $after) @include(if: $added) {
            ...ItemLine_page
          }
          leftItems(first: 50, after: $after) @include(if: $left) {
            ...ItemLine_page
          }
        }
      }
    }
  }
`)

export type Opened = {
  line: Line['name']
  title: string
  what: string
  count: number
  set: 'ours' | 'added' | 'left'
  part?: Part['name']
}

type Props = { opened: Opened; input: ReconciliationInput; onClose(): void }

export function Items({ opened, input, onClose }: Props) {
  const { line, set, part } = opened
  const flags = { ours: set === 'ours', added: set === 'added', left: set === 'left' }
  return (
    <ItemsDrawer
      title={opened.title}
      what={opened.what}
      value={opened.count}
      document={ReconciliationItems_Query}
      variables={{ input, lines: [line], parts: part ? [part] : [], ...flags }}
      connectionOf={({ reconciliation }: ReconciliationItems_QueryQuery) => {
        const lineResult = reconciliation?.lines[0]
        const partResult = lineResult?.parts[0]
        return itemPage(lineResult?.ourItems ?? partResult?.addedItems ?? partResult?.leftItems)
      }}
      line={itemLine}
      onClose={onClose}
    />
  )
}
