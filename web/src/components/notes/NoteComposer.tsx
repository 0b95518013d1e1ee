// biome-ignore-all lint/a11y/noStaticElementInteractions: the handlers of the frame serve the text field inside it
/** The field in which a note is written. `@` offers colleagues to mention, who are then notified. */
import { Trans, useLingui } from '@lingui/react/macro'
import { type KeyboardEvent, useRef, useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useOfficers } from '#graphql/entities/reference.ts'
import { useViewer } from '#graphql/entities/viewer.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { TextArea } from '#ui/fields/TextField.tsx'
import { type Colleague, mentionAt, mentionedIn, offered } from './mentions.ts'
import { AddNote_Mutation } from './notes.graphql.ts'
import { Offer } from './Offer.tsx'

const LIMIT = 4000
const empty = { text: '' }

type NoteComposerProps = { caseId: string; requestId?: string | undefined; onAdded(): void }

export function NoteComposer({ caseId, requestId, onAdded }: NoteComposerProps) {
  const { t } = useLingui()
  const self = useViewer()
  const colleagues = useOfficers().filter(({ id }) => id !== self.id)
  const [{ text }, change, forget] = useDraft(`note/${requestId ?? caseId}`, empty)
  const { busy, refused, send } = useMutation(AddNote_Mutation)
  const box = useRef<HTMLDivElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const mention = caret === null ? null : mentionAt(text, caret)
  const offer = mention ? offered(colleagues, mention.typed) : []
  const area = () => box.current?.querySelector('textarea') ?? null

  const choose = ({ name }: Colleague) => {
    if (!mention) return
    const before = `${text.slice(0, mention.from)}@${name} `
    change({ text: before + text.slice(mention.from + 1 + mention.typed.length) })
    setCaret(null)
    requestAnimationFrame(() => {
      area()?.focus()
      area()?.setSelectionRange(before.length, before.length)
    })
  }
  const add = async () => {
    const note = text.trim()
    if (note === '' || busy) return
    const mentionIds = mentionedIn(note, colleagues).map(({ id }) => id)
    const { done } = await send({ caseId, requestId: requestId ?? null, text: note, mentionIds })
    if (!done) return
    forget()
    onAdded()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return void add()
    if (offer.length === 0) return
    if (event.key === 'ArrowDown') setActive((active + 1) % offer.length)
    else if (event.key === 'ArrowUp') setActive((active + offer.length - 1) % offer.length)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(offer[active] ?? offer[0]!)
    else if (event.key === 'Escape') setCaret(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={box}
      className="relative space-y-2"
      onKeyDownCapture={onKey}
      onSelect={() => {
        setCaret(area()?.selectionEnd ?? null)
        setActive(0)
      }}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setCaret(null)}
    >
      <TextArea
        label={t`Ghi chú mới`}
        hint={t`Chỉ cán bộ trong cơ quan đọc được. Gõ @ để nhắc một đồng nghiệp; người đó được thông báo.`}
        value={text}
        onChange={(text) => change({ text })}
        rows={2}
        maxLength={LIMIT}
      />
      {offer.length > 0 && <Offer people={offer} active={active} onChoose={choose} />}
      {refused && <MutationError refused={refused} />}
      <Button look="primary" busy={busy} isDisabled={text.trim() === ''} onPress={() => void add()}>
        <Trans>Thêm ghi chú</Trans>
      </Button>
    </div>
  )
}
