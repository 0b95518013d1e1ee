/** Refusals that were actioned later, by the reason of the refusal, for all addressees together and for each of them. */
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { itemLine, itemPage } from '#components/ItemLine.tsx'
import { ItemsDrawer } from '#components/ItemsDrawer.tsx'
import { QueryState } from '#components/QueryState.tsx'
import type { Question } from '#features/figures/question.ts'
import { Side } from '#features/figures/Side.tsx'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import type {
  AnalysisConversions_QueryQuery,
  ConversionItems_QueryQuery,
  Conversions_RowFragment,
} from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { capital } from '#lib/i18n/capital.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { percent } from '#lib/i18n/numbers.ts'
import { termName } from '#lib/i18n/terms.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { Fraction } from './Fraction.tsx'
import { Panel } from './Panel.tsx'

const Conversions_row = graphql(`
  fragment Conversions_row on FiguresRow {
    conversions {
      reason {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      numerator
      denominator
      share
      printedVi
      printedEn
    }
  }
`)

const AnalysisConversions_Query = graphql(`
  query AnalysisConversions_Query($filter: MetricsFilter!) {
    total: figures(filter: $filter) {
      rows {
        ...Conversions_row
      }
    }
    addressees: figures(filter: $filter, groupBy: [PLATFORM]) {
      rows {
        keys {
          key
          labelVi
          labelEn
        }
        ...Conversions_row
      }
    }
  }
`)

const ConversionItems_Query = graphql(`
  query ConversionItems_Query($filter: MetricsFilter!, $reason: String!, $numerator: Boolean!, $after: String) {
    figures(filter: $filter) {
      rows {
        conversions(reasons: [$reason]) {
          numeratorItems(first: 50, after: $after) @include(if: $numerator) {
            ...ItemLine_page
          }
          denominatorItems(first: 50, after: $after) @skip(if: $numerator) {
            ...ItemLine_page
          }
        }
      }
    }
  }
`)

type Row = FragmentType<typeof Conversions_row>
type Share = Conversions_RowFragment['conversions'][number]
interface Line extends Share {
  key: string
  /** null for all addressees together */
  platform: { id: string; name: string } | null
}
interface Opened {
  line: Line
  side: 'numerator' | 'denominator'
}

/** The line of all addressees of a reason is followed by one line for each addressee, the one with most refusals first. */
function linesOf({ total, addressees }: AnalysisConversions_QueryQuery): Line[] {
  const refusedIn = (row: Row | undefined) =>
    row ? readFragment(Conversions_row, row).conversions.filter(({ denominator }) => denominator > 0) : []
  return refusedIn(total.rows[0]).flatMap((whole) => {
    const parts = addressees.rows.flatMap((row) =>
      refusedIn(row).flatMap((share): Line[] => {
        const [key] = row.keys
        if (share.reason.code !== whole.reason.code || !key?.key) return []
        const platform = { id: key.key, name: inLocale(key.labelVi, key.labelEn) }
        return [{ ...share, key: `${share.reason.code} ${platform.id}`, platform }]
      }),
    )
    return [
      { ...whole, key: whole.reason.code, platform: null },
      ...parts.sort((a, b) => b.denominator - a.denominator),
    ]
  })
}

export function Conversions({ filter }: { filter: Question['filter'] }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: AnalysisConversions_Query, variables: { filter } })
  const [opened, setOpened] = useState<Opened | null>(null)
  const title = t`Từ chối rồi được xử lý, theo lý do và nơi nhận`
  const lines = data && linesOf(data)
  const nameOf = ({ platform }: Line) => platform?.name ?? t`Tất cả nơi nhận`
  const titleOf = (line: Line) => `${capital(termName(line.reason))} · ${nameOf(line)}`
  const side = (name: Opened['side']): Column<Line> => ({
    key: name,
    title: name === 'numerator' ? t`Sau đó được xử lý` : t`Từng bị từ chối`,
    align: 'right',
    cell: (line) => (
      <Side
        value={line[name]}
        label={`${titleOf(line)}, ${name === 'numerator' ? t`Tử số` : t`Mẫu số`}`}
        onOpen={() => setOpened({ line, side: name })}
      />
    ),
  })
  const columns: Column<Line>[] = [
    {
      key: 'name',
      title: t`Lý do, nơi nhận`,
      cell: (line) =>
        line.platform ? (
          <span className="block ps-4">{line.platform.name}</span>
        ) : (
          <span>
            <span className="block font-medium first-letter:uppercase">{termName(line.reason)}</span>
            <Fraction text={inLocale(line.printedVi, line.printedEn)} />
          </span>
        ),
    },
    side('denominator'),
    side('numerator'),
    {
      key: 'rate',
      title: t`Tỷ lệ`,
      align: 'right',
      cell: (line) => (
        <span data-figure={`converted ${line.key}`} className="font-semibold whitespace-nowrap">
          {line.share === null ? '—' : percent(line.share)}
        </span>
      ),
    },
  ]
  const numbersOf = (lines: Line[]) => [
    [t`Lý do`, t`Nơi nhận`, t`Từng bị từ chối`, t`Sau đó được xử lý`, t`Tỷ lệ`],
    ...lines.map((line) => [
      ...[capital(termName(line.reason)), nameOf(line)],
      ...[line.denominator, line.numerator, line.share],
    ]),
  ]
  return (
    <Panel title={title} table={lines?.length ? () => numbersOf(lines) : undefined}>
      {!lines && <QueryState error={error} onRetry={refetch} className="" />}
      {lines?.length === 0 && <p className="text-sm text-muted">{t`Trong kỳ chưa có mục nào bị từ chối.`}</p>}
      {lines && lines.length > 0 && (
        <div className="max-h-128 overflow-y-auto">
          <Table label={title} columns={columns} rows={lines} keyOf={({ key }) => key} />
        </div>
      )}
      {opened && (
        <ItemsDrawer
          title={titleOf(opened.line)}
          what={opened.side === 'numerator' ? t`Tử số` : t`Mẫu số`}
          value={opened.line[opened.side]}
          note={inLocale(opened.line.printedVi, opened.line.printedEn)}
          line={itemLine}
          onClose={() => setOpened(null)}
          document={ConversionItems_Query}
          variables={{
            filter: opened.line.platform ? { ...filter, platformIds: [opened.line.platform.id] } : filter,
            reason: opened.line.reason.code,
            numerator: opened.side === 'numerator',
          }}
          connectionOf={({ figures }: ConversionItems_QueryQuery) => {
            const share = figures.rows[0]?.conversions[0]
            return itemPage(share?.numeratorItems ?? share?.denominatorItems)
          }}
        />
      )}
    </Panel>
  )
}
