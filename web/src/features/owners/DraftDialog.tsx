/** The dialog that drafts one request for an account, with its case and power, by a proposal or by a measure. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { citation, isInForce, usePowers, useTerms } from '#graphql/entities/reference.ts'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { termName } from '#lib/i18n/terms.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { CountedItems } from './CountedItems.tsx'
import {
  DraftOwnerRequest_Mutation,
  type Owner,
  OwnerCase_Query,
  type Proposal,
  type StrikeRule,
  StrikeRule_parts,
} from './owners.graphql.ts'
import { citationOf, RuleText, readProposal } from './RuleText.tsx'
import { StrikeRules_Query } from './rules/rules.graphql.ts'

type DraftDialogProps = {
  owner: Owner
  /** Null for a request without a proposal. */
  proposal: Proposal | null
  /** The case for which the dialog opened. Without it, a person chooses among several cases. */
  caseId: string | null
  onClose(): void
}

/**
 * The cases to choose from, each once. A rule about locks may count no violation, so the cases of the locks and of all
 * violations can be chosen. Without a proposal, these are the cases of the items.
 */
function casesOf(owner: Owner, proposal: Proposal | null): Owner['violations'][number]['case'][] {
  const counted = new Set(proposal?.violations.map((violation) => violation.case.id))
  const ofViolations = owner.violations.map((violation) => violation.case)
  const all = !proposal
    ? owner.items.nodes.flatMap(({ cases }) => cases)
    : readProposal(proposal).rule.locks === null
      ? ofViolations.filter(({ id }) => counted.has(id))
      : [...proposal.locks.map(({ request }) => request.case), ...ofViolations]
  return [...new Map(all.map((each) => [each.id, each])).values()]
}

const locks = ['LOCK_TEMPORARILY', 'LOCK_PERMANENTLY']

/** Returns the rule of the proposal, or else the first rule in force for the measure. */
function useRule(proposal: Proposal | null, measure: string, today: string): StrikeRule | null {
  const { data } = usePageQuery({ query: StrikeRules_Query, variables: {}, pause: proposal !== null })
  if (proposal) return readProposal(proposal).rule
  const rules = readFragment(StrikeRule_parts, data?.strikeRules.rules ?? [])
  const isCurrent = ({ inForceFrom, inForceTo }: StrikeRule) =>
    inForceFrom <= today && (inForceTo === null || today <= inForceTo)
  return rules.find((rule) => rule.measure.code === measure && isCurrent(rule)) ?? null
}

const onlyOne = <T,>(values: readonly T[]): T | null => (values.length === 1 ? values[0]! : null)

export function DraftDialog({ owner, proposal, caseId: firstCase, onClose }: DraftDialogProps) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const { busy, refused, send } = useMutation(DraftOwnerRequest_Mutation)
  const today = useClock(isoDay)
  // The page of an account has only the cases of its latest items, so the case for which the dialog opened is read too.
  const wanted = usePageQuery({ query: OwnerCase_Query, variables: { id: firstCase ?? '' }, pause: firstCase === null })
  const listed = casesOf(owner, proposal)
  const cases =
    proposal || !wanted.data?.case || listed.some(({ id }) => id === firstCase) ? listed : [wanted.data.case, ...listed]
  const powers = usePowers().filter((each) => isInForce(each, today) && !each.forComplaints)
  const measures = useTerms().measures.filter(({ offered }) => offered)
  const [chosenCase, setCase] = useState(firstCase)
  const caseId =
    (cases.find(({ id }) => id === chosenCase) ?? (firstCase && !proposal ? null : onlyOne(cases)))?.id ?? null
  const [measure, setMeasure] = useState('REMOVE_OR_BLOCK')
  const rule = useRule(proposal, measure, today)
  const [chosen, setPower] = useState<string | null>(null)
  // A lock has the power that its rule states. If the rule states none, an officer chooses.
  const isLock = proposal !== null || locks.includes(measure)
  const stated = isLock ? powers.find(({ slug }) => slug === rule?.power) : powers[0]
  const power = chosen ?? stated?.id ?? null
  const draft = async () => {
    const by = proposal ? { rule: readProposal(proposal).rule.slug } : { measure }
    const { done } = await send({ ownerId: owner.id, caseId: caseId!, powerId: power!, ...by })
    if (!done) return
    toast(t`Đã soạn yêu cầu. Hãy xem lại trước khi trình duyệt.`)
    void navigate({ to: '/requests/$request', params: { request: done.request.id } })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={proposal ? t`Soạn yêu cầu khóa` : t`Soạn một yêu cầu cho tài khoản`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!caseId || !power} onPress={draft}>
            <Trans>Soạn yêu cầu</Trans>
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4 text-sm">
        {proposal ? (
          <>
            <RuleText proposal={proposal} />
            <CountedItems proposal={proposal} />
          </>
        ) : (
          <p>
            <Trans>
              Một yêu cầu cho cả tài khoản, trang, nhóm hoặc kênh, thay cho một yêu cầu với từng nội dung. Nội dung của
              tài khoản trong vụ việc được liệt kê trong văn bản.
            </Trans>
          </p>
        )}
        <Select
          label={t`Vụ việc`}
          required
          choices={cases.map(({ id, number, title }) => ({ key: id, text: `${number} ${title}` }))}
          value={caseId}
          onChange={setCase}
        />
        {!proposal && wanted.error && !wanted.data && <QueryState error={wanted.error} onRetry={wanted.refetch} />}
        <Select
          label={t`Thẩm quyền`}
          required
          choices={powers.map((each) => ({ key: each.id, text: citation(each) }))}
          value={power}
          onChange={setPower}
          hint={
            isLock && rule && stated && power === stated.id
              ? t`Theo quy tắc khóa: ${citationOf(rule)}`
              : isLock && rule && power === null
                ? rule.power
                  ? t`Thẩm quyền nêu trong quy tắc khóa không còn hiệu lực. Hãy chọn.`
                  : t`Quy tắc khóa không nêu thẩm quyền. Hãy chọn.`
                : undefined
          }
        />
        {!proposal && (
          <Select
            label={t`Biện pháp`}
            required
            choices={measures.map((each) => ({ key: each.code, text: termName(each) }))}
            value={measure}
            onChange={setMeasure}
          />
        )}
        <p className="text-xs text-muted">
          <Trans>
            Chứng cứ và quy định bị vi phạm của các nội dung được đưa vào bản nháp. Không có gì được gửi đi.
          </Trans>
        </p>
        <MutationError refused={refused} />
      </div>
    </Dialog>
  )
}
