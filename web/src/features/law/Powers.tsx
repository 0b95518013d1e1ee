/** The powers of the law page. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Scale } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { citation } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { DeletePowerDialog, EndPowerDialog } from './EndPowerDialog.tsx'
import { LawPage_Query } from './law.graphql.ts'
import { matches } from './matches.ts'
import { AddPower, ChangePower } from './PowerDialog.tsx'
import { PowerTable } from './PowerTable.tsx'
import type { Opened } from './ProvisionMenu.tsx'

export function Powers({ text }: { text: string }) {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: LawPage_Query, variables: {} })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const add = can('ADD_POWER') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpened({ dialog: 'add' })}>
      <Trans>Thêm thẩm quyền</Trans>
    </Button>
  )
  if (!data) return <QueryState error={error} onRetry={refetch} className="" rows={8} />
  const { powers } = data
  const shown = powers.filter((power) => matches(power, text))
  const of = opened && 'id' in opened ? powers.find(({ id }) => id === opened.id) : undefined
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState
          icon={<Scale className="size-5" />}
          title={text ? t`Không có quy định nào khớp` : t`Chưa có quy định nào`}
          action={text ? undefined : add}
        >
          <Trans>Mỗi yêu cầu viện dẫn một quy định về thẩm quyền; quy định này quyết định thời hạn.</Trans>
        </EmptyState>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{add}</div>
          <PowerTable powers={shown} onOpen={setOpened} />
        </>
      )}
      {opened?.dialog === 'add' && <AddPower lists={data} onClose={close} />}
      {of && opened?.dialog === 'change' && <ChangePower power={of} lists={data} onClose={close} />}
      {of && opened?.dialog === 'end' && <EndPowerDialog power={of} powers={powers} onClose={close} />}
      {of && opened?.dialog === 'delete' && <DeletePowerDialog power={of} onClose={close} />}
      <Suspense>
        {of && opened?.dialog === 'history' && (
          <HistoryDrawer page="LAW" subject={{ id: of.id, name: citation(of) }} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
