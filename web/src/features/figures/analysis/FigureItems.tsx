/** The drawer that lists the items that a figure of the analysis counts. */
import { useLingui } from '@lingui/react/macro'
import { itemLine, itemPage } from '#components/ItemLine.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import { drillDown } from '#features/figures/drillDown.ts'
import type { Question } from '#features/figures/question.ts'
import type { FigureRateName, MetricsGroup } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type {
  ActionItems_QueryQuery,
  AnalysisItems_QueryQuery,
  RefusalItems_QueryQuery,
} from '#graphql/generated/graphql.ts'
import { rateName } from '#lib/i18n/labels/figures.ts'

const AnalysisItems_Query = graphql(`
  query AnalysisItems_Query(
    $filter: MetricsFilter!
    $groupBy: [MetricsGroup!]!
    $rate: FigureRateName!
    $numerator: Boolean!
    $leaveOutNotDue: Boolean!
    $after: String
  ) {
    figures(filter: $filter, groupBy: $groupBy) {
      rows {
        keys {
          key
        }
        rates(names: [$rate], leaveOutNotDue: $leaveOutNotDue) {
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

const RefusalItems_Query = graphql(`
  query RefusalItems_Query($filter: MetricsFilter!, $reason: String!, $numerator: Boolean!, $after: String) {
    figures(filter: $filter) {
      rows {
        refusals(reasons: [$reason]) {
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

const ActionItems_Query = graphql(`
  query ActionItems_Query($filter: MetricsFilter!, $action: String!, $numerator: Boolean!, $after: String) {
    figures(filter: $filter) {
      rows {
        actions(actions: [$action]) {
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

/**
 * A share whose numerator or denominator (`side`) the drawer lists: that of one reason among all refusals, or that of
 * one action among all actioned items.
 */
export type OpenedShare = Pick<OpenedRate, 'side' | 'count' | 'title'> & ({ reason: string } | { action: string })

export type OpenedRate = {
  rate: FigureRateName
  side: 'numerator' | 'denominator'
  count: number
  title: string
  part?: { group: MetricsGroup; key: string }
}

type Props = {
  opened: OpenedRate | OpenedShare
  filter: Question['filter']
  leaveOutNotDue: boolean
  onClose(): void
}

export function FigureItems({ opened, filter, leaveOutNotDue, onClose }: Props) {
  const { t } = useLingui()
  const numerator = opened.side === 'numerator'
  const drawer = {
    title: opened.title,
    what: numerator ? t`Tử số` : t`Mẫu số`,
    value: opened.count,
    line: itemLine,
    onClose,
  }
  if ('reason' in opened)
    return (
      <ItemsDrawer
        {...drawer}
        note={rateName('REFUSED')}
        document={RefusalItems_Query}
        variables={{ filter, reason: opened.reason, numerator }}
        connectionOf={({ figures }: RefusalItems_QueryQuery) => {
          const refusal = figures.rows[0]?.refusals[0]
          return itemPage(refusal?.numeratorItems ?? refusal?.denominatorItems)
        }}
      />
    )
  if ('action' in opened)
    return (
      <ItemsDrawer
        {...drawer}
        note={t`Đã xử lý, theo biện pháp`}
        document={ActionItems_Query}
        variables={{ filter, action: opened.action, numerator }}
        connectionOf={({ figures }: ActionItems_QueryQuery) => {
          const share = figures.rows[0]?.actions[0]
          return itemPage(share?.numeratorItems ?? share?.denominatorItems)
        }}
      />
    )
  const keys = opened.part ? [opened.part] : []
  const narrowed = drillDown({ filter, formula: 'ACTIONED_OF_REQUESTED', leaveOutNotDue, groupBy: [] }, keys)
  return (
    <ItemsDrawer
      {...drawer}
      note={rateName(opened.rate)}
      document={AnalysisItems_Query}
      variables={{ filter: narrowed.filter, groupBy: narrowed.groupBy, rate: opened.rate, numerator, leaveOutNotDue }}
      connectionOf={({ figures }: AnalysisItems_QueryQuery) => {
        // Selects the row by its key, because a filter by a parent category also returns rows of child categories.
        const rate = figures.rows.find((row) => row.keys.every(({ key }) => key === opened.part?.key))?.rates[0]
        return itemPage(rate?.numeratorItems ?? rate?.denominatorItems)
      }}
    />
  )
}
