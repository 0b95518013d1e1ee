/** Renders the sections of the briefing document, except the section on commitments (see commitments.ts). */

import type { Bilingual } from '@takedown/declarations/bilingual.ts'
import { eventNames } from '@takedown/declarations/event-names.ts'
import { formulas } from '@takedown/declarations/formulas.ts'
import { type BriefingSide, reasonOf, sidesWith } from '#domain/briefing-figures/measures.ts'
import { type Markup, markup } from '#printing/markup.ts'
import { auditCell, auditHead } from './audits.ts'
import { formulaChart, platformChart } from './charts.ts'
import type { Correction, Figure } from './content.ts'
import { dayIn } from './format.ts'
import type { DocumentContext } from './paper.ts'
import type { Language } from './words.ts'

export const section = (title: string, ...content: (Markup | false)[]): Markup =>
  markup`<section><h2>${title}</h2>${content}</section>`

export function headline(paper: DocumentContext): Markup {
  const { words } = paper
  const figures = paper.figuresOf('PLATFORM')
  return markup`<div class="tiles">${figures.map(
    (
      figure,
    ) => markup`<div class="tile"><p class="tile-name">${paper.label(figure)}</p><p class="${paper.isNotDue(figure) ? 'tile-none' : 'tile-rate'}">${paper.rateOrNotDue(figure)}</p>
      <p>${paper.number(figure, 'NUMERATOR')} / ${paper.number(figure, 'DENOMINATOR')}</p>${(figure.numbers.OPEN ?? 0) > 0 && markup`<p class="tile-name">${paper.number(figure, 'OPEN')} ${words.sides.OPEN}</p>`}</div>`,
  )}</div>`
}

export function byPlatform(paper: DocumentContext): Markup {
  const { words, language, content } = paper
  const figures = [...paper.figuresOf('PLATFORM'), ...paper.figuresOf('TOTAL')]
  const platformFigures = paper.figuresOf('PLATFORM')
  return section(
    words.byPlatform,
    markup`<p class="note">${words.byPlatformNote(content.period[language])}</p>`,
    platformFigures.length > 0 && platformChart(paper, platformFigures),
    markup`<table><thead><tr><th>${words.platform}</th><th>${words.actioned}</th><th>${words.requested}</th><th>${words.rate}</th>${auditHead(paper)}<th>${words.withinDay}</th><th class="words">${words.outcomes}</th></tr></thead>
    <tbody>${figures.map(
      (
        figure,
      ) => markup`<tr class="${figure.section === 'TOTAL' ? 'total' : ''}"><th scope="row">${paper.label(figure)}</th><td>${paper.number(figure, 'NUMERATOR')}</td><td>${paper.number(figure, 'DENOMINATOR')}</td>
      <td class="rate">${paper.rateOrNotDue(figure)}</td>${auditCell(paper, figure)}<td>${paper.number(figure, 'WITHIN_DAY')}</td><td class="words">${otherOutcomesOf(figure).length > 0 ? otherOutcomes(paper, figure) : '—'}</td></tr>`,
    )}</tbody></table>`,
  )
}

const otherOutcomesOf = ({ numbers }: Figure): BriefingSide[] =>
  sidesWith(Object.keys(numbers))
    .filter((side) => (numbers[side] ?? 0) > 0 && (reasonOf(side) !== null || OTHER_OUTCOMES.has(side)))
    .sort((a, b) => numbers[b]! - numbers[a]!)
const OTHER_OUTCOMES = new Set<BriefingSide>(['OPEN', 'ALREADY_GONE', 'NOT_FOUND', 'REVERSED', 'WITHDRAWN'])

const otherOutcomes = (paper: DocumentContext, figure: Figure): Markup[] =>
  otherOutcomesOf(figure).map(
    (side, index) => markup`${index > 0 && '; '}${paper.number(figure, side)} ${paper.sideName(side)}`,
  )

export function cases(paper: DocumentContext): Markup {
  const { words, content } = paper
  const figures = paper.figuresOf('CASE')
  return section(
    words.cases,
    ...content.cases.map(({ caseId, titleVi, titleEn, textVi, textEn }) => {
      const figure = figures.find(({ scope }) => scope === `CASE/${caseId}`)
      const text = paper.translate({ vi: textVi, en: textEn || textVi })
      return markup`<article><h3>${paper.translate({ vi: titleVi, en: titleEn })}</h3>${paragraphs(text)}
      ${figure && markup`<p class="result"><strong class="result-rate">${paper.rate(figure)}</strong> ${paper.number(figure, 'NUMERATOR')} / ${paper.number(figure, 'DENOMINATOR')} ${words.actioned.toLowerCase()}${(figure.numbers.WITHIN_DAY ?? 0) > 0 && markup`, ${words.withinDayOf.before} ${paper.number(figure, 'WITHIN_DAY')} ${words.withinDayOf.after}`}${otherOutcomesOf(figure).length > 0 && '; '}${otherOutcomes(paper, figure)}</p>`}</article>`
    }),
  )
}

export const paragraphs = (text: string): Markup[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => markup`<p>${line.replaceAll(' %', '\u00a0%')}</p>`)

