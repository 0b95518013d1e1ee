/** Shows who signs the letter of a request, with a choice among the signatories of the issuing unit. */
import { useLingui } from '@lingui/react/macro'
import { MutationError } from '#components/MutationError.tsx'
import { textOnScreen } from '#components/texts/texts.ts'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Select } from '#ui/fields/Select.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

const ChooseSignatory_Mutation = graphql(`
  mutation ChooseSignatory_Mutation($input: ChooseSignatoryInput!) {
    chooseSignatory(input: $input) {
      ... on ChooseSignatoryPayload {
        request {
          ...RequestChange_request
          signature {
            present
            signatory {
              id
            }
          }
        }
      }
      ...Refusal_error
    }
  }
`)

type Signatory = StaffRequestData['signature']['signatories'][number]

export function SignatoryPanel({ request }: { request: StaffRequestData }) {
  const { t } = useLingui()
  const { refused, send } = useMutation(ChooseSignatory_Mutation)
  const { signatory: present, signatories } = request.signature
  const signatory = signatories.find(({ id }) => id === present?.id)
  const title = t`Người ký công văn`
  const choose = async (signatoryId: string) => {
    const { done } = await send({ requestId: request.id, signatoryId, expectedVersion: request.version })
    if (done) toast(t`Đã chọn người ký công văn`)
  }
  if (signatories.length === 0) return null
  return (
    <Panel title={title}>
      <MutationError refused={refused} />
      {signatories.length > 1 && request.allowedCommands.includes('CHOOSE_SIGNATORY') ? (
        <Select
          label={title}
          choices={signatories.map((each) => ({ key: each.id, text: each.name, note: rankOf(each) }))}
          value={signatory?.id ?? null}
          onChange={(id) => void choose(id)}
        />
      ) : (
        signatory && (
          <p className="text-sm">
            {signatory.name} <span className="block text-muted">{rankOf(signatory)}</span>
          </p>
        )
      )}
    </Panel>
  )
}

const rankOf = ({ capacity, ranks, headRanks }: Signatory): string =>
  [textOnScreen(ranks), capacity === 'OWN' ? null : `${capacity}. ${textOnScreen(headRanks)}`]
    .filter(Boolean)
    .join(' · ')
