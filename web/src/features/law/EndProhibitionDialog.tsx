/** Dialogs that end or delete a prohibition. */
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { DeleteProvision, EndProvision } from './ProvisionDialogs.tsx'
import { DeleteProhibition_Mutation, EndProhibition_Mutation, type Prohibition } from './prohibitions.graphql.ts'

type EndProhibitionDialogProps = { prohibition: Prohibition; prohibitions: readonly Prohibition[]; onClose(): void }

export function EndProhibitionDialog({ prohibition, prohibitions, onClose }: EndProhibitionDialogProps) {
  const { busy, refused, send } = useMutation(EndProhibition_Mutation)
  return (
    <EndProvision
      provision={prohibition}
      successors={prohibitions}
      kept="letter"
      draft={`prohibition/${prohibition.id}`}
      send={(input) => send({ prohibitionId: prohibition.id, ...input })}
      {...{ busy, refused, onClose }}
    />
  )
}

export function DeleteProhibitionDialog({ prohibition, onClose }: { prohibition: Prohibition; onClose(): void }) {
  const { busy, refused, send } = useMutation(DeleteProhibition_Mutation)
  return (
    <DeleteProvision
      provision={prohibition}
      draft={`prohibition/${prohibition.id}`}
      send={(input) => send({ prohibitionId: prohibition.id, ...input })}
      {...{ busy, refused, onClose }}
    />
  )
}
