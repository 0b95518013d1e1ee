/**
 * Warns about the reasons that the addressee is likely to call unclear, and about missing translations. A press on a
 * line limits the list below to the items of the line.
 */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { languageInText } from '#components/texts/texts.ts'
import { categoryName } from '#graphql/entities/reference.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import type { StatedItem } from './details.ts'
import type { Weakness } from './weaknesses.ts'

type Warned = Pick<StatedItem, 'id' | 'reasons' | 'isCopied'>

type ReasonWarningsProps = {
  items: readonly Warned[]
  weaknesses: ReadonlyMap<string, readonly Weakness[]>
  /** The languages of the letter, the formal one first. */
  languages: readonly string[]
  category: { nameVi: string; nameEn: string } | null
  /** The ids of the content items to which the list below is limited; null for all items. */
  shown: readonly string[] | null
  onShow(itemIds: readonly string[] | null): void
}

type Line = { ids: readonly string[]; text: string }

export function ReasonWarnings({ items, weaknesses, languages, category, shown, onShow }: ReasonWarningsProps) {
  const { t } = useLingui()
  const lines = warningLines({ items, weaknesses, languages, category })
  if (lines.length === 0) return null
  return (
    <Callout tone="warn" title={t`Nơi nhận dễ trả lời “vi phạm chưa rõ”`}>
      <ul className="list-disc pl-5">
        {lines.map(({ ids, text }) => (
          <li key={text}>
            <button
              type="button"
              aria-pressed={isSame(ids, shown)}
              onClick={() => onShow(isSame(ids, shown) ? null : ids)}
              className="cursor-pointer text-left underline decoration-dotted underline-offset-4 hover:decoration-solid aria-pressed:font-semibold"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </Callout>
  )
}

export function ShownItems({ shown, all, onShow }: { shown: number; all: number; onShow(itemIds: null): void }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm" role="status">
      <Trans>
        Đang hiện {shown} trên {all} mục.
      </Trans>
      <button
        type="button"
        onClick={() => onShow(null)}
        className="cursor-pointer font-medium text-accent-ink hover:underline"
      >
        <Trans>Hiện tất cả</Trans>
      </button>
    </p>
  )
}

const isSame = (ids: readonly string[], shown: readonly string[] | null): boolean => ids.join() === shown?.join()

type Warnings = Omit<ReasonWarningsProps, 'shown' | 'onShow'>

function warningLines({ items, weaknesses, languages, category }: Warnings): Line[] {
  const name = category ? categoryName(category) : ''
  const withWeakness = (weakness: Weakness) => items.filter(({ id }) => weaknesses.get(id)?.includes(weakness))
  const untranslated = withWeakness('UNTRANSLATED')
  const lines: [readonly Warned[], (n: number) => string][] = [
    [withWeakness('MISSING'), (n) => plural(n, { one: '# mục chưa có lý do', other: '# mục chưa có lý do' })],
    [
      withWeakness('ADDITION_MISSING'),
      (n) => plural(n, { one: '# mục yêu cầu lại chưa nêu điểm mới', other: '# mục yêu cầu lại chưa nêu điểm mới' }),
    ],
    [
      withWeakness('REPEATS'),
      (n) =>
        plural(n, {
          one: `# mục có lý do chỉ lặp lại lĩnh vực (${name}) hoặc tên nội dung`,
          other: `# mục có lý do chỉ lặp lại lĩnh vực (${name}) hoặc tên nội dung`,
        }),
    ],
    [
      withWeakness('SAME'),
      (n) => plural(n, { one: 'Cả # mục có cùng một lý do', other: 'Cả # mục có cùng một lý do' }),
    ],
    [
      items.filter(({ isCopied }) => isCopied),
      (n) =>
        plural(n, {
          one: '# mục lấy lý do từ đánh giá, chưa sửa cho nơi nhận',
          other: '# mục lấy lý do từ đánh giá, chưa sửa cho nơi nhận',
        }),
    ],
    ...languages.slice(1).map((language): [readonly Warned[], (n: number) => string] => {
      const missing = languageInText(language)
      return [
        untranslated.filter(({ reasons }) => !reasons[language]?.trim()),
        (n) =>
          plural(n, {
            one: `# mục chưa có lý do bằng ${missing}`,
            other: `# mục chưa có lý do bằng ${missing}`,
          }),
      ]
    }),
  ]
  return lines.flatMap(([found, write]) =>
    found.length > 0 ? [{ ids: found.map(({ id }) => id), text: write(found.length) }] : [],
  )
}
