/** Drawer that lists the items that a figure counts, page by page. */
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { AnyVariables, TypedDocumentNode } from 'urql'
import type { Connection } from '#graphql/hooks/readPages.ts'
import { usePages } from '#graphql/hooks/usePages.ts'
import { count } from '#lib/i18n/numbers.ts'
import { LoadMore } from '#ui/data/LoadMore.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { QueryState } from './QueryState.tsx'

type Props<Data, Variables, Node> = {
  title: string
  what: ReactNode
  value: number
  note?: ReactNode
  document: TypedDocumentNode<Data, Variables>
  /** The variables of the query, without the cursor `after`, which the drawer sets for each page. */
  variables: Variables
  connectionOf(data: Data): Connection<Node> | null | undefined
  line(node: Node): ReactNode
  onClose(): void
}

export function ItemsDrawer<Data, Variables extends AnyVariables, Node>(props: Props<Data, Variables, Node>) {
  const { title, what, value, note, document, variables, connectionOf, line, onClose } = props
  const { nodes, complete, busy, error, more, refetch } = usePages(document, variables, connectionOf)
  const shown = count(value)
  return (
    <Drawer
      wide
      open
      onClose={onClose}
      title={title}
      lead={
        <>
          {what} · <Trans>{shown} mục</Trans>
          {note && <> · {note}</>}
        </>
      }
    >
      {!nodes && <QueryState error={error} onRetry={refetch} className="p-4" />}
      {nodes?.length === 0 && (
        <p className="py-8 text-center text-muted">
          <Trans>Số này là 0: không có nội dung nào.</Trans>
        </p>
      )}
      <ul className="divide-y divide-line rounded-lg border border-line empty:hidden">{nodes?.map(line)}</ul>
      {nodes && <LoadMore complete={complete} busy={busy} onMore={more} />}
    </Drawer>
  )
}
