/**
 * The undo keys for acts, that is commands that are not sent yet. Also requests the outcome of acts that the browser
 * sent when the person left an earlier page.
 */
import { useLingui } from '@lingui/react/macro'
import { useEffect } from 'react'
import { pending } from '#graphql/pending/pending.ts'
import { useCommands } from '#lib/commands.ts'
import { keyFor } from '#lib/keys.ts'
import { hasEndedEntries } from '#lib/pending/journal.ts'
import { useStore } from '#lib/store.ts'

export function Undo() {
  const canUndo = useStore(pending.acts, (acts) => acts.some((act) => act.canUndo))
  useEffect(() => {
    if (hasEndedEntries()) void import('#graphql/pending/resume.ts').then(({ resumeActs }) => resumeActs())
  }, [])
  return canUndo ? <UndoKeys /> : null
}

/** Registered after the keys of the page, so that these keys take precedence. */
function UndoKeys() {
  const { t } = useLingui()
  const undo = () => void pending.undoLast()
  useCommands([
    { id: 'undo', text: t`Hoàn tác việc vừa ghi`, group: 'page', keys: keyFor.undo, run: undo },
    { id: 'undo-mod', text: t`Hoàn tác việc vừa ghi`, group: 'page', keys: 'mod+z', run: undo },
  ])
  return null
}
