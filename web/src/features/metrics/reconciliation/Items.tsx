import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { ReconciliationInput } from '#graphql/generated/graphql.ts'
import { errorIdOf } from '#graphql/refusal.ts'
import { usePageQuery } from '#graphql/usePageQuery.ts'
import { count } from '#lib/numbers.ts'
import { Button } from '#ui/Button.tsx'
import { Drawer } from '#ui/Dialog.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { ItemLine } from '../ItemLine.tsx'
import type { Line, Part } from './documents.ts'

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
          ...ReconciliationItems_page
        }
        parts(names: $parts) {
          name
          addedItems(first: 50, after: $after) @include(if: $added) {
            ...ReconciliationItems_page
          }
          leftItems(first: 50, after: $after) @include(if: $left) {
            ...ReconciliationItems_page
          }
        }
      }
    }
  }
`)

const ReconciliationItems_page = graphql(`
  fragment ReconciliationItems_page on RequestItemConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      ...ItemLine_item
    }
  }
`)

export type Opened = {
  line: Line['name']
  title: string
  what: string
  count: number
  set: 'ours' | 'added' | 'left'
  /** of which part, where it is not our own number */
  part?: Part['name']
}

type Props = { opened: Opened; input: ReconciliationInput; onClose(): void }

/** Exactly our items behind one number, page by page. */
export function Items({ opened, input, onClose }: Props) {
  const [cursors, setCursors] = useState<(string | null)[]>([null])
  const shown = count(opened.count)
  return (
    <Drawer
      wide
      open
      onClose={onClose}
      title={opened.title}
      lead={
        <>
          {opened.what} · <Trans>{shown} mục</Trans>
        </>
      }
    >
      <ul className="divide-y divide-line rounded-lg border border-line">
        {cursors.map((after, index) => (
          <ItemsPage
            key={after}
            {...{ opened, input, after }}
            onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
          />
        ))}
      </ul>
    </Drawer>
  )
}

type PageProps = Omit<Props, 'onClose'> & { after: string | null; onMore: ((cursor: string) => void) | undefined }

function ItemsPage({ opened, input, after, onMore }: PageProps) {
  const { line, set, part } = opened
  const flags = { ours: set === 'ours', added: set === 'added', left: set === 'left' }
  const variables = { input, lines: [line], parts: part ? [part] : [], ...flags, after }
  const { data, error, refetch } = usePageQuery({ query: ReconciliationItems_Query, variables })
  if (!data)
    return (
      <li className="p-4">{error ? <ErrorState id={errorIdOf(error)} onRetry={refetch} /> : <Skeleton rows={8} />}</li>
    )
  const found = data.reconciliation?.lines[0]
  const masked = set === 'ours' ? found?.ourItems : found?.parts[0]?.[set === 'added' ? 'addedItems' : 'leftItems']
  const page = readFragment(ReconciliationItems_page, masked)
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
