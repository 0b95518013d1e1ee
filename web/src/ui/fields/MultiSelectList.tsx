/** List behind a MultiSelect, loaded when the first filter is about to open. */
import { Trans } from '@lingui/react/macro'
import type { RefObject } from 'react'
import { Dialog, ListBox } from 'react-aria-components'
import { Button } from '#ui/actions/Button.tsx'
import { LightPopover } from '#ui/overlays/LightPopover.tsx'
import type { MultiSelectProps } from './multiChoice.ts'
import { Option } from './Option.tsx'

type MultiSelectListProps = MultiSelectProps & { trigger: RefObject<HTMLElement | null>; onClose(): void }

export default function MultiSelectList({ trigger, onClose, ...filter }: MultiSelectListProps) {
  const { label, choices, value, onChange, single, usual } = filter
  return (
    <LightPopover trigger={trigger} onClose={onClose} placement="bottom start" className="w-64">
      <Dialog aria-label={label} className="outline-none">
        <ListBox
          aria-label={label}
          items={choices}
          autoFocus
          selectionMode={single ? 'single' : 'multiple'}
          selectionBehavior="toggle"
          escapeKeyBehavior="none"
          selectedKeys={value}
          onSelectionChange={(keys) => onChange(keys === 'all' ? choices.map(({ key }) => key) : [...keys].map(String))}
          className="max-h-[min(26rem,60dvh)] overflow-auto p-1 outline-none"
        >
          {({ key, ...choice }) => <Option id={key} {...choice} />}
        </ListBox>
        {value.length > 0 && !usual && (
          <div className="border-t border-line p-1">
            <Button look="quiet" small className="w-full" onPress={() => onChange([])}>
              <Trans>Bỏ lọc</Trans>
            </Button>
          </div>
        )}
      </Dialog>
    </LightPopover>
  )
}
