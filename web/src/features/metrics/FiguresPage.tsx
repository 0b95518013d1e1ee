import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { Page } from '#ui/Page.tsx'
import { Tabs } from '#ui/Tabs.tsx'
import { OwnFigures } from './OwnFigures.tsx'
import { Reports } from './Reports.tsx'
import type { FiguresSearch } from './search.ts'

/** What managers read and announce: our own figures, and beside them what platforms publish of themselves. */
export default function FiguresPage({ search }: { search: FiguresSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const change = useCallback(
    (part: Partial<FiguresSearch>) => void navigate({ to: '/figures', search: (before) => ({ ...before, ...part }) }),
    [navigate],
  )
  return (
    <Page title={t`Số liệu`}>
      <Tabs
        label={t`Nguồn số liệu`}
        value={search.view === 'reports' ? 'reports' : 'own'}
        onChange={(view) => change({ view: view === 'own' ? undefined : view })}
        tabs={[
          { key: 'own', title: t`Yêu cầu của cơ quan`, content: <OwnFigures search={search} onChange={change} /> },
          { key: 'reports', title: t`Nền tảng tự công bố`, content: <Reports /> },
        ]}
      />
    </Page>
  )
}
