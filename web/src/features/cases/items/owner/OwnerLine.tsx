/** The account, page, group or channel of an item, with the dialog that states or corrects it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { useCan } from '#graphql/entities/viewer.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { defangShort } from '#lib/defang.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const SetItemOwner_Mutation = graphql(`
  mutation SetItemOwner_Mutation($input: SetItemOwnerInput!) {
    setItemOwner(input: $input) {
      ... on SetItemOwnerPayload {
        item {
          id
          owner {
            id
            address
          }
        }
      }
      ...Refusal_error
    }
  }
`)

export function OwnerLine({ item }: Pick<CaseItem, 'item'>) {
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  return (
    <span className="flex flex-wrap items-center gap-2">
      {item.owner ? (
        <Link
          to="/owners/$owner"
          params={{ owner: item.owner.id }}
          className="font-mono text-xs font-medium break-all text-accent-ink hover:underline"
        >
          {defangShort(item.owner.address)}
        </Link>
      ) : (
        <span className="text-muted">
          <Trans>Chưa rõ</Trans>
        </span>
      )}
      {can('SET_ITEM_OWNER') && item.platform && (
        <Button small onPress={() => setOpen(true)}>
          {item.owner ? <Trans>Sửa…</Trans> : <Trans>Ghi tài khoản…</Trans>}
        </Button>
      )}
      {isOpen && <OwnerDialog item={item} onClose={() => setOpen(false)} />}
    </span>
  )
}

function OwnerDialog({ item, onClose }: Pick<CaseItem, 'item'> & { onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetItemOwner_Mutation)
  return (
    <FormDialog
      title={t`Tài khoản, trang, nhóm hoặc kênh của nội dung`}
      lead={<HarmfulUrl url={item.url} short />}
      submit={t`Lưu`}
      draft={`item/${item.id}/owner`}
      initial={{ url: item.owner?.address ?? '', reason: '' }}
      fields={[
        {
          name: 'url',
          label: t`Địa chỉ của tài khoản`,
          kind: 'line',
          optional: true,
          hint: t`Hoặc địa chỉ một nội dung khác của tài khoản. Để trống để lấy lại theo địa chỉ của nội dung.`,
        },
        { name: 'reason', label: t`Lý do`, kind: 'text', optional: true },
      ]}
      busy={busy}
      refused={refused}
      onSubmit={async ({ url, reason }) => {
        const { done } = await send({ itemId: item.id, url: url || null, reason: reason || null })
        if (done) toast(t`Đã ghi tài khoản của nội dung`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}
