/** The form that adds or changes an issuing unit. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { TextsField } from '#components/texts/TextsField.tsx'
import { inputOf, textsFrom } from '#components/texts/texts.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { AddIssuingUnit_Mutation, ChangeIssuingUnit_Mutation, type Unit } from './authority.graphql.ts'
import { Effect } from './Effect.tsx'
import { FormDrawer } from './FormDrawer.tsx'

/** The placeholders of a register pattern. They are values, because a message cannot contain braces. */
const n = '{n}'
const year = '{year}'

const OF_AUTHORITY = 'AUTHORITY'

export function UnitDrawer({ unit, onClose }: { unit: Unit | null; onClose(): void }) {
  const { t } = useLingui()
  const adding = useMutation(AddIssuingUnit_Mutation)
  const changing = useMutation(ChangeIssuingUnit_Mutation)
  const { busy, refused } = unit ? changing : adding
  const draftName = `authority/unit/${unit?.id ?? 'new'}`
  const [draft, change, forget, expectedVersion] = useEditDraft(
    draftName,
    {
      names: textsFrom(unit?.names ?? []),
      namedInLetters: unit?.namedInLetters ?? true,
      initials: unit?.initials ?? '',
      registerPattern: unit?.registerPattern ?? '',
      nextRegisterNumber: '',
      replyAddress: unit?.replyAddress ?? '',
      timeZone: unit?.timeZone ?? OF_AUTHORITY,
    },
    unit?.version ?? 1,
    refused,
  )
  const [zones] = useState(() => ['UTC', ...Intl.supportedValuesOf('timeZone')])
  const names = inputOf(draft.names)
  async function submit() {
    const input = {
      names,
      namedInLetters: draft.namedInLetters,
      initials: draft.initials.trim() || null,
      registerPattern: draft.registerPattern.trim() || null,
      nextRegisterNumber:
        draft.registerPattern.trim() && draft.nextRegisterNumber ? Number(draft.nextRegisterNumber) : null,
      replyAddress: draft.replyAddress.trim() || null,
      timeZone: draft.timeZone === OF_AUTHORITY ? null : draft.timeZone,
    }
    const { done } = unit
      ? await changing.send({ unitId: unit.id, expectedVersion, ...input })
      : await adding.send(input)
    if (!done) return
    forget()
    toast(t`Đã ghi đơn vị ${names[0]!.text}`)
    onClose()
  }
  const errors = refused?.fields ?? {}
  return (
    <FormDrawer
      title={unit ? t`Sửa đơn vị` : t`Thêm đơn vị`}
      submit={t`Ghi`}
      busy={busy}
      isDisabled={names.length === 0}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MutationError refused={refused} />
      <TextsField
        label={t`Tên đơn vị`}
        texts={draft.names}
        onChange={(texts) => change({ names: texts })}
        error={errors.names}
        maxLength={300}
      />
      <div>
        <Checkbox checked={draft.namedInLetters} onChange={(namedInLetters) => change({ namedInLetters })}>
          <Trans>Ghi tên đơn vị ở đầu công văn</Trans>
        </Checkbox>
        <p className="mt-1 text-xs text-muted">
          <Trans>
            Chỉ chọn khi đơn vị tự ban hành văn bản. Nếu thủ trưởng cơ quan hoặc người ký thay ký, bỏ chọn: đơn vị soạn
            thảo chỉ ghi ở ký hiệu và nơi nhận.
          </Trans>
        </p>
      </div>
      <TextField
        label={t`Chữ viết tắt`}
        hint={t`Ghi sau “Lưu: VT” trong mục nơi nhận của công văn, ví dụ “TTĐT”.`}
        value={draft.initials}
        onChange={(initials) => change({ initials })}
        error={errors.initials}
        maxLength={30}
      />
      <TextField
        label={t`Mẫu số, ký hiệu`}
        hint={t`“${n}/PTTH&TTĐT-TTĐT”: ${n} là số, bắt đầu lại từ 1 mỗi năm; ${year} là năm. Bỏ trống nếu đơn vị không có sổ văn bản đi: văn bản ghi số yêu cầu.`}
        value={draft.registerPattern}
        onChange={(registerPattern) => change({ registerPattern })}
        error={errors.registerPattern}
        maxLength={100}
      />
      {draft.registerPattern.trim() && (
        <TextField
          label={t`Số tiếp theo trong năm nay`}
          hint={t`Chỉ ghi nếu sổ đã dùng ở nơi khác. Bỏ trống để tiếp tục từ số ${unit?.nextRegisterNumber ?? 1}. Sang năm, sổ bắt đầu lại từ 1.`}
          value={draft.nextRegisterNumber}
          onChange={(next) => change({ nextRegisterNumber: next.replace(/\D/g, '') })}
          error={errors.nextRegisterNumber}
          maxLength={7}
        />
      )}
      <TextField
        label={t`Nơi nhận trả lời`}
        hint={t`Địa chỉ thư điện tử hoặc bưu chính mà nơi nhận gửi trả lời đến.`}
        value={draft.replyAddress}
        onChange={(replyAddress) => change({ replyAddress })}
        error={errors.replyAddress}
        maxLength={500}
      />
      <ComboBox
        label={t`Múi giờ`}
        choices={[
          { key: OF_AUTHORITY, text: t`theo cơ quan` },
          ...zones.map((key) => ({ key, text: key.replaceAll('_', ' ') })),
        ]}
        value={draft.timeZone}
        onChange={(timeZone) => change({ timeZone: timeZone ?? OF_AUTHORITY })}
        error={errors.timeZone}
      />
      {unit && <Effect units={[unit]} />}
    </FormDrawer>
  )
}
