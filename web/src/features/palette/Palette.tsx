/**
 * The command palette: commands of the current page, navigation, entries of the settings, and a search by number,
 * pasted address or words.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components'
import { useQuery } from 'urql'
import { categoryName } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import type { Command } from '#lib/commands.ts'
import { useDelayed } from '#lib/hooks/useDelayed.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { Keys } from '#ui/actions/Keys.tsx'
import { Palette_Query, PaletteSettings_Query } from './palette.graphql.ts'
import { entryOf, ownerEntriesOf } from './searchHits.ts'

type Line = { id: string; text: string; note?: string; keys?: string; run(): void }
type Group = { id: string; title: string; lines: Line[] }

export default function Palette({ commands, onClose }: { commands: readonly Command[]; onClose(): void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const hits = useSearchHits(typed)
  const settings = useSettingsLines(typed.trim())
  const titles = {
    page: t`Trên trang này`,
    navigation: t`Đi đến`,
    create: t`Tạo mới`,
    settings: t`Giao diện và tài khoản`,
  }
  const matching = commands.filter(({ text, words = '' }) =>
    unaccent(`${text} ${words}`).includes(unaccent(typed.trim())),
  )
  const groups: Group[] = [
    { id: 'hits', title: t`Kết quả tìm kiếm`, lines: [...hits.lines, ...settings] },
    ...(['page', 'navigation', 'create', 'settings'] as const).map((group) => ({
      id: group,
      title: titles[group],
      lines: matching.filter((command) => command.group === group),
    })),
  ].filter(({ lines }) => lines.length > 0)
  const lines = new Map(groups.flatMap((group) => group.lines.map((line) => [line.id, line])))
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex justify-center bg-scrim px-4 pt-[12dvh] data-[entering]:animate-enter"
    >
      <Modal className="h-fit max-h-[70dvh] w-full max-w-2xl animate-enter overflow-hidden rounded-xl border border-line bg-raised shadow-pop">
        <Dialog aria-label={t`Tìm kiếm, thao tác`} className="flex max-h-[70dvh] flex-col outline-none">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField
              aria-label={t`Tìm kiếm, thao tác`}
              autoFocus
              className="flex items-center gap-3 border-b border-line px-4"
            >
              <Search aria-hidden="true" className="size-4.5 shrink-0 text-faint" />
              <Input
                placeholder={t`Thao tác, trang, số văn bản hoặc dán một địa chỉ…`}
                maxLength={2000}
                className="h-13 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
              />
            </TextField>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
            <div tabIndex={0} className="min-h-0 overflow-auto -outline-offset-2">
              <Menu
                aria-label={t`Kết quả`}
                className="p-1.5 outline-none"
                onAction={(id) => {
                  onClose()
                  // Runs the command only after this event; otherwise, a dialog that the command opens would receive
                  // the same key or click.
                  const line = lines.get(String(id))
                  setTimeout(() => line?.run())
                }}
                renderEmptyState={() => (
                  <p className="px-3 py-8 text-center text-sm text-muted">
                    {hits.busy ? (
                      <Trans>Đang tìm…</Trans>
                    ) : hits.failed ? (
                      <Trans>Máy chủ chưa tìm được. Gõ thêm một chữ để thử lại.</Trans>
                    ) : (
                      <Trans>Không có gì khớp. Thử số văn bản, tên vụ việc hoặc dán địa chỉ của nội dung.</Trans>
                    )}
                  </p>
                )}
              >
                {groups.map((group) => (
                  <MenuSection key={group.id} id={group.id}>
                    <Header className="px-3 pt-2 pb-1 text-2xs font-semibold tracking-wide text-faint uppercase">
                      {group.title}
                    </Header>
                    {group.lines.map(({ id, text, note, keys }) => (
                      <MenuItem
                        key={id}
                        id={id}
                        textValue={text}
                        className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-3 py-1.5 text-sm outline-none data-[focused]:bg-hover"
                      >
                        <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-3">
                          <span className="min-w-0 flex-1 truncate max-sm:line-clamp-2 max-sm:whitespace-normal">
                            {text}
                          </span>
                          {note && <span className="truncate text-xs text-muted tabular-nums sm:max-w-72">{note}</span>}
                        </span>
                        {keys && <Keys keys={keys} />}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

const MAX_ENTRIES = 5

function useSettingsLines(words: string): Line[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const isPaused = !useCan()('READ_SETTINGS') || words.length < 3
  // Each opening reads the settings again, because others may have changed them since.
  const [{ data }] = useQuery({
    query: PaletteSettings_Query,
    pause: isPaused,
    requestPolicy: 'cache-and-network',
  })
  if (isPaused || !data) return []
  const sought = unaccent(words)
  const linesOf = <Entry extends { id: string }>(
    entries: readonly Entry[],
    note: string,
    { names, to }: { names(entry: Entry): string[]; to: '/law' | '/platforms' | '/categories' },
  ): Line[] =>
    entries
      .filter((entry) => unaccent(names(entry).join(' ')).includes(sought))
      .slice(0, MAX_ENTRIES)
      .map((entry) => {
        const text = names(entry)[0]!
        return { id: entry.id, text, note, run: () => void navigate({ to, search: { text } }) }
      })
  const bothOf = (vi: string, en: string) => [inLocale(vi, en), vi, en]
  return [
    ...linesOf(data.powers, t`Căn cứ pháp lý`, {
      names: ({ citationVi, citationEn }) => bothOf(citationVi, citationEn),
      to: '/law',
    }),
    ...linesOf(data.platforms, t`Nơi nhận`, { names: ({ name, operator }) => [name, operator], to: '/platforms' }),
    ...linesOf(data.categories, t({ message: 'Lĩnh vực', context: 'settings' }), {
      names: ({ names, ...category }) => [categoryName(category), ...names.map(({ text }) => text)],
      to: '/categories',
    }),
  ]
}

/**
 * Search results from the server, which is queried when typing pauses. Viewers without the permission SEARCH get none.
 */
function useSearchHits(typed: string): { lines: Line[]; busy: boolean; failed: boolean } {
  const { t } = useLingui()
  const navigate = useNavigate()
  const maySearch = useCan()('SEARCH')
  const words = typed.trim()
  const text = useDelayed(words, 180)
  const [{ data, fetching, error }] = useQuery({
    query: Palette_Query,
    variables: { text },
    pause: !maySearch || text === '',
  })
  const hits = text === '' ? [] : (data?.find ?? [])
  const entries = [
    ...hits.flatMap((hit) => entryOf(hit) ?? []),
    ...ownerEntriesOf(hits, t`Tài khoản, trang, nhóm, kênh`),
  ]
  return {
    failed: error !== undefined,
    busy: maySearch && words !== '' && (fetching || text !== words),
    lines: entries.map(({ to, ...entry }) => ({ ...entry, run: () => void navigate(to) })),
  }
}
