/** The heading of a list with saved views, and the buttons that save or discard changes of its filter and order. */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { QuickView } from '#components/list/ListFilter.tsx'
import type { PersonalBoard } from '#graphql/entities/personalBoard.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { ViewScreen } from '#graphql/generated/enums.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { ListView } from './listView.ts'
import { screenPaths } from './screens.ts'
import { ViewBar, ViewChanges } from './ViewBar.tsx'

type ViewBarParts = {
  title: ReactNode
  tabTitle: string
  /** Null while there is nothing to save: the list shows a saved view or one of its quick views. */
  changes: ReactNode
  warning: ReactNode
}

export function useViewBar<Sort extends string>(
  screen: Exclude<ViewScreen, 'BOARD'>,
  title: string,
  { view, q, changed, missing, fields }: ListView<Sort>,
  own: PersonalBoard | null,
  quickViews: readonly QuickView[],
): ViewBarParts {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const name = view?.name ?? title
  const warning = missing && <Callout tone="warn" title={t`Chế độ xem này không còn, hoặc không dành cho bạn.`} />
  if (!own || !can('SAVE_VIEW')) return { title: name, tabTitle: name, changes: null, warning }
  const onReset = () =>
    void navigate({ to: screenPaths[screen], search: { view: view?.id }, replace: true, resetScroll: false })
  const isQuickView = view === null && fields.listOrder === null && quickViews.some((each) => each.q === q)
  const bar = { own, screen, view, fields, changed: changed && !isQuickView, usual: title, onReset }
  return {
    title: <ViewBar {...bar} title={title} />,
    tabTitle: name,
    changes: bar.changed && <ViewChanges {...bar} />,
    warning,
  }
}
