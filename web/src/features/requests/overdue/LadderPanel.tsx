/** The ladder of a request: the rung that is due now, the letters that were sent, and the calls. */
import { Trans, useLingui } from '@lingui/react/macro'
import { BellRing, PenLine } from 'lucide-react'
import { useState } from 'react'
import { Citations } from '#components/law/Citations.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { citation } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Facts } from '#ui/data/Facts.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { CallList } from './CallList.tsx'
import { LegalPoints } from './LegalPoints.tsx'
import { LetterList } from './LetterList.tsx'
import {
  type LadderRequest,
  type Points,
  type Proposal,
  RequestLadder_Query,
  SendRung_Mutation,
} from './ladder.graphql.ts'
import { itemStateText, resendText, ruleText } from './ladderTexts.ts'
import { WaitingLetter } from './WaitingLetter.tsx'

const MAX_SHOWN_ITEMS = 6

type Provision = { id: string; citationVi: string; citationEn: string }

interface Provisions {
  /** The power under which the request was made; null if it has none. */
  power: Provision | null
  /** The prohibitions that the items of the request break. */
  prohibitions: readonly Provision[]
}

type LegalStepProps = Provisions & { points: Points | null }

export function LadderPanel({ id, power, prohibitions }: { id: string } & Provisions) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestLadder_Query, variables: { id } })
  const request = data?.request
  if (!request) return null
  const { ladder, ladderLetters, calls, reminders } = request
  const waiting = ladderLetters.find((letter) => letter.id === ladder?.waitingId)
  const isEmpty = !ladder?.proposal && !ladder?.resend && ladderLetters.length === 0 && calls.length === 0
  if (isEmpty) return null
  return (
    <Panel title={t`Đôn đốc`}>
      <div className="space-y-3 text-sm">
        {reminders > 0 && (
          <p>
            <Badge tone="warn">{t`Đã nhắc ${reminders} lần`}</Badge>
          </p>
        )}
        {waiting && <WaitingLetter request={request} letter={waiting} fits={ladder?.waitingFits ?? false} />}
        {ladder?.proposal && !(waiting && ladder.waitingFits) && (
          <Proposed
            request={request}
            proposal={ladder.proposal}
            legalStep={{ power, prohibitions, points: ladder.points }}
          />
        )}
        {ladder?.resend && (
          <section aria-label={t`Đề nghị gửi lại`} className="space-y-2">
            <p className="font-medium">
              <Trans>Có thể gửi lại nguyên văn yêu cầu, cùng số. Bấm nút ở “Các lần gửi đi”.</Trans>
            </p>
            <p className="text-muted">{resendText(ladder.resend)}</p>
            {/* A proposed rung lists the same items. */}
            {!ladder.proposal && <OpenItems {...ladder.resend} />}
          </section>
        )}
        <LetterList letters={ladderLetters.filter((letter) => letter !== waiting)} />
        <CallList calls={calls} />
      </div>
    </Panel>
  )
}

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

/** The items for which a step is proposed, the first ones until a person asks for all. */
function OpenItems({ items, itemCount }: Pick<Proposal, 'items' | 'itemCount'>) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, MAX_SHOWN_ITEMS)
  return (
    <>
      <ul className="space-y-0.5">
        {shown.map(({ itemId, number, state, since }) => (
          <li key={itemId} className="tabular-nums">
            <Trans>
              Mục {number}: {itemStateText(state, since)}
            </Trans>
          </li>
        ))}
      </ul>
      {!isWhole && itemCount > shown.length && (
        <Button small onPress={() => setWhole(true)}>
          {itemCount > items.length ? (
            <Trans>
              Hiện {items.length} trên {itemCount} mục
            </Trans>
          ) : (
            <Trans>Hiện đủ {itemCount} mục</Trans>
          )}
        </Button>
      )}
    </>
  )
}

type ProposedProps = { request: LadderRequest; proposal: Proposal; legalStep: LegalStepProps }

/** Nothing is sent until a person presses the button. */
function Proposed({ request, proposal, legalStep }: ProposedProps) {
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
      <MutationError refused={refused} />
      {rung.kind === 'LETTER' && request.allowedCommands.includes('SEND_RUNG') && (
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
