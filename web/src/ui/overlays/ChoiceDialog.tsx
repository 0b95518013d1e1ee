/** A dialog with a list of choices. Typing narrows the list, the arrow keys move in it, and Enter chooses. */
import { Trans } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Heading,
  Input,
  Menu,
  MenuItem,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'

type Choice = { key: string; text: string; note?: string; onChoose(): void }

type ChoiceDialogProps = { title: string; choices: readonly Choice[]; onClose(): void }

export function ChoiceDialog({ title, choices, onClose }: ChoiceDialogProps) {
  const [typed, setTyped] = useState('')
  const sought = unaccent(typed.trim())
  const offered = choices.filter(({ text }) => unaccent(text).includes(sought))
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex justify-center bg-scrim px-4 pt-[12dvh] data-[entering]:animate-enter"
    >
      <Modal className="h-fit w-full max-w-md animate-enter overflow-hidden rounded-xl border border-line bg-raised shadow-pop">
        <Dialog className="flex max-h-[70dvh] flex-col outline-none">
          <Heading slot="title" className="px-4 pt-3 text-sm font-semibold">
            {title}
          </Heading>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label={title} autoFocus className="border-b border-line px-4">
              <Input maxLength={100} className="h-10 w-full bg-transparent text-base outline-none" />
            </TextField>
            <Menu
              aria-label={title}
              className="min-h-0 overflow-auto p-1.5 outline-none"
              onAction={(key) => choices.find((choice) => choice.key === key)?.onChoose()}
              renderEmptyState={() => (
                <p className="px-3 py-6 text-center text-sm text-muted">
                  <Trans>Không có lựa chọn nào khớp</Trans>
                </p>
              )}
            >
              {offered.map(({ key, text, note }) => (
                <MenuItem
                  key={key}
                  id={key}
                  textValue={text}
                  className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-3 py-1.5 text-sm outline-none data-[focused]:bg-hover"
                >
                  <span className="min-w-0 flex-1 truncate">{text}</span>
                  {note && <span className="text-xs text-muted tabular-nums">{note}</span>}
                </MenuItem>
              ))}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
