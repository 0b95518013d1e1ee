/** The list of commitments or of inspections, filtered by the URL. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Plus, SearchX } from 'lucide-react'
import { useState } from 'react'
import { PlatformMark } from '#components/PlatformMark.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { NewInspection } from '#features/commitments/inspections/InspectionForms.tsx'
import { InspectionList } from '#features/commitments/inspections/InspectionList.tsx'
import { useNamesRead, usePlatforms } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { CommitmentFilter } from '#graphql/generated/graphql.ts'
import { listOf, textOf } from '#lib/urlParams.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { CommitmentList } from './CommitmentList.tsx'
import { NewCommitment } from './NewCommitment.tsx'
import type { CommitmentsSearch } from './urlParams.ts'

export default function CommitmentsPage({ search }: { search: CommitmentsSearch }) {
  const { t } = useLingui()
  const can = useCan()
  const navigate = useNavigate()
  const [adding, setAdding] = useState<'commitment' | 'inspection' | null>(null)
  const platforms = usePlatforms()
  const { error, refetch, isRead } = useNamesRead()
  const chosen = listOf(search.platform)
  const change = (part: Partial<CommitmentsSearch>) =>
    void navigate({ to: '/commitments', search: { ...search, ...part }, replace: true, resetScroll: false })
  const inspections = search.view === 'inspections'
  const state = search.state ?? 'active'
  const filter = {
    platformIds:
      chosen.length > 0 ? platforms.filter(({ slug }) => chosen.includes(slug)).map(({ id }) => id) : undefined,
    states: state === 'active' ? ['ACTIVE'] : state === 'closed' ? ['FULFILLED', 'BROKEN', 'REPLACED'] : undefined,
    overdue: search.overdue ? true : undefined,
  } satisfies CommitmentFilter
  return (
    <Page
      title={t`Cam kết của nền tảng`}
      actions={
        <>
          {can('OPEN_INSPECTION') && (
            <Button
              look={inspections ? 'primary' : 'secondary'}
              icon={<Plus className="size-4" />}
              onPress={() => setAdding('inspection')}
            >
              <Trans>Bắt đầu kiểm tra</Trans>
            </Button>
          )}
          {can('RECORD_COMMITMENT') && (
            <Button
              look={inspections ? 'secondary' : 'primary'}
              icon={<Plus className="size-4" />}
              onPress={() => setAdding('commitment')}
            >
              <Trans>Ghi cam kết</Trans>
            </Button>
          )}
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Segments
          label={t`Xem`}
          value={search.view ?? 'commitments'}
          onChange={(next) => change({ view: next === 'commitments' ? undefined : next })}
          choices={[
            { key: 'commitments', text: t`Cam kết` },
            { key: 'inspections', text: t`Cuộc kiểm tra` },
          ]}
        />
        {!inspections && (
          <Segments
            label={t`Trạng thái`}
            value={state}
            onChange={(next) => change({ state: next === 'active' ? undefined : next })}
            choices={[
              { key: 'active', text: t`Đang theo dõi` },
              { key: 'closed', text: t`Đã kết thúc` },
              { key: 'all', text: t`Tất cả` },
            ]}
          />
        )}
        <MultiSelect
          label={t`Nền tảng`}
          choices={platforms.map(({ slug, name }) => ({
            key: slug,
            text: name,
            icon: <PlatformMark slug={slug} name={name} size="sm" />,
          }))}
          value={chosen}
          onChange={(slugs) => change({ platform: textOf(slugs) })}
        />
        {!inspections && (
          <Button
            look={search.overdue ? 'primary' : 'secondary'}
            aria-pressed={Boolean(search.overdue)}
            onPress={() => change({ overdue: search.overdue ? undefined : '1' })}
          >
            <Trans>Có mốc quá hạn</Trans>
          </Button>
        )}
      </div>
      {chosen.length > 0 && !isRead ? (
        <QueryState error={error} onRetry={refetch} className="p-4" />
      ) : filter.platformIds?.length === 0 ? (
        <EmptyState icon={<SearchX className="size-5" />} title={t`Không có nền tảng đã chọn`}>
          <Trans>Không có nền tảng nào mang tên ghi trong địa chỉ của trang này. Hãy chọn lại nền tảng.</Trans>
        </EmptyState>
      ) : inspections ? (
        <InspectionList platforms={filter.platformIds} />
      ) : (
        <CommitmentList filter={filter} />
      )}
      {adding === 'commitment' && <NewCommitment onClose={() => setAdding(null)} />}
      {adding === 'inspection' && <NewInspection onClose={() => setAdding(null)} />}
    </Page>
  )
}
