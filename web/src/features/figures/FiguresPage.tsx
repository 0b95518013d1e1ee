/**
 * The figures page. Its tabs are the authority's own figures, their analysis, the quality of the authority's letters,
 * the reports that platforms publish, and the comparison of these reports with the authority's figures.
 */
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import { TimeZoneNote } from '#components/TimeZoneNote.tsx'
import { Tabs } from '#ui/data/Tabs.tsx'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { OwnFigures } from './OwnFigures.tsx'
import { Reports } from './Reports.tsx'
import type { FiguresSearch } from './urlParams.ts'

const Analysis = lazy(() => import('#features/figures/analysis/Analysis.tsx'))
const Reconciliation = lazy(() => import('#features/figures/reconciliation/Reconciliation.tsx'))
const LetterQuality = lazy(() => import('#features/figures/letter-quality/LetterQuality.tsx'))
const views = ['reports', 'analysis', 'reconciliation', 'letters'] as const

export default function FiguresPage({ search }: { search: FiguresSearch }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const change = useCallback(
    (part: Partial<FiguresSearch>) => void navigate({ to: '/figures', search: (before) => ({ ...before, ...part }) }),
    [navigate],
  )
  return (
    <Page title={t`Số liệu`}>
      <TimeZoneNote />
      <Tabs
        label={t`Nguồn số liệu`}
        value={views.find((view) => view === search.view) ?? 'own'}
        onChange={(view) => change({ view: view === 'own' ? undefined : view })}
        tabs={[
          { key: 'own', title: t`Yêu cầu của cơ quan`, content: <OwnFigures search={search} onChange={change} /> },
          {
            key: 'analysis',
            title: t`Phân tích`,
            content: (
              <Suspense fallback={<Skeleton rows={10} />}>
                <Analysis search={search} onChange={change} />
              </Suspense>
            ),
          },
          {
            key: 'letters',
            title: t`Chất lượng công văn`,
            content: (
              <Suspense fallback={<Skeleton rows={10} />}>
                <LetterQuality />
              </Suspense>
            ),
          },
          { key: 'reports', title: t`Nền tảng tự công bố`, content: <Reports /> },
          {
            key: 'reconciliation',
            title: t`Đối chiếu`,
            content: (
              <Suspense fallback={<Skeleton rows={10} />}>
                <Reconciliation search={search} onChange={change} />
              </Suspense>
            ),
          },
        ]}
      />
    </Page>
  )
}
