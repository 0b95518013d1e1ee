/** The dialog that drafts a briefing of a month, quarter, half-year, year or campaign, and freezes its figures. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import type { BriefingPeriodKind } from '#graphql/generated/enums.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { Segments } from '#ui/fields/Segments.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { offeredPeriods, usualConference } from '../periods.ts'
import { type Campaign, CampaignFields, isCompleteCampaign } from './CampaignFields.tsx'

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

type Kind = BriefingPeriodKind
const nothing: Campaign = { nameVi: '', nameEn: '', from: '', to: '' }

/** The dialog offers no period that is in `taken`, the list of the periods of known briefings. */
type Props = { taken: readonly { kind: Kind; from: string }[]; onClose(): void }

export function NewBriefing({ taken, onClose }: Props) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const today = isoDay(serverNow())
  const [kind, setKind] = useState<Kind>('MONTH')
  const [chosen, setChosen] = useState<string | null>(null)
  const [campaign, setCampaign] = useState(nothing)
  const [day, setDay] = useState<string | null>(null)
  const { busy, refused, send } = useMutation(DraftBriefing_Mutation)
  const periods = kind === 'CAMPAIGN' ? [] : offeredPeriods(kind, today, daysTaken(taken, kind))
  const month = chosen ?? periods.find(({ isOver }) => isOver)?.month ?? periods[0]?.month ?? ''
  const heldOn = day ?? (kind === 'CAMPAIGN' || !month ? today : usualConference(kind, month))
  const ready = heldOn !== '' && (kind === 'CAMPAIGN' ? isCompleteCampaign(campaign) : month !== '')
  const existing = refused?.faults.some(({ code }) => code === 'BRIEFING_EXISTS') ? refused.ids[0] : undefined
  const draft = async () => {
    const { nameVi, nameEn, from, to } = campaign
    const period = kind === 'CAMPAIGN' ? { nameVi: nameVi.trim(), nameEn: nameEn.trim() || null, from, to } : { month }
    const { done } = await send({ period: kind, ...period, heldOn })
    if (done) await navigate({ to: '/briefings/$briefing', params: { briefing: done.briefing.id } })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Chốt số liệu họp báo`}
      lead={t`Lấy số liệu như hiện trạng; bản nháp còn sửa và chốt lại được.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!ready} onPress={draft}>
            <Trans>Chốt số liệu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        {existing && (
          <Link
            to="/briefings/$briefing"
            params={{ briefing: existing }}
            className="block text-sm font-medium text-accent-ink underline"
          >
            <Trans>Mở bản số liệu đã có của kỳ này</Trans>
          </Link>
        )}
        <Segments
          label={t`Kỳ số liệu`}
          choices={[
            { key: 'MONTH', text: t`Tháng` },
            { key: 'QUARTER', text: t`Quý` },
            { key: 'HALF_YEAR', text: t`6 tháng` },
            { key: 'YEAR', text: t`Năm` },
            { key: 'CAMPAIGN', text: t`Đợt` },
          ]}
          value={kind}
          onChange={(next) => {
            setKind(next)
            setChosen(null)
            setDay(null)
          }}
        />
        {kind === 'CAMPAIGN' ? (
          <CampaignFields
            campaign={campaign}
            refused={refused}
            onChange={(change) => setCampaign({ ...campaign, ...change })}
          />
        ) : (
          <Select
            label={t`Kỳ số liệu`}
            hint={t`Các kỳ có thể trùng ngày: số liệu quý có bản riêng, bên cạnh bản của từng tháng.`}
            choices={periods.map(({ month: key, name, isOver }) => ({
              key,
              text: name,
              note: isOver ? undefined : t`chưa kết thúc: có thể soạn, chưa trình được`,
            }))}
            value={month}
            onChange={(next) => {
              setChosen(next)
              setDay(null)
            }}
            error={refused?.fields.month}
          />
        )}
        <DayField
          label={t`Ngày họp báo`}
          hint={t`Vụ việc và phản ánh được tính đến hết ngày này.`}
          required
          value={heldOn}
          onChange={setDay}
          error={refused?.fields.heldOn}
        />
      </div>
    </Dialog>
  )
}

const daysTaken = (taken: Props['taken'], kind: Kind): string[] =>
  taken.filter((period) => period.kind === kind).map(({ from }) => from)
