/** The settings of the authority: its names and contacts, its time zone and numbers, and its issuing units. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { AuthorityCard } from './AuthorityCard.tsx'
import { AuthorityDrawer } from './AuthorityDrawer.tsx'
import { AuthorityPage_Query } from './authority.graphql.ts'
import { UnitCard } from './UnitCard.tsx'
import { UnitDrawer } from './UnitDrawer.tsx'

export default function AuthorityPage() {
  return useCan()('READ_SETTINGS') ? <Settings /> : <Forbidden />
}

function Settings() {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: AuthorityPage_Query })
  const [open, setOpen] = useState<'authority' | 'unit' | null>(null)
  const close = () => setOpen(null)
  const add = can('ADD_ISSUING_UNIT') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpen('unit')}>
      <Trans>Thêm đơn vị</Trans>
    </Button>
  )
  return (
    <Page
      title={t({ message: 'Cơ quan', context: 'settings' })}
      actions={
        <span className="flex gap-2">
          <HistoryButton page="AUTHORITY" />
          {data && add}
        </span>
      }
    >
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {data && (
        <div className="space-y-4">
          <AuthorityCard authority={data.authority} onEdit={() => setOpen('authority')} />
          {data.authority.units.map((unit) => (
            <UnitCard key={unit.id} unit={unit} />
          ))}
        </div>
      )}
      {data && open === 'authority' && <AuthorityDrawer authority={data.authority} onClose={close} />}
      {open === 'unit' && <UnitDrawer unit={null} onClose={close} />}
    </Page>
  )
}
