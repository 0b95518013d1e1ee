/**
 * The dialog that drafts a briefing and freezes the figures of its month. It offers the months among the last 24 that
 * have no briefing yet.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { isoDay, month as monthName } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'

const DraftBriefing_Mutation = graphql(`
  mutation DraftBriefing_Mutation($input: DraftBriefingInput!) {
    draftBriefing(input: $input) {
      ... on DraftBriefingPayload {
        briefing {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

/** The month `back` months before `today`, as YYYY-MM. */
function monthBefore(today: string, back: number): string {
  const [year, number] = today.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7)
}

export function NewBriefing({ taken, onClose }: { taken: readonly string[]; onClose(): void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const today = isoDay(serverNow())
  const months = Array.from({ length: 24 }, (_, back) => monthBefore(today, back)).filter(
    (each) => !taken.includes(each),
  )
  const [month, setMonth] = useState(months.find((each) => each < today.slice(0, 7)) ?? months[0] ?? '')
  const [heldOn, setHeldOn] = useState(`${monthBefore(`${month}-01`, -1)}-06`)
  const { busy, refused, send } = useMutation(DraftBriefing_Mutation)
  const draft = async () => {
    const { done } = await send({ month, heldOn })
    if (done) await navigate({ to: '/briefings/$briefing', params: { briefing: done.briefing.id } })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Chốt số liệu tháng`}
      lead={t`Lấy số liệu như hiện trạng; bản nháp còn sửa và chốt lại được.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!month || !heldOn} onPress={draft}>
            <Trans>Chốt số liệu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <Select
          label={t`Tháng`}
          choices={months.map((key) => ({ key, text: monthName(key) }))}
          value={month}
          onChange={(next) => {
            setMonth(next)
            setHeldOn(`${monthBefore(`${next}-01`, -1)}-06`)
          }}
          error={refused?.fields.month}
        />
        <DayField
          label={t`Ngày họp báo`}
          hint={t`Vụ việc và phản ánh được tính đến hết ngày này.`}
          required
          value={heldOn}
          onChange={setHeldOn}
          error={refused?.fields.heldOn}
        />
      </div>
    </Dialog>
  )
}
