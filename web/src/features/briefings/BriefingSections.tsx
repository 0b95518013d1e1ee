/** Sections of a briefing: notable cases, tips from newsrooms, and the definitions of the formulas. */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { tipOutcomes } from '#lib/i18n/labels/briefings.ts'
import { formulaNames, fractionName } from '#lib/i18n/labels/figures.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { inLocale } from '#lib/i18n/locale.ts'
import { count } from '#lib/i18n/numbers.ts'
import { date } from '#lib/i18n/time.ts'
import type { BriefingData } from './briefings.graphql.ts'
import { FigureLink, Fraction } from './FigureLink.tsx'
import { whole } from './Figures.tsx'
import { countOf, figuresOf, otherOutcomesOf } from './figures.ts'
import { OtherOutcomes } from './OtherOutcomes.tsx'
import { Part } from './Part.tsx'

type Props = { briefing: BriefingData }

export function Cases({ briefing }: Props) {
  const { t } = useLingui()
  if (briefing.cases.length === 0) return null
  const figures = figuresOf(briefing, 'CASE')
  return (
    <Part title={t`Vụ việc tiêu biểu`}>
      {briefing.cases.map(({ case: { id, number }, titleVi, titleEn, textVi, textEn }) => {
        const figure = figures.find(({ aboutId }) => aboutId === id)
        return (
          <article key={id} className="mt-4">
            <h3 className="font-semibold">{inLocale(titleVi, titleEn)}</h3>
            <p className="mt-1 whitespace-pre-line">{inLocale(textVi, textEn || textVi)}</p>
            {figure && (
              <p className="mt-2 border-l-3 border-accent bg-sunken px-3.5 py-2.5 text-sm">
                <strong className="mr-2 text-lg">{whole(figure.rate)}</strong>
                <Fraction briefing={briefing} figure={figure} /> <Trans>đã xử lý</Trans>
                {countOf(figure, 'WITHIN_DAY') > 0 && (
                  <Trans>
                    , trong đó <FigureLink briefing={briefing} figure={figure} side="WITHIN_DAY" /> trong 24 giờ
                  </Trans>
                )}
                {otherOutcomesOf(figure).length > 0 && '; '}
                <OtherOutcomes briefing={briefing} figure={figure} />
              </p>
            )}
            <p className="mt-1 text-xs text-muted print:hidden">
              <Link to="/cases/$case" params={{ case: id }} className="text-accent-ink hover:underline">
                {number}
              </Link>
            </p>
          </article>
        )
      })}
    </Part>
  )
}

export function Tips({ briefing }: Props) {
  const { t } = useLingui()
  const { tips } = briefing
  const figures = figuresOf(briefing, 'TIP')
  const outcomes = (['LINKED', 'NEW', 'DISMISSED'] as const)
    .map((outcome) => [outcome, tips.filter(({ state }) => state === outcome).length] as const)
    .flatMap(([outcome, number]) => (number > 0 ? [`${count(number)} ${label(tipOutcomes, outcome)}`] : []))
    .join(', ')
  return (
    <Part title={t`Phản ánh của báo chí`}>
      {tips.length === 0 ? (
        <p className="mt-2">
          <Trans>Không có phản ánh nào của báo chí trong kỳ.</Trans>
        </p>
      ) : (
        <>
          <p className="mt-2">
            <Plural value={tips.length} other={`Báo chí gửi # phản ánh: ${outcomes}.`} />
          </p>
          <ul className="mt-2 list-disc space-y-1 pl-5">
            {tips.map(({ tipId: tip, number, newsroom, receivedAt, state }) => {
              const figure = figures.find(({ aboutId: about }) => about === tip)
              return (
                <li key={tip}>
                  <Link to="/tips/$tip" params={{ tip }} className="text-accent-ink hover:underline">
                    {number}
                  </Link>
                  {newsroom && `, ${newsroom}`}, {date(receivedAt)}: {label(tipOutcomes, state)}
                  {figure && (
                    <>
                      . <Trans>Nội dung được phản ánh:</Trans> <Fraction briefing={briefing} figure={figure} />{' '}
                      <Trans>đã xử lý</Trans>
                    </>
                  )}
                </li>
              )
            })}
          </ul>
          {briefing.countsContentOnce && figures.length > 0 && (
            <p className="mt-2 text-sm text-muted">
              <Trans>Mỗi nội dung tính một lần, theo yêu cầu gửi sau cùng tính đến hết ngày họp báo.</Trans>
            </p>
          )}
          <p className="mt-2 text-xs text-muted print:hidden">
            <Trans>Bản in không nêu tên tòa soạn và số phản ánh.</Trans>
          </p>
        </>
      )}
    </Part>
  )
}

export function Definitions({ briefing }: Props) {
  const { t } = useLingui()
  return (
    <Part title={t({ context: 'formulas', message: 'Cách tính' })}>
      <dl className="mt-2 text-sm">
        {formulaNames.map((formula) => {
          const [figure] = figuresOf(briefing, 'TOTAL', formula)
          if (!figure) return null
          const { vi, en, printedVi, printedEn } = figure.definition
          return (
            <div key={formula} className="mt-2.5">
              <dt className="font-semibold">
                {fractionName(formula)} <code className="text-xs font-normal text-muted">{formula}</code>
              </dt>
              <dd className="text-muted">
                {inLocale(vi, en)}: {inLocale(printedVi, printedEn)}.
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="mt-3 text-sm">
        <Trans>
          Tỷ lệ làm tròn đến phần trăm. Ngày và tháng tính theo múi giờ của cơ quan. Mỗi con số mở ra danh sách nội dung
          đúng như khi chốt số liệu.
        </Trans>
      </p>
      {briefing.figures.some((figure) => countOf(figure, 'RECONSTRUCTED') > 0) && (
        <p className="mt-1 text-sm">
          <Trans>
            * Số liệu phục dựng: số nội dung đã yêu cầu không được công bố mà được tính ngược từ tỷ lệ đã công bố.
          </Trans>
        </p>
      )}
    </Part>
  )
}
