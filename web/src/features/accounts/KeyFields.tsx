/** The fields that limit an API key: scopes, platforms, categories, source addresses and expiry. */
import { Trans, useLingui } from '@lingui/react/macro'
import { keyResourceNames, keyResources, mayBeLimited } from '@takedown/declarations/keys/scopes.ts'
import { useCategories, usePlatforms } from '#graphql/entities/reference.ts'
import type { ApiKeyScope, Role } from '#graphql/generated/enums.ts'
import { inLocale, textOf } from '#lib/i18n/locale.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { CheckboxGroup } from '#ui/fields/CheckboxGroup.tsx'
import { DateTimeField } from '#ui/fields/DateTimeField.tsx'
import { MultiSelect } from '#ui/fields/MultiSelect.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import type { ApiKey } from './accounts.graphql.ts'

export interface KeyDraft {
  writes: boolean
  /** scopes of resources; empty if the key may do everything that its role may */
  scopes: readonly string[]
  platformIds: readonly string[]
  categoryIds: readonly string[]
  /** one address or range a line */
  sources: string
  expiresAt: string | null
}

export const emptyKey: KeyDraft = {
  writes: false,
  scopes: [],
  platformIds: [],
  categoryIds: [],
  sources: '',
  expiresAt: null,
}

const isOfResource = (scope: string) => scope !== 'READ' && scope !== 'WRITE'

export const keyDraftOf = ({ scopes, platforms, categories, sources, expiresAt }: ApiKey): KeyDraft => ({
  writes: scopes.includes('WRITE'),
  scopes: scopes.filter(isOfResource),
  platformIds: platforms.map(({ id }) => id),
  categoryIds: categories.map(({ id }) => id),
  sources: sources.join('\n'),
  expiresAt,
})

/** A scope that writes includes the one that reads. */
const withReading = (scopes: readonly string[]) => [
  ...new Set(scopes.flatMap((scope) => [scope.replace(/_WRITE$/, '_READ'), scope])),
]

export function keyInput({ writes, scopes, platformIds, categoryIds, sources, expiresAt }: KeyDraft, role: Role) {
  const isLimited = mayBeLimited(role) && scopes.length > 0
  const all = writes ? ['READ', 'WRITE'] : ['READ']
  return {
    scopes: (isLimited ? withReading(scopes) : all) as ApiKeyScope[],
    platformIds: isLimited ? [...platformIds] : [],
    categoryIds: isLimited ? [...categoryIds] : [],
    sources: sources.split(/\s+/).filter(Boolean),
    expiresAt,
  }
}

type KeyFieldsProps = {
  role: Role
  draft: KeyDraft
  onChange(part: Partial<KeyDraft>): void
  errors?: Record<string, string> | undefined
}

export function KeyFields({ role, draft, onChange, errors = {} }: KeyFieldsProps) {
  const { t } = useLingui()
  const [platforms, categories] = [usePlatforms(), useCategories()]
  const { writes, scopes, platformIds, categoryIds, sources, expiresAt } = draft
  const isLimited = mayBeLimited(role) && scopes.length > 0
  return (
    <>
      {mayBeLimited(role) && (
        <CheckboxGroup
          label={t`Chỉ được dùng cho`}
          hint={t`Không chọn: khóa đọc được mọi thứ vai trò đọc được.`}
          choices={keyResourceNames.flatMap((name) => {
            const resource = keyResources[name]
            const noun = textOf(resource.name)
            return [
              { key: `${name.toUpperCase()}_READ`, text: t`${noun}: đọc` },
              ...(resource.actions.length > 0
                ? [{ key: `${name.toUpperCase()}_WRITE`, text: t`${noun}: đọc và ghi` }]
                : []),
            ]
          })}
          value={scopes}
          onChange={(chosen) => onChange({ scopes: chosen })}
          error={errors.scopes}
        />
      )}
      {isLimited ? (
        <div className="space-y-2">
          <p className="text-sm text-muted">
            <Trans>Thu hẹp theo nền tảng và nhóm nội dung; chỉ được với yêu cầu và nhật ký.</Trans>
          </p>
          <div className="flex flex-wrap gap-2">
            <MultiSelect
              label={t`Nền tảng`}
              choices={platforms.map(({ id, name }) => ({ key: id, text: name }))}
              value={platformIds}
              onChange={(chosen) => onChange({ platformIds: chosen })}
            />
            <MultiSelect
              label={t`Nhóm nội dung`}
              choices={categories.map(({ id, nameVi, nameEn }) => ({ key: id, text: inLocale(nameVi, nameEn) }))}
              value={categoryIds}
              onChange={(chosen) => onChange({ categoryIds: chosen })}
            />
          </div>
        </div>
      ) : (
        <Checkbox checked={writes} onChange={(on) => onChange({ writes: on })}>
          <Trans>Được thay đổi dữ liệu, không chỉ đọc</Trans>
        </Checkbox>
      )}
      <TextArea
        label={t`Chỉ dùng được từ các địa chỉ IP`}
        hint={t`Mỗi dòng một địa chỉ hoặc dải như 203.0.113.0/24. Bỏ trống: mọi địa chỉ.`}
        value={sources}
        onChange={(text) => onChange({ sources: text })}
        error={errors.sources}
        rows={2}
      />
      <DateTimeField
        label={t`Hết hạn`}
        hint={t`Bỏ trống: khóa không tự hết hạn.`}
        value={expiresAt}
        onChange={(at) => onChange({ expiresAt: at })}
        min={new Date(serverNow()).toISOString()}
        error={errors.expiresAt}
      />
    </>
  )
}
