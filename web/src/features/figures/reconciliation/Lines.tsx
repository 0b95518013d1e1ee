/**
 * The reconciliation table. Each row starts with the authority's number, adds the parts of the difference, and ends
 * with the published number.
 */
import { useLingui } from '@lingui/react/macro'
import { Panel } from '#features/figures/analysis/Panel.tsx'
import { Reconstructed } from '#features/figures/RateCaveats.tsx'
import { Side } from '#features/figures/Side.tsx'
import { partNames } from '#lib/i18n/labels/reconciliation.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { type Column, Table } from '#ui/data/Table.tsx'
import { conclusion, signed } from './conclusion.ts'
import type { Opened } from './Items.tsx'
import type { Line, Part, ReconciliationData, Report } from './reconciliation.graphql.ts'

type Props = { compared: ReconciliationData; report: Report; onOpen(opened: Opened): void; onPublished(): void }

export function Lines({ compared, report, onOpen, onPublished }: Props) {
  const { t } = useLingui()
  const names = ['DEFINITION', 'PERIOD', 'ITEM', 'REQUESTOR'] as const
  const partOf = (line: Line, name: Part['name']) => line.parts.find((part) => part.name === name)!
  const titleOf = (line: Line) => inLocale(line.label.vi, line.label.en)
  const columns: Column<Line>[] = [
    {
      key: 'line',
      title: t`Chỉ tiêu`,
      cell: (line) => <span className="block min-w-28 font-medium">{titleOf(line)}</span>,
    },
    {
      key: 'ours',
      title: (
        <span className="inline-flex flex-wrap items-center justify-end gap-1">
          {t`Cơ quan`}
          {compared.reconstructed && <Reconstructed />}
        </span>
      ),
      align: 'right',
      cell: (line) => (
        <span data-figure={`${line.name} ours`}>
          <Side
            value={line.ours}
            label={`${titleOf(line)}, ${t`Cơ quan`}`}
            onOpen={() =>
              onOpen({ line: line.name, title: titleOf(line), what: t`Cơ quan`, count: line.ours, set: 'ours' })
            }
          />
        </span>
      ),
    },
    ...names.map(
      (name): Column<Line> => ({
        key: name,
        title: (
          <span title={inLocale(partOf(compared.lines[0]!, name).says.vi, partOf(compared.lines[0]!, name).says.en)}>
            {label(partNames, name)}
          </span>
        ),
        align: 'right',
        cell: (line) => (
          <PartCell part={partOf(line, name)} title={titleOf(line)} line={line.name} {...{ onOpen, onPublished }} />
        ),
      }),
    ),
    {
      key: 'theirs',
      title: t`Nền tảng công bố`,
      align: 'right',
      cell: (line) =>
        line.theirs === null ? (
          <span className="text-faint">—</span>
        ) : (
          <span data-figure={`${line.name} theirs`}>
            <Side value={line.theirs} label={`${titleOf(line)}, ${t`Nền tảng công bố`}`} onOpen={onPublished} />
          </span>
        ),
    },
    {
      key: 'difference',
      title: t`Chênh lệch`,
      align: 'right',
      cell: (line) => (
        <span data-figure={`${line.name} difference`} className="font-semibold">
          {signed(line.difference)}
        </span>
      ),
    },
  ]
  return (
    <Panel
      title={t`Từ số của cơ quan đến số công bố`}
      lead={conclusion(compared.lines[0]!, report)}
      table={() => [
        [
          t`Chỉ tiêu`,
          t`Cơ quan`,
          ...names.map((name) => label(partNames, name)),
          t`Nền tảng công bố`,
          t`Chênh lệch`,
          t`Cơ quan tính`,
          t`Báo cáo tính`,
        ],
        ...compared.lines.map((line) => [
          titleOf(line),
          line.ours,
          ...names.map((name) => partOf(line, name).value),
          line.theirs,
          line.difference,
          inLocale(line.ourDefinition.vi, line.ourDefinition.en),
          inLocale(line.theirDefinition.vi, line.theirDefinition.en),
        ]),
      ]}
    >
      <Table
        label={t`Đối chiếu từng chỉ tiêu`}
        columns={columns}
        rows={compared.lines}
        keyOf={({ name }) => name}
        rowClassName={({ name }) => (name === 'ANSWERABLE' ? 'border-b-line-strong' : '')}
      />
      <dl className="mt-3 grid gap-x-6 gap-y-1.5 text-sm md:grid-cols-2">
        {compared.lines[0]!.parts.map(({ name, says }) => (
          <div key={name}>
            <dt className="inline font-medium">{label(partNames, name)}:</dt>{' '}
            <dd className="inline text-muted">{inLocale(says.vi, says.en)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

type CellProps = Pick<Props, 'onOpen' | 'onPublished'> & { part: Part; title: string; line: Line['name'] }

function PartCell({ part, title, line, onOpen, onPublished }: CellProps) {
  const { t } = useLingui()
  const name = label(partNames, part.name)
  const figure = `${line} ${part.name}`
  const ofReport = part.name === 'ITEM' || part.name === 'REQUESTOR'
  const open = (set: 'added' | 'left', count: number) => () =>
    onOpen({ line, title, what: name, count, set, part: part.name })
  if (part.value === 0 && !part.added && !part.left)
    return (
      <span data-figure={figure} className="text-faint">
        0
      </span>
    )
  return (
    <span data-figure={figure} className="inline-block text-right">
      <span className="block">{signed(part.value)}</span>
      {part.name !== 'REQUESTOR' && (
        <span className="block text-xs whitespace-nowrap text-muted">
          {part.added !== null && (
            <Side
              value={part.added}
              label={`${title}, ${name}, ${t`báo cáo tính`}`}
              onOpen={ofReport ? onPublished : open('added', part.added)}
            />
          )}
          {' − '}
          <Side value={part.left} label={`${title}, ${name}, ${t`cơ quan tính`}`} onOpen={open('left', part.left)} />
        </span>
      )}
    </span>
  )
}
