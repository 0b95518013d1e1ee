/** The dialog that confirms the removal of a strike rule, because the proposals of all accounts follow the rules at once. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import type { StrikeRule } from '#features/owners/owners.graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { strikeCondition, strikeMeasure } from '#lib/i18n/labels/law.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { SetStrikeRules_Mutation } from './rules.graphql.ts'
import { withoutRule } from './ruleValues.ts'

type RemoveRuleDialogProps = {
  rule: StrikeRule
  rules: readonly StrikeRule[]
  version: number
  onClose(): void
  onRemoved(): void
}

export function RemoveRuleDialog({ rule, rules, version, onClose, onRemoved }: RemoveRuleDialogProps) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetStrikeRules_Mutation)
  const expectedVersion = useExpectedVersion(version, refused)
  async function remove() {
    const { done } = await send({ expectedVersion, rules: withoutRule(rules, rule.slug) })
    if (!done) return
    toast(t`Đã bỏ quy tắc`)
    onRemoved()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Bỏ quy tắc đề xuất khóa?`}
      lead={<Trans>Hệ thống không còn đề xuất khóa tài khoản theo quy tắc này. Yêu cầu đã soạn giữ nguyên.</Trans>}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="danger" busy={busy} onPress={() => void remove()}>
            <Trans>Bỏ quy tắc</Trans>
          </Button>
        </>
      }
    >
      <MutationError refused={refused} />
      <p className="font-medium">
        {strikeCondition(rule)}: {strikeMeasure(rule)}
      </p>
    </Dialog>
  )
}
