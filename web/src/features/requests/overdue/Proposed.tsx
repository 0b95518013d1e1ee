/** The rung that is due now: its rule, its items, its contact, and the button that sends its letter. */
import { Trans, useLingui } from '@lingui/react/macro'
import { BellRing, PenLine } from 'lucide-react'
import { Citations } from '#components/law/Citations.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { citation, useTerms } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { LegalPoints } from './LegalPoints.tsx'
import { type Ladder, type LadderRequest, type Points, type Proposal, SendRung_Mutation } from './ladder.graphql.ts'
import { ruleText, signerText } from './ladderTexts.ts'
import { OpenItems } from './OpenItems.tsx'

type Provision = { id: string; citationVi: string; citationEn: string }

export interface Provisions {
  /** The power under which the request was made; null if it has none. */
  power: Provision | null
  /** The prohibitions that the items of the request break. */
  prohibitions: readonly Provision[]
}

type LegalStepProps = Provisions & { points: Points | null }

/** The provisions on which a person decides about the next legal step outside the product. */
function LegalStep({ power, prohibitions, points }: LegalStepProps) {
  const { t } = useLingui()
  return (
    <>
      <p className="text-muted">
        <Trans>Người có thẩm quyền xem xét bước này ngoài hệ thống, theo các quy định sau.</Trans>
      </p>
      <Facts
        facts={[
          { name: t`Thẩm quyền yêu cầu`, value: power && citation(power) },
          {
            name: t`Quy định bị vi phạm`,
            value: prohibitions.length > 0 ? <Citations prohibitions={prohibitions} /> : null,
          },
        ]}
      />
      {points && <LegalPoints points={points} />}
    </>
  )
}

type ProposedProps = {
  request: LadderRequest
  proposal: Proposal
  contact: Ladder['contact']
  legalStep: LegalStepProps
}

/** Nothing is sent until a person presses the button. */
export function Proposed({ request, proposal, contact, legalStep }: ProposedProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SendRung_Mutation)
  const { rung, skipped } = proposal
  const name = inLocale(rung.labels.vi, rung.labels.en)
  const submit = async () => {
    const { done } = await send({ requestId: request.id, expectedVersion: request.version, rung: rung.code })
    if (done) toast(rung.signed ? t`Đã trình ký: ${name}` : t`Đã gửi: ${name}`)
  }
  return (
    <section aria-label={t`Đề nghị`} className="space-y-2">
      <p className="font-medium">
        <Trans>Bước tiếp theo: {name}</Trans>
      </p>
      <p className="text-muted">{ruleText(proposal)}</p>
      {skipped.length > 0 && (
        <p className="text-muted">
          <Trans>
            Bỏ qua: {skipped.map(({ labels }) => inLocale(labels.vi, labels.en)).join(', ')}. Nền tảng chưa có đầu mối
            cấp cao hơn.
          </Trans>
        </p>
      )}
      <OpenItems {...proposal} />
      {rung.kind === 'LEGAL_STEP' && <LegalStep {...legalStep} />}
      {rung.kind === 'LETTER' && <LetterWay contact={contact} rung={rung} />}
      <MutationError refused={refused} />
      {contact && request.allowedCommands.includes('SEND_RUNG') && (
        <Button
          look="primary"
          busy={busy}
          icon={rung.signed ? <PenLine className="size-4" /> : <BellRing className="size-4" />}
          onPress={() => void submit()}
        >
          {rung.signed ? <Trans>Trình ký “{name}”</Trans> : <Trans>Gửi “{name}”</Trans>}
        </Button>
      )}
    </section>
  )
}

/** To whom the letter goes and who signs it, or what to do if the server can send it to nobody. */
function LetterWay({ contact, rung }: { contact: Ladder['contact']; rung: Proposal['rung'] }) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  if (!contact)
    return (
      <p className="text-warn-ink">
        {rung.contact === 'HIGHER' ? (
          <Trans>
            Máy chủ không gửi được đến đầu mối cấp cao hơn. Hãy gửi văn bản ngoài hệ thống rồi ghi lần nhắc.
          </Trans>
        ) : (
          <Trans>
            Máy chủ không gửi được đến đầu mối nào của nền tảng này. Hãy nhắc bằng kênh khác rồi bấm “Ghi đã nhắc…”.
          </Trans>
        )}
      </p>
    )
  const { channel, address, addressee } = contact
  const name = channelKinds.find(({ code }) => code === channel)
  const where = channel === 'PORTAL' ? null : address
  return (
    <Facts
      facts={[
        { name: t`Gửi qua`, value: [name ? termName(name) : channel, where, addressee].filter(Boolean).join(' · ') },
        { name: t`Ai ký`, value: signerText(rung) },
      ]}
    />
  )
}
