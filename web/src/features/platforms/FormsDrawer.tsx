/**
 * The drawer in which an administrator enters the address forms of a platform. Each form has a pattern of addresses and
 * the canonical form in which the product stores such addresses.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, X } from 'lucide-react'
import { ConflictingEdit, useConflictingValues } from '#components/ConflictingEdit.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { validationMessage } from '#graphql/client/mutationError.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { count } from '#lib/i18n/numbers.ts'
import { choicesOf } from '#lib/i18n/terms.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type Platform, PlatformRules_Query, SetPlatformForms_Mutation } from './platforms.graphql.ts'
import { TryAddress } from './TryAddress.tsx'

const MAX_FORMS = 50

const syntax = {
  ...{ id: '{id}', number: '{id:number}', word: '{name:word}', any: '{*}' },
  ...{ pattern: '/threads/{*}.{id:number}', canonical: '/threads/{id}' },
  ...{ optional: '[/about]', choice: '(p|posts)' },
}

type DraftForm = { pattern: string; canonical: string; kind: string }

export function FormsDrawer({ platform, onClose }: { platform: Platform; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetPlatformForms_Mutation)
  const name = `platform/${platform.id}/forms`
  const saved = platform.pathForms.map(
    ({ pattern, canonical, kind }): DraftForm => ({ pattern, canonical, kind: kind.code }),
  )
  const [{ forms }, change, forget, expectedVersion] = useEditDraft(name, { forms: saved }, platform.version, refused)
  const unused = platform.pathForms.flatMap(({ problem, ...form }) => (problem ? [{ ...form, problem }] : []))
  const theirs = useConflictingValues({ forms: textOf(saved) })
  const { data } = usePageQuery({ query: PlatformRules_Query, variables: { id: platform.id } })
  const shipped = data?.platform?.addressRules.forms ?? []
  const set = (next: DraftForm[]) => change({ forms: next })
  const submit = async () => {
    const { done } = await send({ platformId: platform.id, forms, expectedVersion })
    if (!done) return
    forget()
    toast(t`Đã ghi dạng địa chỉ của ${platform.name}`)
    onClose()
  }
  return (
    <Drawer
      wide
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Dạng địa chỉ của ${platform.name}`}
      lead={t`Các địa chỉ khác nhau của cùng một nội dung được đưa về một dạng. Dạng đứng trước được dùng trước.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={forms.some(({ pattern, canonical }) => !pattern.trim() || !canonical.trim())}
            onPress={() => void submit()}
          >
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <ConflictingEdit text={theirs('forms', textOf(forms))} onTake={() => set(saved)} />
        {unused.length > 0 && (
          <Callout tone="warn" title={t`Dạng sau đã ghi trước đây nhưng không được dùng`}>
            <ul className="space-y-1">
              {unused.map(({ pattern, canonical, problem: { code, part } }) => (
                <li key={pattern}>
                  <span className="font-mono text-xs wrap-anywhere">
                    {pattern} → {canonical}
                  </span>
                  <br />
                  {validationMessage(code, part)}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        <p className="text-sm text-muted">
          {t`Phần nhận dạng viết trong ngoặc nhọn, ví dụ ${syntax.id}, ${syntax.number} (chỉ chữ số), ${syntax.word} (không phân biệt chữ hoa). Viết ${syntax.any} cho phần chữ không nhận dạng gì, ví dụ ${syntax.pattern} thành ${syntax.canonical}.`}
        </p>
        <p className="text-sm text-muted">
          {t`Viết ${syntax.optional} cho phần có thể thiếu, ${syntax.choice} cho một trong các từ. Ngoài các phần này, từ phần nhận dạng đầu tiên trở đi hai ô phải có cùng chữ.`}
        </p>
        {forms.length === 0 && (
          <p className="text-sm text-muted">
            <Trans>Chưa ghi dạng địa chỉ nào.</Trans>
          </p>
        )}
        <ol className="space-y-3">
          {forms.map((form, index) => (
            <li key={index}>
              <Form
                form={form}
                place={index + 1}
                errorOf={(field) => refused?.fields[`forms.${index}.${field}`]}
                onChange={(part) => set(forms.map((each, n) => (n === index ? { ...each, ...part } : each)))}
                onRemove={() => set(forms.filter((_, n) => n !== index))}
              />
            </li>
          ))}
        </ol>
        <Button
          icon={<Plus className="size-4" />}
          isDisabled={forms.length >= MAX_FORMS}
          onPress={() => set([...forms, { pattern: '', canonical: '', kind: 'POST' }])}
        >
          <Trans>Thêm dạng địa chỉ</Trans>
        </Button>
        {shipped.length > 0 && (
          <details className="text-sm">
            <summary className="cursor-pointer">
              {t`${count(shipped.length)} dạng có sẵn của hệ thống, được dùng sau các dạng ghi ở trên`}
            </summary>
            <ul className="mt-2 space-y-1 font-mono text-xs break-all text-muted">
              {shipped.map(({ pattern, canonical }) => (
                <li key={pattern}>
                  {pattern} → {canonical}
                </li>
              ))}
            </ul>
          </details>
        )}
        <TryAddress />
      </div>
    </Drawer>
  )
}

const textOf = (forms: readonly DraftForm[]): string =>
  forms.map(({ pattern, canonical, kind }) => `${pattern} → ${canonical} · ${kind}`).join('\n')

type FormProps = {
  form: DraftForm
  place: number
  errorOf(field: keyof DraftForm): string | undefined
  onChange(part: Partial<DraftForm>): void
  onRemove(): void
}

function Form({ form, place, errorOf, onChange, onRemove }: FormProps) {
  const { t } = useLingui()
  const { contentKinds } = useTerms()
  return (
    <fieldset className="rounded-lg border border-line bg-surface p-3">
      <legend className="sr-only">{t`Dạng địa chỉ thứ ${place}`}</legend>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_10rem_auto]">
        <TextField
          label={t`Địa chỉ có dạng`}
          required
          maxLength={300}
          value={form.pattern}
          onChange={(pattern) => onChange({ pattern })}
          error={errorOf('pattern')}
        />
        <TextField
          label={t`Đưa về dạng`}
          required
          maxLength={300}
          value={form.canonical}
          onChange={(canonical) => onChange({ canonical })}
          error={errorOf('canonical')}
        />
        <Select
          label={t`Loại`}
          required
          value={form.kind}
          onChange={(kind) => onChange({ kind })}
          choices={choicesOf(contentKinds, form.kind)}
        />
        <div className="flex items-end justify-end">
          <IconButton label={t`Bỏ dạng địa chỉ này`} icon={<X className="size-4" />} onPress={onRemove} />
        </div>
      </div>
    </fieldset>
  )
}
