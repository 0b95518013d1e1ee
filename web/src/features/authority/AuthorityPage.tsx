/** The settings of the authority. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { Landmark, Plus } from 'lucide-react'
import { useState } from 'react'
import { HistoryButton } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { AuthorityCard } from './AuthorityCard.tsx'
import { AuthorityDrawer } from './AuthorityDrawer.tsx'
import { AuthorityPage_Query, type Unit } from './authority.graphql.ts'
import { BlocksCard } from './blocks/BlocksCard.tsx'
import { DeskCard } from './DeskCard.tsx'
import { TemplatesCard } from './templates/TemplatesCard.tsx'
import { UnitCard } from './UnitCard.tsx'
import { UnitDrawer } from './UnitDrawer.tsx'

export default function AuthorityPage() {
  return useCan()('READ_SETTINGS') ? <Settings /> : <Forbidden />
}

/** The search box is shown if there are more units and signatories than this. */
const FEW = 3

function matches({ names, registerPattern, signatories }: Unit, text: string): boolean {
  const texts = [...names.map((name) => name.text), registerPattern ?? '', ...signatories.map(({ name }) => name)]
  return texts.some((each) => unaccent(each).includes(unaccent(text.trim())))
}

function Settings() {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: AuthorityPage_Query })
  const [open, setOpen] = useState<'authority' | 'unit' | null>(null)
  const close = () => setOpen(null)
  const [text, setText] = useState('')
  const units = data?.authority.units ?? []
  const signatories = units.reduce((total, unit) => total + unit.signatories.length, 0)
  const shown = units.filter((unit) => matches(unit, text))
  const add = can('ADD_ISSUING_UNIT') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpen('unit')}>
      <Trans>Thêm đơn vị</Trans>
    </Button>
  )
  return (
    <Page
      title={t({ message: 'Cơ quan', context: 'settings' })}
      actions={
        <>
          <HistoryButton page="AUTHORITY" />
          {data && add}
        </>
      }
    >
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={6} />}
      {data && (
        <div className="space-y-4">
          <AuthorityCard authority={data.authority} onEdit={() => setOpen('authority')} />
          <TemplatesCard authority={data.authority} />
          <BlocksCard {...data.authority} />
          <DeskCard />
          {units.length + signatories > FEW && (
            <SearchBox label={t`Tìm đơn vị hoặc người ký`} value={text} onChange={setText} className="max-w-md" />
          )}
          {shown.length === 0 && (
            <EmptyState icon={<Landmark className="size-5" />} title={t`Không có đơn vị hay người ký nào khớp`} />
          )}
          {shown.map((unit) => (
            <UnitCard key={unit.id} unit={unit} />
          ))}
        </div>
      )}
      {data && open === 'authority' && <AuthorityDrawer authority={data.authority} onClose={close} />}
      {open === 'unit' && <UnitDrawer unit={null} onClose={close} />}
    </Page>
  )
}
