/** Adds a missing point in the officer's own words to a refused item. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { Button } from '#ui/actions/Button.tsx'
import { GapText } from './GapText.tsx'
import { RecordGap_Mutation } from './gaps.graphql.ts'

export function AddGap({ itemId }: { itemId: string }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(RecordGap_Mutation)
  const [isOpen, setOpen] = useState(false)
  if (!isOpen)
    return (
      <Button small look="quiet" className="mt-1" onPress={() => setOpen(true)}>
        <Trans>Thêm việc…</Trans>
      </Button>
    )
  return (
    <>
      <GapText
        label={t`Việc cần bổ sung`}
        initial=""
        busy={busy}
        onCancel={() => setOpen(false)}
        onSave={async (text) => {
          if ((await send({ requestItemId: itemId, text })).done) setOpen(false)
        }}
      />
      <MutationError refused={refused} />
    </>
  )
}
