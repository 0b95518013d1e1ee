/** A field in which an administrator enters an address and sees what a check with the shown rules concludes. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { ProbeFacts, ProbeVerdictDot } from '#components/case-items/ProbeFacts.tsx'
import { MutationError } from '#components/MutationError.tsx'
import type { TryProbeRules_MutationMutationVariables } from '#graphql/generated/graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defangShort } from '#lib/defang.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { ProbeTrial_Query, TryProbeRules_Mutation } from './probes.graphql.ts'

const POLL_MS = 1_000

export type RulesInput = TryProbeRules_MutationMutationVariables['input']['rules']

type TryRulesProps = { platformId: string; rules: RulesInput; isUsable: boolean }

export function TryRules({ platformId, rules, isUsable }: TryRulesProps) {
  const { t } = useLingui()
  const [address, setAddress] = useState('')
  const { data, refetch } = usePageQuery({ query: ProbeTrial_Query, variables: { id: platformId } })
  const { busy, refused, send, clear } = useMutation(TryProbeRules_Mutation)
  const trial = data?.platform?.probeTrial
  const isAwaited = trial?.endedAt === null
  useEffect(() => {
    if (!isAwaited) return
    const timer = setInterval(refetch, POLL_MS)
    return () => clearInterval(timer)
  }, [isAwaited, refetch])
  const tryNow = async () => {
    // A second press is another trial, although its input is the same.
    clear()
    await send({ platformId, rules, address: address.trim() })
  }
  return (
    <section aria-label={t`Thử quy tắc`} className="rounded border border-line bg-sunken p-3">
      <MutationError refused={refused} />
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          className="min-w-0 flex-1 basis-60"
          label={t`Thử với một địa chỉ`}
          hint={t`Theo các quy tắc đang hiện ở trên, kể cả chưa lưu. Không thay đổi nội dung nào.`}
          maxLength={2048}
          value={address}
          onChange={setAddress}
          error={refused?.fields.address}
        />
        <Button busy={busy || isAwaited} isDisabled={!isUsable || address.trim() === ''} onPress={tryNow}>
          <Trans>Thử</Trans>
        </Button>
      </div>
      <div role="status" className="mt-2 flex min-h-6 flex-wrap items-baseline gap-x-3 text-sm">
        {trial && isAwaited && (
          <span className="text-muted">
            <Trans>Đang chờ kết quả. Mỗi máy chủ chỉ được truy cập từng lần một.</Trans>
          </span>
        )}
        {trial?.endedAt && (
          <>
            {trial.verdict && <ProbeVerdictDot verdict={trial.verdict} />}
            <span className="text-muted tabular-nums">{dateTime(trial.endedAt)}</span>
            <span className="basis-full break-all text-muted">{defangShort(trial.address)}</span>
            {trial.reason ? (
              <ProbeFacts {...trial} reason={trial.reason} />
            ) : (
              <Trans>Không có kết quả. Hãy thử lại.</Trans>
            )}
          </>
        )}
      </div>
    </section>
  )
}
