/**
 * The measurements page: estimates of how prevalent a harm is on each platform, and whether it decreased after a
 * commitment or an inspection.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { categoryName, useCategories, useNamesRead, usePlatforms } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { listOf, textOf } from '#lib/urlParams.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Tabs } from '#ui/data/Tabs.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { ClaimAudits } from './audits/ClaimAudits.tsx'
import { HarmComparisons } from './HarmComparisons.tsx'
import { HarmTrends } from './HarmTrends.tsx'
import { NewMeasurement } from './MeasurementForms.tsx'
import { MeasurementList } from './MeasurementList.tsx'
import type { MeasurementsSearch } from './urlParams.ts'

export default function MeasurementsPage({ search }: { search: MeasurementsSearch }) {
  const { t } = useLingui()
  const can = useCan()
  const navigate = useNavigate()
  const platforms = usePlatforms()
  const categories = useCategories()
  const { error, refetch } = useNamesRead()
  const [adding, setAdding] = useState(false)
  const change = (part: Partial<MeasurementsSearch>) =>
    void navigate({ to: '/measurements', search: { ...search, ...part }, replace: true, resetScroll: false })
  const [slugs, harms] = [listOf(search.platform), listOf(search.category)]
  const idsOf = (all: readonly { id: string; slug: string }[], wanted: readonly string[]) =>
    wanted.length > 0 ? all.filter(({ slug }) => wanted.includes(slug)).map(({ id }) => id) : undefined
  const question = { platformIds: idsOf(platforms, slugs), categoryIds: idsOf(categories, harms) }
  const years = search.years ?? '1'
  const waiting = (slugs.length > 0 && platforms.length === 0) || (harms.length > 0 && categories.length === 0)
  const loadingNames = waiting && <QueryState error={error} onRetry={refetch} className="p-4" />
  return (
    <Page
      title={t`Đo lường mức độ gây hại`}
      actions={
        can('RECORD_MEASUREMENT') && (
          <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setAdding(true)}>
            <Trans>Ghi lần đo</Trans>
          </Button>
        )
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <MultiSelect
          label={t`Nền tảng`}
          choices={platforms.map(({ slug, name }) => ({
            key: slug,
            text: name,
            icon: <PlatformMark slug={slug} name={name} size="sm" />,
          }))}
          value={slugs}
          onChange={(next) => change({ platform: textOf(next) })}
        />
        <MultiSelect
          label={t`Lĩnh vực`}
          choices={categories.map((each) => ({ key: each.slug, text: categoryName(each), indent: each.depth }))}
          value={harms}
          onChange={(next) => change({ category: textOf(next) })}
        />
        {(search.view ?? 'trend') === 'trend' && (
          <Segments
            label={t`Khoảng thời gian`}
            value={years}
            onChange={(next) => change({ years: next === '1' ? undefined : next })}
            choices={[
              { key: '1', text: t`12 tháng` },
              { key: '3', text: t`3 năm` },
              { key: '5', text: t`5 năm` },
            ]}
          />
        )}
      </div>
      <Tabs
        label={t`Cách xem`}
        value={search.view ?? 'trend'}
        onChange={(view) => change({ view: view === 'trend' ? undefined : view })}
        tabs={[
          {
            key: 'trend',
            title: t`Xu hướng`,
            content: loadingNames || <HarmTrends question={question} years={Number(years)} />,
          },
          {
            key: 'turns',
            title: t`Trước và sau`,
            content: loadingNames || <HarmComparisons question={question} />,
          },
          {
            key: 'list',
            title: t`Các lần đo`,
            content: loadingNames || <MeasurementList question={question} />,
          },
          {
            key: 'audits',
            title: t`Hậu kiểm`,
            content: loadingNames || <ClaimAudits platformIds={question.platformIds} />,
          },
        ]}
      />
      {adding && <NewMeasurement onClose={() => setAdding(false)} />}
    </Page>
  )
}
