/** The drawer that lists the items that a figure counts. */
import { useLingui } from '@lingui/react/macro'
import { itemLine, itemPage } from '#components/ItemLine.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { MetricItems_QueryQuery } from '#graphql/generated/graphql.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'
import { drillDown, type Key, sameKeys } from './drillDown.ts'
import type { Question } from './question.ts'

const MetricItems_Query = graphql(`
  query MetricItems_Query(
    $filter: MetricsFilter!
    $formula: Formula!
    $groupBy: [MetricsGroup!]!
    $leaveOutNotDue: Boolean!
    $numerator: Boolean!
    $denominator: Boolean!
    $notDue: Boolean!
    $after: String
  ) {
    metrics(filter: $filter, formula: $formula, groupBy: $groupBy, leaveOutNotDue: $leaveOutNotDue) {
      keys {
        group
        key
      }
      numeratorItems(first: 50, after: $after) @include(if: $numerator) {
        ...ItemLine_page
      }
      denominatorItems(first: 50, after: $after) @include(if: $denominator) {
        ...ItemLine_page
      }
      notDueItems(first: 50, after: $after) @include(if: $notDue) {
        ...ItemLine_page
      }
    }
  }
`)

export type Opened = {
  side: 'numerator' | 'denominator' | 'notDue'
  keys: readonly Key[]
  title: string
  count: number
}

type Props = { opened: Opened; question: Question; onClose(): void }

export function MetricItems({ opened, question, onClose }: Props) {
  const { t } = useLingui()
  const [numerator, denominator] = [opened.side === 'numerator', opened.side === 'denominator']
  const notDue = opened.side === 'notDue'
  return (
    <ItemsDrawer
      title={opened.title}
      what={numerator ? t`Tử số` : denominator ? t`Mẫu số` : t`Chưa đến hạn`}
      value={opened.count}
      note={rateName(question.formula)}
      document={MetricItems_Query}
      variables={{ ...drillDown(question, opened.keys), numerator, denominator, notDue }}
      connectionOf={({ metrics }: MetricItems_QueryQuery) => {
        const row = metrics.find(({ keys }) => sameKeys(keys, opened.keys))
        return itemPage(row?.numeratorItems ?? row?.denominatorItems ?? row?.notDueItems)
      }}
      line={itemLine}
      onClose={onClose}
    />
  )
}
