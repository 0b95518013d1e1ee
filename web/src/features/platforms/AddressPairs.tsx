/**
 * The drawer of address pairs. For each pair, an administrator recorded whether both addresses have the same content.
 * The drawer shows whether the present address rules give the recorded result. Pairs that contradict the rules come
 * first.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defang } from '#lib/defang.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddressPairDialog } from './AddressPairDialog.tsx'
import { type AddressPair, AddressPairs_Query, DeleteAddressPair_Mutation } from './pairs.graphql.ts'

export function AddressPairs({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const can = useCan()
  const { data, error, refetch } = usePageQuery({ query: AddressPairs_Query, variables: {} })
  const [isAdding, setAdding] = useState(false)
  const deleting = useMutation(DeleteAddressPair_Mutation)
  const pairs = [...(data?.addressPairs ?? [])].sort((a, b) => Number(a.holds) - Number(b.holds))
  const failing = pairs.filter(({ holds }) => !holds).length
  const remove = async ({ id }: AddressPair) => {
    const { done } = await deleting.send({ pairId: id })
    if (done) toast(t`Đã xóa cặp địa chỉ`)
  }
  return (
    <Drawer
      open
      wide
      onClose={onClose}
      title={t`Cặp địa chỉ mẫu`}
      lead={t`Mỗi cặp ghi rõ hai địa chỉ là một nội dung hay là hai nội dung khác nhau. Hệ thống đối chiếu cách nhận địa chỉ hiện nay với từng cặp.`}
      footer={
        can('RECORD_ADDRESS_PAIR') && (
          <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setAdding(true)}>
            <Trans>Thêm cặp địa chỉ…</Trans>
          </Button>
        )
      }
    >
      <div className="space-y-4">
        <MutationError refused={deleting.refused} />
        {!data && <QueryState error={error} onRetry={refetch} className="" rows={4} />}
        {data && pairs.length === 0 && <EmptyState title={t`Chưa có cặp địa chỉ nào`} />}
        {failing > 0 && (
          <Callout tone="warn" title={t`Có cặp địa chỉ không được nhận đúng: ${failing}`}>
            <Trans>Việc này không làm thay đổi dữ liệu. Hãy báo đơn vị vận hành phần mềm.</Trans>
          </Callout>
        )}
        <ul className="divide-y divide-line">
          {pairs.map((pair) => (
            <Pair
              key={pair.id}
              pair={pair}
              onDelete={can('DELETE_ADDRESS_PAIR') && !deleting.busy ? () => void remove(pair) : null}
            />
          ))}
        </ul>
      </div>
      {isAdding && <AddressPairDialog onClose={() => setAdding(false)} />}
    </Drawer>
  )
}

function Pair({ pair, onDelete }: { pair: AddressPair; onDelete: (() => void) | null }) {
  const { t } = useLingui()
  const { first, second, firstUrl, secondUrl, isSame, holds, note, author, recordedAt } = pair
  return (
    <li className="flex items-start gap-3 py-3 text-sm">
      <div className="min-w-0 flex-1 space-y-1">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={isSame ? 'accent' : 'neutral'}>
            {isSame ? <Trans>Cùng một nội dung</Trans> : <Trans>Hai nội dung khác nhau</Trans>}
          </Badge>
          {holds ? (
            <Badge tone="ok">
              <Trans>nhận đúng</Trans>
            </Badge>
          ) : (
            <Badge tone="warn">
              <Trans>nhận sai</Trans>
            </Badge>
          )}
        </p>
        <Address entered={first} canonical={firstUrl} />
        <Address entered={second} canonical={secondUrl} />
        {note && <p className="break-words">{note}</p>}
        <p className="text-xs text-muted">{[author, dateTime(recordedAt)].filter(Boolean).join(' · ')}</p>
      </div>
      {onDelete && <IconButton label={t`Xóa cặp địa chỉ`} icon={<Trash2 className="size-4" />} onPress={onDelete} />}
    </li>
  )
}

function Address({ entered, canonical }: { entered: string; canonical: string | null }) {
  return (
    <p className="font-mono text-xs break-all">
      {defang(entered)}
      {canonical === null ? (
        <span className="font-sans text-muted">
          {' '}
          <Trans>(không phải địa chỉ nội dung)</Trans>
        </span>
      ) : (
        canonical !== entered && <span className="text-muted"> → {defang(canonical)}</span>
      )}
    </p>
  )
}