export function byKind(paper: DocumentContext): Markup {
  const { words, content } = paper
  const kinds = paper.figuresOf('KIND')
  return section(
    words.byKind,
    content.briefing.countsContentOnce && markup`<p class="note">${words.contentOnce}</p>`,
    markup`<table><thead><tr><th>${words.platform}</th><th class="words">${words.actioned} / ${words.requested}</th></tr></thead><tbody>${paper
      .figuresOf('PLATFORM')
      .map(
        (platform) =>
          markup`<tr><th scope="row">${paper.label(platform)}</th><td class="words">${kinds
            .filter(({ platformId }) => platformId === platform.platformId)
            .map(
              (kind, index) =>
                markup`${index > 0 && '; '}${paper.label(kind)}: ${paper.number(kind, 'NUMERATOR')} / ${paper.number(kind, 'DENOMINATOR')}`,
            )}</td></tr>`,
      )}</tbody></table>`,
    markup`<h3>${words.byCategory}</h3><table><thead><tr><th>${words.category}</th><th>${words.actioned}</th><th>${words.requested}</th><th>${words.rate}</th></tr></thead><tbody>${paper
      .figuresOf('CATEGORY')
      .map(
        (figure) =>
          markup`<tr><th scope="row">${paper.label(figure)}</th><td>${paper.number(figure, 'NUMERATOR')}</td><td>${paper.number(figure, 'DENOMINATOR')}</td><td class="rate">${paper.rateOrNotDue(figure)}</td></tr>`,
      )}</tbody></table>`,
  )
}

export function otherFormulas(paper: DocumentContext): Markup {
  const { words, content } = paper
  const columns = [...paper.figuresOf('PLATFORM'), ...paper.figuresOf('TOTAL')]
  const cell = (scope: string, formula: Figure['formula']) => {
    const figure = content.figures.find((each) => each.scope === scope && each.formula === formula)!
    return markup`<td><span class="rate">${paper.rateOrNotDue(figure)}</span><br><span class="fraction">${paper.number(figure, 'NUMERATOR')} / ${paper.number(figure, 'DENOMINATOR')}</span></td>`
  }
  const isUnchecked = paper.figuresOf('TOTAL', 'confirmed_gone_of_requested').every(({ numbers }) => !numbers.NUMERATOR)
  return section(
    words.otherFormulas,
    markup`<p class="note">${words.otherFormulasNote}</p>`,
    isUnchecked && markup`<p class="note">${words.unchecked}</p>`,
    formulaChart(
      paper,
      paper.formulas.flatMap((formula) => paper.figuresOf('TOTAL', formula)),
    ),
    markup`<table class="formulas"><thead><tr><th>${words.formula}</th>${columns.map((figure) => markup`<th>${paper.label(figure)}</th>`)}</tr></thead>
    <tbody>${paper.formulas.map(
      (formula) =>
        markup`<tr><th scope="row">${paper.formula(formula)}</th>${columns.map(({ scope }) => cell(scope, formula))}</tr>`,
    )}</tbody></table>`,
  )
}

/** Shows only the day and the outcome of each tip, because the newsroom and the text of a tip are confidential. */
export function tips(paper: DocumentContext): Markup {
  const { words, language, content } = paper
  const figures = new Map(paper.figuresOf('TIP').map((figure) => [figure.scope, figure]))
  const outcomes = (['LINKED', 'NEW', 'DISMISSED'] as const).flatMap((state) => {
    const count = content.tips.filter((tip) => tip.state === state).length
    return count > 0 ? [`${paper.count(count)} ${words.tipStates[state]}`] : []
  })
  if (content.tips.length === 0) return section(words.tips, markup`<p>${words.noTips}</p>`)
  return section(
    words.tips,
    markup`<p>${words.tipsNote(paper.count(content.tips.length), outcomes.join(', '))}</p>
    <ul>${content.tips.map(({ tip, receivedAt, state }) => {
      const figure = figures.get(`TIP/${tip}`)
      return markup`<li>${words.tipOf(dayIn(language, new Date(receivedAt), content.timeZone))}: ${words.tipStates[state]}${figure && markup`. ${words.tipResult}: ${paper.number(figure, 'NUMERATOR')} / ${paper.number(figure, 'DENOMINATOR')} ${words.actioned.toLowerCase()}`}</li>`
    })}</ul>`,
    content.briefing.countsContentOnce && figures.size > 0 && markup`<p class="note">${words.tipContentOnce}</p>`,
  )
}

const causeIn = (language: Language, type: string): string =>
  (eventNames as Partial<Record<string, Bilingual>>)[type]?.[language] ?? type

export function corrections(paper: DocumentContext, title: string, note: string, list: Correction[]): Markup {
  const { words, language } = paper
  return section(
    title,
    note !== '' && markup`<p class="note">${note}</p>`,
    ...list.map(
      ({
        period,
        foundAt,
        changes,
        events,
      }) => markup`<article><h3>${words.erratum(dayIn(language, foundAt, paper.content.timeZone))}${period.vi !== paper.content.period.vi && markup` · ${period[language]}`}</h3>
      <table><thead><tr><th>${words.figure}</th><th class="words">${words.formula}</th><th>${words.announced}</th><th>${words.today}</th></tr></thead><tbody>${changes.map(
        ({ figure, was, now }) =>
          markup`<tr><th scope="row">${paper.label(figure)}</th><td class="words">${paper.formula(figure.formula)}</td><td>${paper.fraction(was)}</td><td>${paper.fraction(now)}</td></tr>`,
      )}</tbody></table>
      <p class="note">${words.because}: ${events.map(([type, count]) => `${causeIn(language, type)} (${count})`).join(', ')}.</p></article>`,
    ),
  )
}

export function definitions(paper: DocumentContext): Markup {
  const { words, content } = paper
  const reconstructed = content.figures.some(({ numbers }) => numbers.RECONSTRUCTED)
  return section(
    words.definitions,
    markup`<dl>${paper.formulas.map((name) => {
      const { meaning, fraction } = formulas[name]
      return markup`<dt>${paper.formula(name)} <code>${name}</code></dt><dd>${paper.translate(meaning)}: ${paper.translate(fraction)}.</dd>`
    })}</dl><p>${words.rounding} ${words.clickable}</p>${reconstructed && markup`<p>${words.reconstructed}</p>`}`,
  )
}
