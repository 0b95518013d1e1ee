/** The form that adds a strike rule, or changes or removes one. It sends the whole list of rules. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import type { StrikeRule } from '#features/owners/owners.graphql.ts'
import { citation, usePowers } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { RemoveRuleDialog } from './RemoveRuleDialog.tsx'
import { SetStrikeRules_Mutation } from './rules.graphql.ts'
import { freeSlug, inputOf, NEW_RULE, valuesOf, withRule } from './ruleValues.ts'

type RuleDialogProps = {
  /** Null for a new rule. */
  rule: StrikeRule | null
  rules: readonly StrikeRule[]
  version: number
  onClose(): void
}

export function RuleDialog({ rule, rules, version, onClose }: RuleDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetStrikeRules_Mutation)
  const [isRemoving, setRemoving] = useState(false)
  const current = rules.find(({ slug }) => slug === rule?.slug)
  const isGone = rule !== null && !current
  if (rule && isRemoving)
    return (
      <RemoveRuleDialog
        rule={current ?? rule}
        {...{ rules, version }}
        onClose={() => setRemoving(false)}
        onRemoved={onClose}
      />
    )
  const save = async (values: FormValues, expectedVersion: number) => {
    const edited = inputOf(values, rule?.slug ?? freeSlug(rules))
    const { done } = await send({ expectedVersion, rules: withRule(rules, edited) })
    if (done) toast(t`Đã lưu quy tắc`)
    return done !== undefined
  }
  return (
    <FormDialog
      title={rule ? t`Sửa quy tắc đề xuất khóa` : t`Thêm quy tắc đề xuất khóa`}
      submit={isGone ? t`Thêm lại quy tắc` : rule ? t`Lưu` : t`Thêm quy tắc`}
      fields={useFields()}
      initial={rule ? valuesOf(current ?? rule) : NEW_RULE}
      draft={`strike-rule/${rule?.slug ?? 'new'}`}
      {...{ version, busy, refused }}
      onSubmit={save}
      onClose={onClose}
      above={() =>
        isGone && (
          <Callout tone="warn" title={t`Quy tắc này đã bị bỏ`}>
            <Trans>Một quản trị viên khác đã bỏ quy tắc. Nếu lưu, quy tắc được thêm lại.</Trans>
          </Callout>
        )
      }
    >
      {current && (
        <Button look="danger" small busy={busy} onPress={() => setRemoving(true)}>
          <Trans>Bỏ quy tắc này…</Trans>
        </Button>
      )}
    </FormDialog>
  )
}

function useFields(): FormField[] {
  const { t } = useLingui()
  const countsViolations = ({ counts }: FormValues) => counts === 'VIOLATIONS'
  const powers = usePowers().filter(({ forComplaints }) => !forComplaints)
  const isTemporary = ({ measure }: FormValues) => measure === 'LOCK_TEMPORARILY'
  return [
    { name: 'citations', label: t`Viện dẫn`, kind: 'texts', hint: t`Công văn nêu quy định này làm căn cứ.` },
    {
      name: 'counts',
      label: t`Điều kiện`,
      kind: 'choice',
      choices: [
        { key: 'VIOLATIONS', text: t`Số lần vi phạm trong một số ngày` },
        { key: 'LOCKS', text: t`Số lần đã tạm khóa` },
      ],
    },
    { name: 'violations', label: t`Từ số lần vi phạm`, kind: 'number', half: true, when: countsViolations },
    { name: 'windowDays', label: t`Trong số ngày`, kind: 'number', half: true, when: countsViolations },
    { name: 'locks', label: t`Từ số lần tạm khóa`, kind: 'number', when: ({ counts }) => counts === 'LOCKS' },
    {
      name: 'measure',
      label: t`Đề xuất`,
      kind: 'choice',
      choices: [
        { key: 'LOCK_TEMPORARILY', text: t`Tạm khóa` },
        { key: 'LOCK_PERMANENTLY', text: t`Khóa vĩnh viễn` },
      ],
    },
    {
      name: 'power',
      label: t`Thẩm quyền của yêu cầu khóa`,
      kind: 'choice',
      optional: true,
      choices: powers.map((each) => ({ key: each.slug, text: citation(each) })),
      hint: t`Được chọn sẵn khi soạn yêu cầu khóa.`,
    },
    { name: 'minDays', label: t`Khóa ít nhất (ngày)`, kind: 'number', optional: true, half: true, when: isTemporary },
    { name: 'maxDays', label: t`Khóa nhiều nhất (ngày)`, kind: 'number', half: true, when: isTemporary },
    { name: 'inForceFrom', label: t`Có hiệu lực từ ngày`, kind: 'day', half: true },
    { name: 'inForceTo', label: t`Ngày cuối có hiệu lực`, kind: 'day', optional: true, half: true },
    {
      name: 'unconfirmed',
      label: t`Đối chiếu với văn bản công bố`,
      kind: 'choice',
      choices: [
        { key: 'YES', text: t`Chưa đối chiếu` },
        { key: 'NO', text: t`Đã đối chiếu` },
      ],
    },
  ]
}
