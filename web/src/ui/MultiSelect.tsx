import { Trans, useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, ListBox, Popover } from 'react-aria-components'
import { Button } from './Button.tsx'
import { cx } from './classes.ts'
import { Option, popoverFrame } from './Option.tsx'

export type MultiChoice = { key: string; text: string; icon?: ReactNode; indent?: number }

type MultiSelectProps = {
  label: string
  choices: readonly MultiChoice[]
  value: readonly string[]
  onChange(value: string[]): void
  /** One at most: choosing it again clears it. */
  single?: boolean
  /** What is chosen is only the default: nothing is narrowed, so nothing needs to stand out. */
  usual?: boolean
}

/** A filter: a button that says what it is set to, and a list behind it. Nothing chosen means no restriction. */
export function MultiSelect({ label, choices, value, onChange, single, usual }: MultiSelectProps) {
  const { t } = useLingui()
  const chosen = value.flatMap((key) => choices.find((choice) => choice.key === key) ?? [])
  const first = chosen
    .slice(0, 2)
    .map(({ text }) => text)
    .join(', ')
  const summary = chosen.length > 2 ? t`${first} và ${chosen.length - 2} nữa` : first
  return (
    <DialogTrigger>
      <AriaButton
        className={cx(
          'inline-flex h-(--control) max-w-80 items-center gap-1.5 rounded-md border px-2.5 text-sm whitespace-nowrap transition-colors',
          first && !usual
            ? 'border-transparent bg-accent-soft text-accent-ink'
            : 'border-dashed border-line-strong text-muted hover:bg-hover hover:text-text',
        )}
      >
        <span>{label}</span>
        {summary && <span className="truncate font-medium">{summary}</span>}
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 opacity-70" />
      </AriaButton>
      <Popover className={cx(popoverFrame, 'w-64')}>
        <Dialog aria-label={label} className="outline-none">
          <ListBox
            aria-label={label}
            items={choices}
            autoFocus
            selectionMode={single ? 'single' : 'multiple'}
            selectionBehavior="toggle"
            escapeKeyBehavior="none"
            selectedKeys={value}
            onSelectionChange={(keys) =>
              onChange(keys === 'all' ? choices.map(({ key }) => key) : [...keys].map(String))
            }
            className="max-h-80 overflow-auto p-1 outline-none"
          >
            {({ key, ...choice }) => <Option id={key} {...choice} />}
          </ListBox>
          {chosen.length > 0 && !usual && (
            <div className="border-t border-line p-1">
              <Button look="quiet" small className="w-full" onPress={() => onChange([])}>
                <Trans>Bỏ lọc</Trans>
              </Button>
            </div>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
