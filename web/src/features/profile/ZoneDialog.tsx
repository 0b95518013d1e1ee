/** Dialog that sets the viewer's time zone. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { authorityZone, offsetName, ownZone } from '#lib/i18n/timeZone.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

const SetTimeZone_Mutation = graphql(`
  mutation SetTimeZone_Mutation($input: SetTimeZoneInput!) {
    setTimeZone(input: $input) {
      ... on SetTimeZonePayload {
        viewer {
          id
          timeZone
        }
      }
      ...Refusal_error
    }
  }
`)

export default function ZoneDialog({ onClose }: { onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetTimeZone_Mutation)
  const [zone, setZone] = useState<string | null>(ownZone())
  const [choices] = useState(() =>
    [...new Set([authorityZone(), ownZone(), ...Intl.supportedValuesOf('timeZone')])].map((key) => ({
      key,
      text: key.replaceAll('_', ' '),
      note: offsetName(key, serverNow()),
    })),
  )
  async function save() {
    const { done } = await send({ timeZone: zone === authorityZone() ? null : zone })
    // A new zone changes the times on all screens.
    if (done) location.reload()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Múi giờ của bạn`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={zone === null} onPress={() => void save()}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <MutationError refused={refused} />
        <ComboBox
          label={t`Múi giờ`}
          choices={choices}
          value={zone}
          onChange={setZone}
          hint={t`Giờ trên mọi màn hình và trong thư điện tử gửi cho bạn. Ngày và tháng của số liệu, hạn xử lý vẫn theo múi giờ của cơ quan.`}
        />
        <Button small onPress={() => setZone(authorityZone())} isDisabled={zone === authorityZone()}>
          <Trans>Dùng múi giờ của cơ quan</Trans>
        </Button>
      </div>
    </Dialog>
  )
}
