/** The menu from which an officer inserts a text block of the authority into a text of the draft. */
import { useLingui } from '@lingui/react/macro'
import { TextQuote } from 'lucide-react'
import { useQuery } from 'urql'
import { languageName, type Texts } from '#components/texts/texts.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type { TextBlocks_QueryQuery } from '#graphql/generated/graphql.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'

const TextBlocks_Query = graphql(`
  query TextBlocks_Query {
    authority {
      id
      textBlocks {
        id
        title
        texts {
          language
          text
        }
        category {
          id
        }
      }
    }
  }
`)

export type Block = TextBlocks_QueryQuery['authority']['textBlocks'][number]

/**
 * Returns the text blocks for a case of this category. Blocks for exactly this category come first. Empty until loaded.
 */
export function useTextBlocks(categoryId: string | null): readonly Block[] {
  const [{ data }] = useQuery({ query: TextBlocks_Query, requestPolicy: 'cache-and-network' })
  const blocks = data?.authority.textBlocks ?? []
  return [
    ...blocks.filter(({ category }) => category !== null && category.id === categoryId),
    ...blocks.filter(({ category }) => category === null),
  ]
}

type InsertBlockProps = {
  blocks: readonly Block[]
  /** The label of the field into which the block is inserted. The accessible name of the button contains it. */
  label: string
  languages: readonly string[]
  texts: Texts
  maxLength: number
  onChange(texts: Texts): void
}

export function InsertBlock({ blocks, label, languages, texts, maxLength, onChange }: InsertBlockProps) {
  const { t } = useLingui()
  const usable = blocks.filter((block) => block.texts.some(({ language }) => languages.includes(language)))
  if (usable.length === 0) return null
  return (
    <Menu
      label={t`Đoạn văn mẫu`}
      groups={[
        {
          entries: usable.map((block) => ({
            key: block.id,
            text: block.title,
            note: missingIn(block, languages),
            onAction: () => onChange(withBlock(texts, block, languages, maxLength)),
          })),
        },
      ]}
    >
      <Button
        small
        look="quiet"
        className="-ml-2"
        icon={<TextQuote className="size-3.5" />}
        aria-label={t`Chèn đoạn mẫu vào “${label}”`}
      >
        {t`Chèn đoạn mẫu`}
      </Button>
    </Menu>
  )

  function missingIn({ texts: list }: Block, wanted: readonly string[]): string | undefined {
    const missing = wanted.filter((language) => !list.some((each) => each.language === language))
    return missing.length > 0 ? t`chưa có ${missing.map(languageName).join(', ')}` : undefined
  }
}

/** Adds the block to the end of the text, in each language of the letter in which the block has a text. */
export const withBlock = (texts: Texts, block: Block, languages: readonly string[], maxLength: number): Texts => ({
  ...texts,
  ...Object.fromEntries(
    block.texts
      .filter(({ language }) => languages.includes(language))
      .map(({ language, text }) => [
        language,
        [texts[language]?.trimEnd(), text].filter(Boolean).join('\n').slice(0, maxLength),
      ]),
  ),
})
