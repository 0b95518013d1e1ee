/** The role of an account or key, with the platform or newsroom that limits it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { roles } from '@takedown/declarations/roles.ts'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { usePlatforms } from '#graphql/entities/reference.ts'
import type { Role } from '#graphql/generated/enums.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { roleName, roleRights } from '#lib/i18n/labels/people.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { AddNewsroom_Mutation, RoleFields_Query } from './accounts.graphql.ts'

export type RoleScope = { role: Role; platformId?: string; newsroomId?: string }

export const isComplete = ({ role, platformId, newsroomId }: RoleScope): boolean =>
  (roles[role].limitedTo === 'platform') === Boolean(platformId) &&
  (roles[role].limitedTo === 'newsroom') === Boolean(newsroomId)

type RoleFieldsProps = { choices: readonly Role[]; roleScope: RoleScope; onChange(roleScope: RoleScope): void }

/**
 * The fields for a role and its limit: a platform for a liaison, a newsroom for the press role, none for other roles.
 */
export function RoleFields({ choices, roleScope, onChange }: RoleFieldsProps) {
  const { t } = useLingui()
  const platforms = usePlatforms()
  return (
    <>
      <Select
        label={t`Vai trò`}
        hint={roleRights(roleScope.role)}
        choices={choices.map((role) => ({ key: role, text: roleName(role) }))}
        value={roleScope.role}
        onChange={(role) => onChange({ role })}
        required
      />
      {roles[roleScope.role].limitedTo === 'platform' && (
        <Select
          label={t`Nền tảng`}
          hint={t`Chỉ thấy yêu cầu gửi tới nền tảng này.`}
          choices={platforms.map(({ id, name }) => ({ key: id, text: name }))}
          value={roleScope.platformId ?? null}
          onChange={(platformId) => onChange({ role: roleScope.role, platformId })}
          required
        />
      )}
      {roles[roleScope.role].limitedTo === 'newsroom' && (
        <NewsroomField
          value={roleScope.newsroomId ?? null}
          onChange={(newsroomId) => onChange({ role: roleScope.role, newsroomId })}
        />
      )}
    </>
  )
}

function NewsroomField({ value, onChange }: { value: string | null; onChange(newsroom: string): void }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: RoleFields_Query })
  const add = useMutation(AddNewsroom_Mutation)
  const [name, setName] = useState('')
  async function createNewsroom() {
    const { done } = await add.send({ name })
    if (!done) return
    setName('')
    onChange(done.newsroom.id)
  }
  // No field is shown until the known newsrooms are loaded, because an administrator might add one of them again.
  if (!data) return <QueryState error={error} onRetry={refetch} className="" />
  const { newsrooms } = data
  return (
    <div className="space-y-3">
      {newsrooms.length > 0 && (
        <Select
          label={t`Tòa soạn`}
          hint={t`Chỉ thấy phản ánh của tòa soạn này.`}
          choices={newsrooms.map(({ id, name }) => ({ key: id, text: name }))}
          value={value}
          onChange={onChange}
          required
        />
      )}
      <MutationError refused={add.refused} />
      <div className="flex items-end gap-2">
        <TextField
          label={t`Tòa soạn chưa có trong danh sách`}
          value={name}
          onChange={setName}
          maxLength={200}
          className="flex-1"
        />
        <Button busy={add.busy} isDisabled={!name.trim()} onPress={() => void createNewsroom()}>
          <Trans>Thêm tòa soạn</Trans>
        </Button>
      </div>
    </div>
  )
}
