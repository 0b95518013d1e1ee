/** The prohibitions of the law page. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Gavel, Plus } from 'lucide-react'
import { Suspense, useState } from 'react'
import { HistoryDrawer } from '#components/history/HistoryButton.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { citation } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Button } from '#ui/actions/Button.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { DeleteProhibitionDialog, EndProhibitionDialog } from './EndProhibitionDialog.tsx'
import { matches } from './matches.ts'
import { AddProhibition, ChangeProhibition } from './ProhibitionDialog.tsx'
import { ProhibitionTable } from './ProhibitionTable.tsx'
import type { Opened } from './ProvisionMenu.tsx'
import { Prohibitions_Query } from './prohibitions.graphql.ts'

export function Prohibitions({ text }: { text: string }) {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: Prohibitions_Query, variables: {} })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const add = can('ADD_PROHIBITION') && (
    <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpened({ dialog: 'add' })}>
      <Trans>Thêm quy định bị vi phạm</Trans>
    </Button>
  )
  if (!data) return <QueryState error={error} onRetry={refetch} className="" rows={8} />
  const { prohibitions } = data
  const shown = prohibitions.filter((prohibition) => matches(prohibition, text))
  const of = opened && 'id' in opened ? prohibitions.find(({ id }) => id === opened.id) : undefined
  const dialog = { prohibitions, onClose: close }
  return (
    <>
      {shown.length === 0 ? (
        <EmptyState
          icon={<Gavel className="size-5" />}
          title={text ? t`Không có quy định nào khớp` : t`Chưa có quy định nào`}
          action={text ? undefined : add}
        >
          {text ? (
            <Trans>Mỗi mục của yêu cầu viện dẫn những quy định mà nội dung vi phạm.</Trans>
          ) : (
            <Trans>
              Mỗi mục của yêu cầu phải viện dẫn những quy định mà nội dung vi phạm. Chưa có quy định nào thì chưa trình
              phê duyệt được yêu cầu. Nếu bộ dữ liệu đã nạp không kèm quy định, hãy thêm quy định của luật quốc gia.
            </Trans>
          )}
        </EmptyState>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{add}</div>
          <ProhibitionTable prohibitions={shown} onOpen={setOpened} />
        </>
      )}
      {opened?.dialog === 'add' && <AddProhibition {...dialog} />}
      {of && opened?.dialog === 'change' && <ChangeProhibition prohibition={of} {...dialog} />}
      {of && opened?.dialog === 'end' && <EndProhibitionDialog prohibition={of} {...dialog} />}
      {of && opened?.dialog === 'delete' && <DeleteProhibitionDialog prohibition={of} onClose={close} />}
      <Suspense>
        {of && opened?.dialog === 'history' && (
          <HistoryDrawer page="LAW" subject={{ id: of.id, name: citation(of) }} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
