/** Dialogs that end or delete a power. */
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { DeletePower_Mutation, EndPower_Mutation, type Power } from './law.graphql.ts'
import { DeleteProvision, EndProvision } from './ProvisionDialogs.tsx'

type EndPowerDialogProps = { power: Power; powers: readonly Power[]; onClose(): void }

export function EndPowerDialog({ power, powers, onClose }: EndPowerDialogProps) {
  const { busy, refused, send } = useMutation(EndPower_Mutation)
  return (
    <EndProvision
      provision={power}
      successors={powers.filter(({ forComplaints }) => !forComplaints)}
      kept="deadline"
      draft={`power/${power.id}`}
      send={(input) => send({ powerId: power.id, ...input })}
      {...{ busy, refused, onClose }}
    />
  )
}

export function DeletePowerDialog({ power, onClose }: { power: Power; onClose(): void }) {
  const { busy, refused, send } = useMutation(DeletePower_Mutation)
  return (
    <DeleteProvision
      provision={power}
      draft={`power/${power.id}`}
      send={(input) => send({ powerId: power.id, ...input })}
      {...{ busy, refused, onClose }}
    />
  )
}
