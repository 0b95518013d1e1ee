/** Dialog with a declarative form: fields, validation messages, draft and submit button. */
import { Trans } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { dateTime, plainDate } from '#lib/i18n/time.ts'
import type { Refusal } from '#lib/mutationError.ts'
import { listOf } from '#lib/urlParams.ts'
import { Button } from '#ui/actions/Button.tsx'
import { CheckboxGroup } from '#ui/fields/CheckboxGroup.tsx'
import { ComboBox } from '#ui/fields/ComboBox.tsx'
import { DateTimeField, type Preset } from '#ui/fields/DateTimeField.tsx'
import { DayField } from '#ui/fields/DayField.tsx'
import { FileField } from '#ui/fields/FileField.tsx'
import { type Choice, Select } from '#ui/fields/Select.tsx'
import { SuggestField } from '#ui/fields/SuggestField.tsx'
import { TextArea, TextField } from '#ui/fields/TextField.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { Missing } from '#ui/overlays/Missing.tsx'
import { ConflictingEdit, useConflictingValues } from './ConflictingEdit.tsx'
import { MutationError } from './MutationError.tsx'
import { ChosenList } from './texts/ChosenList.tsx'
import { TextsField } from './texts/TextsField.tsx'
import { inputOfField, linesOfField, textsOfField } from './texts/texts.ts'

export type FormField = {
  /**
   * Name of the field in the mutation input. A validation message of the server for this name is shown at the field,
   * except for the kind `file`.
   */
  name: string
  label: string
  /**
   * `percent` is entered as a percentage. `file` sets the values `sha256` and `fileName`. `suggest` is a line of text
   * that offers earlier values. `search` is one choice of many, reached by typing. `list` is any number of many
   * choices, with the text `adding` on the button that adds one; its value is that of `several`. `several` permits any
   * number of choices; its value has the keys of the selected choices, separated by commas. `texts` is a text in
   * several languages; see `fieldFrom`.
   */
  kind:
    | 'several'
    | 'texts'
    | 'line'
    | 'text'
    | 'day'
    | 'choice'
    | 'percent'
    | 'number'
    | 'url'
    | 'suggest'
    | 'search'
    | 'list'
    | 'file'
    | 'instant'
  optional?: boolean
  hint?: ReactNode | ((values: FormValues) => ReactNode)
  /**
   * For `texts`: the maximum number of characters of a text (default 500), and the number of lines of its box (default
   * one).
   */
  maxLength?: number
  rows?: number
  adding?: string
  /** For `instant`: the time that a button enters instead of the present time, which an entry begins with. */
  preset?: Preset
  /** Whether the field takes half of the width of the dialog. */
  half?: true
  choices?: readonly Choice<string>[] | ((values: FormValues) => readonly Choice<string>[])
  /** Whether the field is shown, given the values of all fields; if absent, always. */
  when?(values: FormValues): boolean
}

export type FormValues = Record<string, string>

type FormDialogProps = {
  title: string
  lead?: ReactNode
  submit: string
  danger?: boolean
  fields: readonly FormField[]
  initial: FormValues
  /** Storage name of the draft; see `useDraft`. */
  draft: string
  /** Present version of the edited entity; see `useEditDraft`. */
  version?: number
  /** Whether the values, once complete, can be sent; if absent, they can. */
  isUsable?(values: FormValues): boolean
  busy: boolean
  refused: Refusal | null
  /** Resolves with true on success. */
  onSubmit(values: FormValues, expectedVersion: number): Promise<boolean>
  onClose(): void
  /** The content above the fields, which stays in view when the fields scroll. */
  above?(values: FormValues): ReactNode
  children?: ReactNode | ((values: FormValues) => ReactNode)
}

/** Mutation input of a `file` field; an empty object without a file. */
export const fileOf = ({ sha256, fileName }: FormValues) => (sha256 ? { sha256, fileName: fileName ?? null } : {})

