/** A menu of shared views. A view that no wall can show is disabled, with the reason. */
import { useLingui } from '@lingui/react/macro'
import type { ReactElement } from 'react'
import { wallViewErrorText, wallViewLabel } from '#lib/i18n/labels/wall.ts'
import { Menu } from '#ui/actions/Menu.tsx'
import type { WallView } from './displays.graphql.ts'

type SharedViewsMenuProps = {
  views: readonly WallView[]
  onChoose(view: string): void
  children: ReactElement
}

export function SharedViewsMenu({ views, onChoose, children }: SharedViewsMenuProps) {
  const { t } = useLingui()
  const entries = views.map(({ savedViewId, name, error }) => ({
    key: savedViewId,
    text: wallViewLabel(savedViewId, name),
    note: error ? wallViewErrorText(error) : undefined,
    disabled: error !== null,
    onAction: () => onChoose(savedViewId),
  }))
  return (
    <Menu label={t`Chế độ xem dùng chung`} groups={[{ entries }]}>
      {children}
    </Menu>
  )
}
