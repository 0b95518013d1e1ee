/**
 * The dialog that records an address pair: two addresses with the same content or with different content. The address
 * rules are tested with these pairs.
 */
import { useLingui } from '@lingui/react/macro'
import { FormDialog } from '#components/FormDialog.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import { RecordAddressPair_Mutation } from './pairs.graphql.ts'

export function AddressPairDialog({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(RecordAddressPair_Mutation)
  return (
    <FormDialog
      title={t`Thêm cặp địa chỉ`}
      submit={t`Thêm cặp địa chỉ`}
      draft="address-pair"
      initial={{ first: '', second: '', isSame: 'yes', note: '' }}
      fields={[
        { name: 'first', label: t`Địa chỉ thứ nhất`, kind: 'line' },
        { name: 'second', label: t`Địa chỉ thứ hai`, kind: 'line' },
        {
          name: 'isSame',
          label: t`Hai địa chỉ này là`,
          kind: 'choice',
          choices: [
            { key: 'yes', text: t`Cùng một nội dung` },
            { key: 'no', text: t`Hai nội dung khác nhau` },
          ],
        },
        { name: 'note', label: t`Ghi chú`, kind: 'text', optional: true },
      ]}
      busy={busy}
      refused={refused}
      onSubmit={async ({ first = '', second = '', isSame, note }) => {
        const { done } = await send({ first, second, isSame: isSame === 'yes', note: note || null })
        if (done) toast(t`Đã ghi cặp địa chỉ`)
        return done !== undefined
      }}
      onClose={onClose}
    />
  )
}
