/**
 * Maps the columns of a report file to fields. The value of a text field comes from one column, or is typed once for
 * all rows. A count is the sum of columns.
 */
import { useLingui } from '@lingui/react/macro'
import type { ReportCountedBy, ReportField } from '#graphql/generated/enums.ts'
import { countedBys, reportFields } from '#lib/i18n/labels/reconciliation.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { authorityZone } from '#lib/i18n/timeZone.ts'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import type { Draft, Preview } from './reports.graphql.ts'

const textFields: readonly ReportField[] = ['PERIOD', 'COUNTRY', 'PRODUCT', 'REQUESTOR', 'REASON']
const countFields = (Object.keys(reportFields) as ReportField[]).filter((field) => !textFields.includes(field))
const zones = () => [...new Set(['UTC', 'America/Los_Angeles', 'Asia/Singapore', authorityZone()])]
const NONE = '—'
const FIXED = '='

type Props = { draft: Draft; columns: Preview['columns']; onChange(draft: Draft): void }

export function MappingForm({ draft, columns, onChange }: Props) {
  const { t } = useLingui()
  const set = (field: ReportField, source: { columns: string[]; fixed: string | null } | undefined) =>
    onChange({ ...draft, fields: { ...draft.fields, [field]: source } })
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        {textFields.map((field) => {
          const { columns: [column] = [], fixed = null } = draft.fields[field] ?? {}
          return (
            <div key={field} className="flex min-w-0 items-end gap-2">
              <Select
                label={label(reportFields, field)}
                required={field === 'PERIOD' || field === 'COUNTRY' || field === 'PRODUCT'}
                className="min-w-0 flex-1"
                choices={[
                  { key: NONE, text: t`Không nêu` },
                  { key: FIXED, text: t`Như nhau ở mọi dòng` },
                  ...columns.map(({ name, sample }) => ({ key: `c${name}`, text: name, note: sample[0] ?? '' })),
                ]}
                value={fixed !== null ? FIXED : column ? `c${column}` : NONE}
                onChange={(key) => {
                  if (key === NONE) set(field, undefined)
                  else if (key === FIXED) set(field, { columns: [], fixed: '' })
                  else set(field, { columns: [key.slice(1)], fixed: null })
                }}
              />
              {fixed !== null && (
                <TextField
                  label={t`Giá trị`}
                  className="min-w-0 flex-1"
                  value={fixed}
                  onChange={(value) => set(field, { columns: [], fixed: value })}
                />
              )}
            </div>
          )
        })}
      </div>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t`Cột số (chọn nhiều cột thì cộng lại; không chọn là báo cáo không nêu)`}</legend>
        <div className="flex flex-wrap gap-2">
          {countFields.map((field) => (
            <MultiSelect
              key={field}
              label={label(reportFields, field)}
              choices={columns.map(({ name }) => ({ key: name, text: name }))}
              value={draft.fields[field]?.columns ?? []}
              onChange={(chosen) => set(field, chosen.length > 0 ? { columns: chosen, fixed: null } : undefined)}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t`Báo cáo tính kỳ theo`}
          choices={(Object.keys(countedBys) as ReportCountedBy[]).map((key) => ({ key, text: label(countedBys, key) }))}
          value={draft.countedBy}
          onChange={(countedBy) => onChange({ ...draft, countedBy })}
        />
        <Select
          label={t`Múi giờ của báo cáo`}
          choices={[...new Set([...zones(), draft.timeZone])].map((key) => ({ key, text: key }))}
          value={draft.timeZone}
          onChange={(timeZone) => onChange({ ...draft, timeZone })}
        />
      </div>
    </div>
  )
}
