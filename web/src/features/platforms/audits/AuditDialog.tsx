/** The form for the size of the weekly audit samples of an addressee, with the result of its audits so far. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { Platform } from '#features/platforms/platforms.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { ClaimedShare, type PlatformAudits } from './ClaimedShare.tsx'

const MAX_SIZE = 200

const SetAuditSize_Mutation = graphql(`
  mutation SetAuditSize_Mutation($input: SetAuditSizeInput!) {
    setAuditSize(input: $input) {
      ... on SetAuditSizePayload {
        platform {
          id
          version
          auditSize
        }
      }
      ...Refusal_error
    }
  }
`)

type Props = { platform: Platform; audits: PlatformAudits; onClose(): void }

export function AuditDialog({ platform, audits, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetAuditSize_Mutation)
  const [text, setText] = useState(String(platform.auditSize ?? ''))
  const size = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null
  const isValid = size !== null && size <= MAX_SIZE
  const save = async () => {
    if (size === null) return
    const { done } = await send({ platformId: platform.id, expectedVersion: platform.version, size })
    if (!done) return
    toast(t`Đã ghi cỡ mẫu hậu kiểm của ${platform.name}`)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Hậu kiểm ${platform.name}`}
      lead={t`Mỗi thứ Hai, hệ thống rút ngẫu nhiên một số mục mà nơi nhận nêu đã gỡ trong tuần trước, để cán bộ mở xem.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isValid} onPress={() => void save()}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <div className="text-sm">
          <p className="mb-1 font-medium">
            <Trans>Kết quả đến nay</Trans>
          </p>
          <ClaimedShare audits={audits} platformId={platform.id} />
        </div>
        <TextField
          label={t`Số mục rút mỗi tuần`}
          hint={t`Từ 0 đến ${MAX_SIZE}, áp dụng từ lần rút sau. 0: không rút mẫu.`}
          value={text}
          onChange={setText}
          error={isValid ? refused?.fields.size : t`Một số nguyên từ 0 đến ${MAX_SIZE}.`}
        />
      </div>
    </Dialog>
  )
}
