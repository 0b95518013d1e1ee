/**
 * The dialog that chooses the prohibitions for items of a draft. It offers the prohibitions that are in force today or
 * already cited.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { unaccent } from '@takedown/query/unaccent.ts'
import { useState } from 'react'
import type { Prohibition } from '#graphql/entities/prohibitions.ts'
import { citation, isInForce } from '#graphql/entities/reference.ts'
import { defangShort } from '#lib/defang.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { termName } from '#lib/i18n/terms.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Checkbox } from '#ui/fields/Checkbox.tsx'
import { SearchBox } from '#ui/fields/SearchBox.tsx'
import { Section } from '#ui/layout/Section.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import type { Candidate } from './draft.graphql.ts'

const MAX_CITED = 10

type ProhibitionsDialogProps = {
  candidates: readonly Candidate[]
  all: readonly Prohibition[]
  initial: readonly string[]
  suggested: readonly string[]
  onChoose(items: readonly string[], prohibitions: readonly string[]): void
  onClose(): void
}

export function ProhibitionsDialog({
  candidates,
  all,
  initial,
  suggested,
  onChoose,
  onClose,
}: ProhibitionsDialogProps) {
  const { t } = useLingui()
  const today = useClock(isoDay)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(initial)
  const [items, setItems] = useState(() => candidates.map(({ item }) => item.id))
  const usable = all.filter((each) => isInForce(each, today) || initial.includes(each.id))
  const isFirst = ({ id }: Prohibition) => initial.includes(id) || suggested.includes(id)
  const listed = [...usable.filter(isFirst), ...usable.filter((each) => !isFirst(each))].filter(
    (each) => chosen.includes(each.id) || matches(each, text),
  )
  return (
    <Dialog
      open
      wide
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Quy định bị vi phạm`}
      lead={plural(items.length, { one: 'Áp dụng cho # mục', other: 'Áp dụng cho # mục' })}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" isDisabled={items.length === 0} onPress={() => onChoose(items, chosen)}>
            <Trans>Chọn</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <SearchBox label={t`Tìm theo tên văn bản`} value={text} onChange={setText} className="max-w-md" />
        {listed.length === 0 && <p className="text-sm text-muted">{t`Không có quy định nào khớp`}</p>}
        <ul className="space-y-2">
          {listed.map((each) => (
            <li key={each.id}>
              <Checkbox
                checked={chosen.includes(each.id)}
                disabled={!chosen.includes(each.id) && chosen.length >= MAX_CITED}
                onChange={(on) => setChosen(on ? [...chosen, each.id] : chosen.filter((id) => id !== each.id))}
                className="items-start"
              >
                <span>
                  <span className="font-medium">{citation(each)}</span>{' '}
                  {suggested.includes(each.id) && <Badge>{t`đề xuất`}</Badge>}{' '}
                  {each.unconfirmed && <Badge tone="warn">{t`chưa đối chiếu với văn bản công bố`}</Badge>}
                  <span className="block text-xs text-muted">{summaryOf(each)}</span>
                </span>
              </Checkbox>
            </li>
          ))}
        </ul>
        {candidates.length > 1 && (
          <Section title={t`Áp dụng cho các mục`}>
            <ul className="space-y-1">
              {candidates.map(({ item }) => (
                <li key={item.id}>
                  <Checkbox
                    checked={items.includes(item.id)}
                    onChange={(on) => setItems(on ? [...items, item.id] : items.filter((id) => id !== item.id))}
                  >
                    <span className="min-w-0 wrap-anywhere">
                      {item.title ?? termName(item.kind)}
                      {!item.title && item.url && (
                        <span className="block font-mono text-xs text-muted">{defangShort(item.url)}</span>
                      )}
                    </span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Dialog>
  )
}

const summaryOf = ({ summaries }: Prohibition): string =>
  summaries.find(({ language }) => language === inLocale('vi', 'en'))?.text ?? ''

const matches = (prohibition: Prohibition, text: string): boolean =>
  [prohibition.citationVi, prohibition.citationEn].some((name) => unaccent(name).includes(unaccent(text.trim())))
