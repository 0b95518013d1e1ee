/** The form that issues a new secret for an API key, while the former one stays valid for some time. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import type { ApiKey, OneTimeSecret } from './accounts.graphql.ts'
import { RotateApiKey_Mutation } from './changes.graphql.ts'

/** Milliseconds: the former secret stays valid for a day unless the administrator chooses otherwise. */
const USUAL_OVERLAP_MS = 24 * 3_600_000

type RotateKeyProps = { apiKey: ApiKey; onClose(): void; onMade(secret: OneTimeSecret): void }

export function RotateKey({ apiKey: { id, name, version }, onClose, onMade }: RotateKeyProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(RotateApiKey_Mutation)
  const [until, setUntil] = useState<string | null>(() => new Date(serverNow() + USUAL_OVERLAP_MS).toISOString())
  async function submit() {
    const { done } = await send({ apiKeyId: id, expectedVersion: version, previousUntil: until })
    if (done) onMade({ kind: 'key', ...done.apiKey, text: done.apiKey.secret })
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t`Đổi mã bí mật của ${name}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} onPress={() => void submit()}>
            <Trans>Tạo mã mới</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <DateTimeField
          label={t`Mã cũ dùng được đến`}
          hint={t`Nhiều nhất 90 ngày. Bỏ trống: mã cũ mất hiệu lực ngay.`}
          value={until}
          onChange={setUntil}
          min={new Date(serverNow()).toISOString()}
          error={refused?.fields.previousUntil}
        />
      </div>
    </Drawer>
  )
}
