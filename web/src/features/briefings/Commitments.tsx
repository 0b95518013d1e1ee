/**
 * The section of a briefing on commitments: the promises of platforms, and their progress at the time when the figures
 * were frozen.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { commitmentStates, standings, standingTones, stateTones } from '#lib/i18n/labels/commitments.ts'
import { fractionName } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { count, promised } from '#lib/i18n/numbers.ts'
import { date, plainDate } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import type { BriefingData } from './briefings.graphql.ts'
import { Fraction } from './FigureLink.tsx'
import { whole } from './Figures.tsx'
import { Grid, Part } from './Part.tsx'
import { nameOfPeriod } from './periods.ts'

type Props = { briefing: BriefingData }
type CommitmentRecord = BriefingData['commitments'][number]

export function Commitments({ briefing }: Props) {
  const { t } = useLingui()
  if (briefing.commitments.length === 0) return null
  return (
    <Part
      title={t`Cam kết của các nền tảng`}
      note={<Trans>Nền tảng đã cam kết gì và thực hiện đến đâu, tính đến lúc chốt số liệu.</Trans>}
    >
      {briefing.commitments.map((record) => (
        <Commitment key={record.commitmentId} briefing={briefing} record={record} />
      ))}
    </Part>
  )
}

function Commitment({ briefing, record }: Props & { record: CommitmentRecord }) {
  const { t } = useLingui()
  const { platformName, inspection, appendices, milestones, indicators, reconstructed } = record
  return (
    <article className="mt-4">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        {t`${platformName ?? ''}: văn bản cam kết ngày ${plainDate(record.promisedOn)}`}
        {reconstructed && '†'}
        <Badge tone={stateTones[record.state]}>{label(commitmentStates, record.state)}</Badge>
      </h3>
      <p className="mt-1">
        <Link
          to="/commitments/$commitment"
          params={{ commitment: record.commitmentId }}
          className="text-accent-ink hover:underline"
        >
          {record.number}
        </Link>
        : <span lang="vi">{record.title}</span>.{' '}
        {inspection && <span className="text-sm text-muted">{t`Sau cuộc kiểm tra “${inspection}”.`}</span>}
      </p>
      <ul className="mt-2 list-disc space-y-1 pl-5 empty:hidden">
        {appendices.map((appendix) => (
          <AppendixLine key={appendix.version} appendix={appendix} />
        ))}
      </ul>
      <Progress record={record} />
      {milestones.length > 0 && <Milestones milestones={milestones} />}
      {indicators.length > 0 && <Indicators briefing={briefing} indicators={indicators} />}
      {reconstructed && (
        <p className="mt-1 text-sm text-muted">
          † <Trans>Có phần phục dựng hoặc giả định, ghi rõ trong hồ sơ cam kết.</Trans>
        </p>
      )}
    </article>
  )
}

function AppendixLine({
  appendix: { version, askedAt, dueOn, receivedAt },
}: {
  appendix: CommitmentRecord['appendices'][number]
}) {
  const { t } = useLingui()
  return (
    <li>
      {t`Phụ lục ${version}: yêu cầu ngày ${date(askedAt)}`}
      {dueOn && `, ${t`hạn ${plainDate(dueOn)}`}`}; {receivedAt ? t`đã nhận ngày ${date(receivedAt)}` : t`chưa nhận`}
    </li>
  )
}

function Progress({ record: { progress, milestones } }: { record: CommitmentRecord }) {
  const { t } = useLingui()
  if (milestones.length === 0)
    return (
      <p className="mt-2">
        <Trans>Chưa có mốc tiến độ nào.</Trans>
      </p>
    )
  const [met, all, late, overdue] = [progress.met, progress.milestones, progress.metLate, progress.overdue].map(count)
  return (
    <p className="mt-2">
      {t`Đã đạt ${met}/${all} mốc`}
      {progress.metLate > 0 && `, ${t`trong đó ${late} mốc đạt muộn`}`}
      {progress.overdue > 0 && `; ${t`${overdue} mốc quá hạn`}`}.
    </p>
  )
}

function Milestones({ milestones }: { milestones: CommitmentRecord['milestones'] }) {
  const { t } = useLingui()
  return (
    <Grid label={t`Mốc tiến độ`} words={[1]} head={[t`Điều`, t`Mốc tiến độ`, t`Hạn`, t`Tình trạng`]}>
      {milestones.map(({ clause, title, dueOn, promisedOn, metOn, standing }) => (
        <tr key={`${clause} ${title}`}>
          <th scope="row">{clause}</th>
          <td className="text-left!" lang="vi">
            {title}
          </td>
          <td className="whitespace-nowrap">
            {plainDate(dueOn)}
            {promisedOn !== dueOn && (
              <span className="block text-xs text-muted">{t`cam kết ban đầu ${plainDate(promisedOn)}`}</span>
            )}
          </td>
          <td className="whitespace-nowrap">
            <Badge tone={standingTones[standing]}>{label(standings, standing)}</Badge>
            {metOn && <span className="block text-xs text-muted">{plainDate(metOn)}</span>}
          </td>
        </tr>
      ))}
    </Grid>
  )
}

function Indicators({ briefing, indicators }: Props & { indicators: CommitmentRecord['indicators'] }) {
  const { t } = useLingui()
  const measured = t`Đo được trong ${nameOfPeriod(briefing.period)}`
  return (
    <Grid label={t`Cam kết và kết quả đo`} words={[1]} head={[t`Điều`, t`Nội dung cam kết`, t`Mức cam kết`, measured]}>
      {indicators.map(({ clause, label: promise, target, figure: { position } }) => {
        const figure = briefing.figures.find((each) => each.position === position)
        return (
          figure && (
            <tr key={position}>
              <th scope="row">{clause}</th>
              <td className="text-left!">
                <span lang="vi">{promise}</span>
                <span className="block text-xs text-muted">{fractionName(figure.formula)}</span>
              </td>
              <td className="font-bold whitespace-nowrap">{promised(target)}</td>
              <td className="whitespace-nowrap">
                <span className="block font-bold">{whole(figure.rate)}</span>
                <span className="text-xs text-muted">
                  <Fraction briefing={briefing} figure={figure} />
                </span>
              </td>
            </tr>
          )
        )
      })}
    </Grid>
  )
}
