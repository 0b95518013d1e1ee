/** The form that adds a strike rule, or changes or removes one. It sends the whole list of rules. */
import { Trans, useLingui } from '@lingui/react/macro'
import { FormDialog, type FormField, type FormValues } from '#components/FormDialog.tsx'
import { fieldFrom, inputOfField } from '#components/texts/texts.ts'
import type { StrikeRule } from '#features/owners/owners.graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { SetStrikeRules_Mutation } from './rules.graphql.ts'

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
  const save = async (next: readonly ReturnType<typeof inputOf>[], expectedVersion: number, message: string) => {
    const { done } = await send({ expectedVersion, rules: [...next] })
    if (done) toast(message)
    return done !== undefined
  }
  const others = (edited: ReturnType<typeof inputOf>) =>
    rule
      ? rules.map((each) => (each.slug === rule.slug ? edited : inputOfRule(each)))
      : [...rules.map(inputOfRule), edited]
  const remove = async () => {
    const next = rules.filter(({ slug }) => slug !== rule?.slug).map(inputOfRule)
    if (await save(next, version, t`Đã bỏ quy tắc`)) onClose()
  }
  return (
    <FormDialog
      title={rule ? t`Sửa quy tắc đề xuất khóa` : t`Thêm quy tắc đề xuất khóa`}
      submit={rule ? t`Lưu` : t`Thêm quy tắc`}
      fields={useFields()}
      initial={rule ? valuesOf(rule) : NEW_RULE}
      draft={`strike-rule/${rule?.slug ?? 'new'}`}
      version={version}
      busy={busy}
      refused={refused}
      onSubmit={(values, expectedVersion) =>
        save(others(inputOf(values, rule?.slug ?? freeSlug(rules))), expectedVersion, t`Đã lưu quy tắc`)
      }
      onClose={onClose}
    >
      {rule && (
        <Button look="danger" small busy={busy} onPress={remove}>
          <Trans>Bỏ quy tắc này</Trans>
        </Button>
      )}
    </FormDialog>
  )
}

function useFields(): FormField[] {
  const { t } = useLingui()
  const countsViolations = ({ counts }: FormValues) => counts === 'VIOLATIONS'
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

const NEW_RULE: FormValues = { counts: 'VIOLATIONS', measure: 'LOCK_TEMPORARILY', unconfirmed: 'YES' }

/** Returns a short name that no rule has. */
const freeSlug = (rules: readonly StrikeRule[]): string => {
  let number = rules.length + 1
  while (rules.some(({ slug }) => slug === `quy-tac-${number}`)) number++
  return `quy-tac-${number}`
}

const valuesOf = (rule: StrikeRule): FormValues => ({
  citations: fieldFrom(rule.citations),
  counts: rule.locks === null ? 'VIOLATIONS' : 'LOCKS',
  violations: String(rule.violations ?? ''),
  windowDays: String(rule.windowDays ?? ''),
  locks: String(rule.locks ?? ''),
  measure: rule.measure.code,
  minDays: String(rule.minDays ?? ''),
  maxDays: String(rule.maxDays ?? ''),
  inForceFrom: rule.inForceFrom,
  inForceTo: rule.inForceTo ?? '',
  unconfirmed: rule.unconfirmed ? 'YES' : 'NO',
})

const numberOf = (value: string | undefined): number | null => (value ? Number(value) : null)

/** A field that the form hides has no value in the input. */
function inputOf(values: FormValues, slug: string) {
  const ofViolations = values.counts === 'VIOLATIONS'
  const isTemporary = values.measure === 'LOCK_TEMPORARILY'
  return {
    slug,
    citations: inputOfField(values.citations),
    violations: ofViolations ? numberOf(values.violations) : null,
    windowDays: ofViolations ? numberOf(values.windowDays) : null,
    locks: ofViolations ? null : numberOf(values.locks),
    measure: values.measure ?? '',
    minDays: isTemporary ? numberOf(values.minDays) : null,
    maxDays: isTemporary ? numberOf(values.maxDays) : null,
    inForceFrom: values.inForceFrom ?? '',
    inForceTo: values.inForceTo || null,
    unconfirmed: values.unconfirmed === 'YES',
  }
}

const inputOfRule = (rule: StrikeRule) => inputOf(valuesOf(rule), rule.slug)
