/** The form that edits the data of the authority. */
import { Trans, useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { TextsField } from '#components/texts/TextsField.tsx'
import { inputOf, knownLanguages, languageChoices, textsFrom } from '#components/texts/texts.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { ZoneField } from '#ui/fields/ZoneField.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Authority, ChangeAuthority_Mutation } from './authority.graphql.ts'
import { Effect } from './Effect.tsx'
import { FormDrawer } from './FormDrawer.tsx'

export function AuthorityDrawer({ authority, onClose }: { authority: Authority; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChangeAuthority_Mutation)
  const draftName = `authority/${authority.id}`
  const { names, superiors, places, redress, tipPrefix, casePrefix, requestPrefix, commitmentPrefix } = authority
  const [draft, change, forget, expectedVersion] = useEditDraft(
    draftName,
    {
      ...{ names: textsFrom(names), superiors: textsFrom(superiors) },
      ...{ places: textsFrom(places), redress: textsFrom(redress) },
      ...{ postalAddress: authority.postalAddress ?? '', email: authority.email ?? '' },
      ...{ telephone: authority.telephone ?? '', portalUrl: authority.portalUrl ?? '' },
      territories: authority.territories.join(', '),
      letterLanguage: authority.letterLanguage as string | null,
      ...{ timeZone: authority.timeZone as string | null, tipPrefix, casePrefix, requestPrefix, commitmentPrefix },
    },
    authority.version,
    refused,
  )
  async function submit() {
    if (draft.timeZone === null || draft.letterLanguage === null) return
    const { done } = await send({
      ...draft,
      timeZone: draft.timeZone,
      letterLanguage: draft.letterLanguage,
      names: inputOf(draft.names),
      superiors: inputOf(draft.superiors),
      places: inputOf(draft.places),
      redress: inputOf(draft.redress),
      postalAddress: draft.postalAddress.trim() || null,
      email: draft.email.trim() || null,
      telephone: draft.telephone.trim() || null,
      portalUrl: draft.portalUrl.trim() || null,
      territories: draft.territories.split(/[\s,;]+/).filter(Boolean),
      expectedVersion,
    })
    if (!done) return
    forget()
    // A new time zone changes the dates on every screen.
    if (draft.timeZone !== authority.timeZone) return location.reload()
    toast(t`Đã ghi thông tin cơ quan`)
    onClose()
  }
  const errors = refused?.fields ?? {}
  const line = (name: 'postalAddress' | 'email' | 'telephone' | 'portalUrl', label: string, maxLength: number) => (
    <TextField
      label={label}
      value={draft[name]}
      onChange={(text) => change({ [name]: text })}
      error={errors[name]}
      maxLength={maxLength}
    />
  )
  const prefix = (name: 'tipPrefix' | 'casePrefix' | 'requestPrefix' | 'commitmentPrefix', label: string) => (
    <TextField
      label={label}
      value={draft[name]}
      onChange={(text) => change({ [name]: text.toUpperCase() })}
      error={errors[name]}
      maxLength={6}
      required
    />
  )
  return (
    <FormDrawer
      title={t`Thông tin cơ quan`}
      submit={t`Ghi`}
      busy={busy}
      isDisabled={draft.timeZone === null || draft.letterLanguage === null}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <MutationError refused={refused} />
      <TextsField
        label={t`Tên cơ quan`}
        texts={draft.names}
        onChange={(texts) => change({ names: texts })}
        error={errors.names}
        maxLength={300}
      />
      <TextsField
        label={t`Cơ quan chủ quản`}
        texts={draft.superiors}
        onChange={(texts) => change({ superiors: texts })}
        error={errors.superiors}
        maxLength={300}
      />
      <TextsField
        label={t`Địa danh`}
        hint={t`Ghi trước ngày tháng của văn bản, ví dụ “Hà Nội”.`}
        texts={draft.places}
        onChange={(texts) => change({ places: texts })}
        error={errors.places}
        maxLength={100}
      />
      {line('postalAddress', t`Địa chỉ`, 500)}
      {line('email', t`Thư điện tử`, 254)}
      {line('telephone', t`Điện thoại`, 60)}
      {line('portalUrl', t`Cổng thông tin`, 500)}
      <TextsField
        label={t`Quyền phản đối`}
        hint={t`Nơi nhận có thể phản đối yêu cầu bằng cách nào, trong bao lâu.`}
        texts={draft.redress}
        onChange={(texts) => change({ redress: texts })}
        error={errors.redress}
        maxLength={4000}
        rows={4}
      />
      <ZoneField
        label={t`Múi giờ`}
        hint={t`Ngày và tháng của số liệu tính theo múi giờ này. Không đổi được sau khi đã gửi yêu cầu, soạn số liệu họp báo hoặc đặt mốc tiến độ, vì các ngày đã tính không được tính lại.`}
        value={draft.timeZone}
        onChange={(timeZone) => change({ timeZone })}
        error={errors.timeZone}
        required
      />
      <ComboBox
        label={t`Ngôn ngữ của công văn`}
        hint={t`Bản chính của công văn mới. Nếu chưa có mẫu hay câu có sẵn bằng ngôn ngữ này thì công văn dùng câu tiếng Anh.`}
        choices={languageChoices([...new Set([authority.letterLanguage, ...knownLanguages()])])}
        value={draft.letterLanguage}
        onChange={(letterLanguage) => change({ letterLanguage })}
        error={errors.letterLanguage}
        required
      />
      <TextField
        label={t`Lãnh thổ áp dụng`}
        hint={t`Mã nước theo ISO 3166-1, ví dụ VN. Để trống nếu áp dụng ở mọi nơi.`}
        value={draft.territories}
        onChange={(text) => change({ territories: text.toUpperCase() })}
        error={errors.territories}
        maxLength={240}
      />
      <fieldset className="space-y-2">
        <legend className="text-sm font-medium">
          <Trans>Đầu số</Trans>
        </legend>
        <p className="text-sm text-muted">
          <Trans>Số đã cấp giữ nguyên đầu số cũ.</Trans>
        </p>
        <div className="grid grid-cols-2 gap-3">
          {prefix('tipPrefix', t`Số phản ánh`)}
          {prefix('casePrefix', t`Số vụ việc`)}
          {prefix('requestPrefix', t`Số yêu cầu`)}
          {prefix('commitmentPrefix', t`Số cam kết`)}
        </div>
      </fieldset>
      <Effect units={authority.units} />
    </FormDrawer>
  )
}