/** The draft is kept until the server accepts the values. */
export function FormDialog({ fields, initial, draft, version, onSubmit, onClose, ...props }: FormDialogProps) {
  const [values, change, forget, expectedVersion] = useEditDraft(draft, initial, version ?? 0, props.refused)
  const theirs = useConflictingValues(initial)
  const [isUploading, setUploading] = useState(false)
  const visibleFields = fields.filter(({ when }) => when?.(values) ?? true)
  const missing = visibleFields.filter(({ optional, ...field }) => !optional && isBlank(field, values))
  const isUsable = props.isUsable?.(values) ?? true
  const submit = async () => {
    if (!(await onSubmit(values, expectedVersion))) return
    forget()
    onClose()
  }
  return (
    <Dialog
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={props.title}
      lead={props.lead}
      footer={
        <>
          <Missing parts={missing.map(({ label }) => label)} />
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look={props.danger ? 'danger' : 'primary'}
            busy={props.busy}
            isDisabled={missing.length > 0 || isUploading || !isUsable}
            onPress={submit}
          >
            {props.submit}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2 [&>*]:min-w-0 [&>:not([data-half])]:sm:col-span-2">
        <MutationError refused={props.refused} />
        {props.above && <div className="sticky top-0 z-10 empty:hidden">{props.above(values)}</div>}
        {visibleFields.map((field) =>
          field.kind === 'file' ? (
            <FileField
              key={field.name}
              label={field.label}
              fileName={values.fileName ?? ''}
              onChange={change}
              onBusy={setUploading}
            />
          ) : (
            <div key={field.name} data-half={field.half}>
              <Control
                {...{ field, values }}
                error={props.refused?.fields[field.name]}
                onChange={(value) => change({ [field.name]: value })}
              />
              <ConflictingEdit
                text={shown(field, values, theirs(field.name, values[field.name]))}
                onTake={() => change({ [field.name]: initial[field.name] ?? '' })}
              />
            </div>
          ),
        )}
        {typeof props.children === 'function' ? props.children(values) : props.children}
      </div>
    </Dialog>
  )
}

const isBlank = ({ name, kind }: Pick<FormField, 'name' | 'kind'>, values: FormValues): boolean =>
  kind === 'texts' ? inputOfField(values[name]).length === 0 : !values[name]?.trim()

const choicesOf = ({ choices = [] }: FormField, values: FormValues): readonly Choice<string>[] =>
  typeof choices === 'function' ? choices(values) : choices

function shown(field: FormField, values: FormValues, value: string | null): string | null {
  if (value === null) return null
  if (field.kind === 'texts') return linesOfField(value)
  if (field.kind === 'day') return value && plainDate(value)
  if (field.kind === 'instant') return value && dateTime(value)
  if (!['choice', 'several', 'search', 'list'].includes(field.kind)) return value
  const choices = choicesOf(field, values)
  return listOf(value)
    .map((key) => choices.find((choice) => choice.key === key)?.text ?? key)
    .join(', ')
}

type ControlProps = { field: FormField; values: FormValues; error: string | undefined; onChange(value: string): void }

function Control({ field, values, error, onChange }: ControlProps) {
  const { name, kind, label } = field
  const value = values[name] ?? ''
  const hint = typeof field.hint === 'function' ? field.hint(values) : field.hint
  const shared = { label, hint, error, required: !field.optional }
  const choices = choicesOf(field, values)
  if (kind === 'day') return <DayField {...shared} value={value} onChange={onChange} />
  if (kind === 'choice') return <Select {...shared} choices={choices} value={value || null} onChange={onChange} />
  if (kind === 'search')
    return (
      <ComboBox {...shared} choices={choices} value={value || null} onChange={(key) => key !== null && onChange(key)} />
    )
  if (kind === 'list')
    return (
      <ChosenList
        {...{ label, error }}
        hint={hint ?? null}
        values={listOf(value)}
        max={choices.length}
        canBeEmpty={field.optional === true}
        nameOf={(key) => choices.find((choice) => choice.key === key)?.text ?? key}
        adding={field.adding ?? label}
        choices={() => choices}
        onChange={(keys) => onChange(keys.join(','))}
      />
    )
  if (kind === 'several')
    return (
      <CheckboxGroup
        {...shared}
        choices={choices}
        value={listOf(value)}
        onChange={(keys) => onChange(keys.join(','))}
      />
    )
  if (kind === 'texts')
    return (
      <TextsField
        {...shared}
        texts={textsOfField(value)}
        onChange={(texts) => onChange(JSON.stringify(texts))}
        maxLength={field.maxLength ?? 500}
        rows={field.rows}
      />
    )
  if (kind === 'text') return <TextArea {...shared} value={value} onChange={onChange} rows={4} />
  if (kind === 'instant') {
    const { preset } = field
    return <DateTimeField key={preset?.text} {...{ ...shared, preset, value }} onChange={(at) => onChange(at ?? '')} />
  }
  if (kind === 'suggest') {
    const suggestions = choices.map(({ text }) => text)
    return <SuggestField key={suggestions.join()} {...shared} {...{ suggestions, value, onChange }} />
  }
  return <TextField {...shared} type={inputTypes[kind] ?? 'text'} value={value} onChange={onChange} />
}

const inputTypes: Partial<Record<FormField['kind'], 'number' | 'url'>> = {
  percent: 'number',
  number: 'number',
  url: 'url',
}
