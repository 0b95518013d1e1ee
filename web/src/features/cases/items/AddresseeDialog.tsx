/** The dialog that chooses the addressee of requests about sites, or about content of a platform that has ended. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import type { CaseItem } from '#components/case-items/caseItems.graphql.ts'
import { FormDialog } from '#components/FormDialog.tsx'
import type { CaseData } from '#features/cases/cases.graphql.ts'
import { usePlatforms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { termName } from '#lib/i18n/terms.ts'
import { toast } from '#ui/overlays/Toast.tsx'

const ChooseAddressee_Mutation = graphql(`
  mutation ChooseAddressee_Mutation($input: ChooseAddresseeInput!) {
    chooseAddressee(input: $input) {
      ... on ChooseAddresseePayload {
        case {
          id
        }
      }
      ...Refusal_error
    }
  }
`)

const siteAddressees = ['WEBSITE', 'HOST', 'REGISTRAR', 'ACCESS_PROVIDER']

const isOfEnded = ({ item }: CaseItem): boolean => item.platform?.endedOn != null

/**
 * Whether an officer may choose the addressee of the item: it belongs to no platform in use, and no open or unsent
 * request contains it.
 */
export const canChooseAddressee = ({ item, requestItems }: CaseItem): boolean =>
  (item.platform === null || item.platform.endedOn !== null) &&
  !requestItems.some(({ state }) => ['NOT_SENT', 'AWAITING', 'NEEDS_CLARIFICATION'].includes(state))

type Props = { caseData: CaseData; rows: readonly CaseItem[]; onClose(): void }

export function AddresseeDialog({ caseData: { id: caseId }, rows, onClose }: Props) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(ChooseAddressee_Mutation)
  const areOfEnded = rows.every(isOfEnded)
  const choices = usePlatforms().filter(
    ({ kind, endedOn }) => !endedOn && (areOfEnded || siteAddressees.includes(kind.code)),
  )
  return (
    <FormDialog
      title={t`Chọn nơi nhận`}
      lead={plural(rows.length, {
        one: 'Yêu cầu về # nội dung này sẽ gửi đến nơi nhận được chọn.',
        other: 'Yêu cầu về # nội dung này sẽ gửi đến nơi nhận được chọn.',
      })}
      submit={t`Chọn nơi nhận`}
      fields={[
        {
          name: 'addresseeId',
          label: t`Gửi đến`,
          kind: 'choice',
          choices: choices.map(({ id, name, kind }) => ({ key: id, text: `${name} · ${termName(kind)}` })),
        },
      ]}
      initial={{ addresseeId: rows.length === 1 ? (rows[0]?.item.addressee?.id ?? '') : '' }}
      draft={`case/${caseId}/addressee`}
      busy={busy}
      refused={refused}
      onSubmit={async ({ addresseeId }) => {
        const { done } = await send({ caseId, itemIds: rows.map(({ item }) => item.id), addresseeId })
        if (done) toast(t`Đã chọn nơi nhận`)
        return done !== undefined
      }}
      onClose={onClose}
    >
      <p className="text-sm text-muted">
        {areOfEnded ? (
          <Trans>
            Nơi nhận cũ đã thôi dùng. Yêu cầu đã gửi giữ nơi nhận cũ; yêu cầu mới gửi đến nơi nhận được chọn, trong mọi
            vụ việc.
          </Trans>
        ) : choices.length === 0 ? (
          <Trans>
            Danh mục chưa có chủ trang, nơi lưu trữ, nhà đăng ký tên miền hay nhà cung cấp truy nhập nào. Đề nghị quản
            trị viên thêm nơi nhận.
          </Trans>
        ) : (
          <Trans>
            Chủ trang, nơi lưu trữ, nhà đăng ký tên miền hoặc nhà cung cấp truy nhập. Lựa chọn áp dụng cho mọi vụ việc.
          </Trans>
        )}
      </p>
    </FormDialog>
  )
}
