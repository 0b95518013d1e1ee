/** The form that adds or changes a signatory. A signatory signs no letters after the last day in force. */
import { useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { TextsField } from '#components/texts/TextsField.tsx'
import { inputOf, textsFrom } from '#components/texts/texts.ts'
import type { SigningCapacity } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { DayField } from '#ui/fields/DayField.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddSignatory_Mutation, ChangeSignatory_Mutation, type Signatory, type Unit } from './authority.graphql.ts'
import { Effect } from './Effect.tsx'
import { FormDrawer } from './FormDrawer.tsx'

type SignatoryDrawerProps = { unit: Unit; signatory: Signatory | null; onClose(): void }

export function SignatoryDrawer({ unit, signatory, onClose }: SignatoryDrawerProps) {
  const { t } = useLingui()
  const adding = useMutation(AddSignatory_Mutation)
  const changing = useMutation(ChangeSignatory_Mutation)
  const { busy, refused } = signatory ? changing : adding
  const draftName = `authority/signatory/${signatory?.id ?? unit.id}`
  const [draft, change, forget, expectedVersion] = useEditDraft(
    draftName,
    {
      name: signatory?.name ?? '',
      ranks: textsFrom(signatory?.ranks ?? []),
      capacity: signatory?.capacity ?? ('OWN' as SigningCapacity),
      headRanks: textsFrom(signatory?.headRanks ?? []),
      inForceFrom: signatory?.inForceFrom ?? isoDay(serverNow(), unit.timeZone),
      inForceTo: signatory?.inForceTo ?? '',
    },
    signatory?.version ?? 1,
    refused,
  )
  const signsForHead = draft.capacity !== 'OWN'
  const input = {
    ...draft,
    ranks: inputOf(draft.ranks),
    headRanks: signsForHead ? inputOf(draft.headRanks) : [],
    inForceTo: draft.inForceTo || null,
  }
  async function submit() {
    const { done } = signatory
      ? await changing.send({ signatoryId: signatory.id, expectedVersion, ...input })
      : await adding.send({ unitId: unit.id, ...input })
    if (!done) return
    forget()
    toast(t`Đã ghi người ký ${draft.name}`)
    onClose()
  }
  const isIncomplete =
    !draft.name.trim() ||
    input.ranks.length === 0 ||
    (signsForHead && input.headRanks.length === 0) ||
    !draft.inForceFrom
  const errors = refused?.fields ?? {}
  return (
    <FormDrawer
      title={signatory ? t`Sửa người ký` : t`Thêm người ký`}
      submit={t`Ghi`}
      busy={busy}
      isDisabled={isIncomplete}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MutationError refused={refused} />
      <TextField
        label={t`Họ và tên`}
        value={draft.name}
        onChange={(name) => change({ name })}
        error={errors.name}
        maxLength={200}
        autoFocus
        required
      />
      <TextsField
        label={t`Chức vụ`}
        texts={draft.ranks}
        onChange={(ranks) => change({ ranks })}
        error={errors.ranks}
        maxLength={200}
      />
      <Select
        label={t`Thẩm quyền ký`}
        choices={[
          { key: 'OWN' as const, text: t`Ký với chức vụ của mình` },
          { key: 'KT' as const, text: t`KT. (ký thay người đứng đầu)` },
          { key: 'TL' as const, text: t`TL. (thừa lệnh người đứng đầu)` },
        ]}
        value={draft.capacity}
        onChange={(capacity) => change({ capacity })}
        required
      />
      {signsForHead && (
        <TextsField
          label={t`Chức vụ người đứng đầu`}
          texts={draft.headRanks}
          onChange={(headRanks) => change({ headRanks })}
          error={errors.headRanks}
          maxLength={200}
        />
      )}
      <DayField
        label={t`Ký từ ngày`}
        value={draft.inForceFrom}
        onChange={(inForceFrom) => change({ inForceFrom })}
        error={errors.inForceFrom}
        required
      />
      <DayField
        label={t`Đến hết ngày`}
        hint={t`Bỏ trống khi chưa có ngày kết thúc.`}
        value={draft.inForceTo}
        onChange={(inForceTo) => change({ inForceTo })}
        error={errors.inForceTo}
      />
      <Effect units={[unit]} />
    </FormDrawer>
  )
}
