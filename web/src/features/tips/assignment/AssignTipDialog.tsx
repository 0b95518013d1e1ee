/** The dialog that assigns a tip to an officer. */
import { useLingui } from '@lingui/react/macro'
import { useOfficers } from '#graphql/entities/reference.ts'
import { useHold } from '#graphql/pending/useDeferred.ts'
import { ChoiceDialog } from '#ui/overlays/ChoiceDialog.tsx'
import { tipLink } from '#ui/overlays/notice.ts'
import { type AssignableTip, assignStep } from './assignTip.ts'

export function AssignTipDialog({ tip, onClose }: { tip: AssignableTip; onClose(): void }) {
  const { t } = useLingui()
  const officers = useOfficers()
  const hold = useHold()
  const assign = (to: { id: string; name: string } | null) => {
    onClose()
    const text = to ? t`Giao cho ${to.name}` : t`Bỏ giao`
    hold({ text, link: tipLink(tip), step: assignStep(tip, to) })
  }
  return (
    <ChoiceDialog
      title={t`Giao ${tip.number} cho`}
      choices={[
        ...officers.map((officer) => ({ key: officer.id, text: officer.name, onChoose: () => assign(officer) })),
        { key: 'nobody', text: t`Bỏ giao`, onChoose: () => assign(null) },
      ]}
      onClose={onClose}
    />
  )
}
