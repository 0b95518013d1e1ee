/** The law that requests cite, which an administrator keeps: the powers with their limits, clocks and ends. */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useNavigate } from '@tanstack/react-router'
import { Plus, Scale } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryButton, HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { citation } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState, Forbidden } from '#ui/feedback/states.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { DeletePowerDialog, EndPowerDialog } from './EndPowerDialog.tsx'
import { LawPage_Query } from './law.graphql.ts'
import { AddPower, ChangePower } from './PowerDialog.tsx'
import { type Opened, PowerTable } from './PowerTable.tsx'
import type { LawSearch } from './urlParams.ts'

export default function LawPage({ search }: { search: LawSearch }) {
  return useCan()('READ_SETTINGS') ? <Law text={search.text ?? ''} /> : <Forbidden />
}

function Law({ text }: { text: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: LawPage_Query, variables: {} })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const add = can('ADD_POWER') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpened({ dialog: 'add' })}>
      <Trans>Thêm thẩm quyền</Trans>
    </Button>
  )
  const powers = data?.powers ?? []
  const shown = powers.filter(({ citations }) => citations.some((each) => matches(each.text, text)))
  const of = opened && 'id' in opened ? powers.find(({ id }) => id === opened.id) : undefined
  return (
    <Page
      title={t`Căn cứ pháp lý`}
      actions={
        <span className="flex gap-2">
          <HistoryButton page="LAW" />
          {add}
        </span>
      }
    >
      <SearchBox
        label={t`Tìm theo tên văn bản`}
        value={text}
        onChange={(next) => void navigate({ to: '/law', search: next ? { text: next } : {}, replace: true })}
        className="mb-4 max-w-md"
      />
      {!data && <QueryState error={error} onRetry={refetch} className="" rows={8} />}
      {data && shown.length === 0 && (
        <EmptyState
          icon={<Scale className="size-5" />}
          title={text ? t`Không có quy định nào khớp` : t`Chưa có quy định nào`}
          action={text ? undefined : add}
        >
          <Trans>Mỗi yêu cầu viện dẫn một quy định về thẩm quyền; quy định này quyết định thời hạn.</Trans>
        </EmptyState>
      )}
      {data && shown.length > 0 && <PowerTable powers={shown} onOpen={setOpened} />}
      {data && opened?.dialog === 'add' && <AddPower lists={data} onClose={close} />}
      {data && of && opened?.dialog === 'change' && <ChangePower power={of} lists={data} onClose={close} />}
      {data && of && opened?.dialog === 'end' && <EndPowerDialog power={of} powers={powers} onClose={close} />}
      {of && opened?.dialog === 'delete' && <DeletePowerDialog power={of} onClose={close} />}
      <Suspense>
        {of && opened?.dialog === 'history' && (
          <HistoryDrawer page="LAW" subject={{ id: of.id, name: citation(of) }} onClose={close} />
        )}
      </Suspense>
    </Page>
  )
}

/** Whether the name contains the text, whatever its accents. */
const matches = (name: string, text: string): boolean => unaccent(name).includes(unaccent(text.trim()))
