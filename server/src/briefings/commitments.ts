/**
 * The briefing document's section on commitments (written promises of platforms): appendices, milestones by day, and
 * promised and measured rates.
 */

import { type Markup, markup } from '#printing/markup.ts'
import { commitmentWords } from './commitment-words.ts'
import type { Content } from './content.ts'
import { dateIn, dayIn, shareIn } from './format.ts'
import type { DocumentContext } from './paper.ts'
import { section } from './sections.ts'

type CommitmentRecord = Content['commitments'][number]

export function commitments(paper: DocumentContext): Markup {
  const { content } = paper
  const words = wordsOf(paper)
  return section(
    words.commitments,
    markup`<p class="note">${words.commitmentsNote}</p>`,
    ...content.commitments.map((record) => commitment(paper, record)),
  )
}

function commitment(paper: DocumentContext, record: CommitmentRecord): Markup {
  const { content } = paper
  const words = wordsOf(paper)
  const { milestones, indicators, inspection, reconstructed } = record
  const heading = words.commitmentOf(content.platforms.get(record.platform) ?? '', day(paper, record.promisedOn))
  const href = paper.urlOf(`commitments/Commitment_${record.commitment}`)
  return markup`<article><h3>${heading} (${words.commitmentStates[record.state]})${reconstructed && '†'}</h3>
    <p><a class="number" href="${href}">${record.number}</a>: <span lang="vi">${record.title}</span>${inspection && markup`. <span class="fraction">${words.after(inspection)}</span>`}</p>
    ${record.appendices.length > 0 && markup`<ul>${record.appendices.map((each) => markup`<li>${appendix(paper, each)}</li>`)}</ul>`}
    <p>${milestones.length > 0 ? words.progress(record.progress) : words.noMilestones}</p>
    ${milestones.length > 0 && steps(paper, milestones)}${indicators.length > 0 && promises(paper, indicators)}
    ${reconstructed && markup`<p class="note">† ${words.partlyReconstructed}</p>`}</article>`
}

function appendix(
  paper: DocumentContext,
  { version, askedAt, dueOn, receivedAt }: CommitmentRecord['appendices'][number],
): string {
  const { language, content } = paper
  const words = wordsOf(paper)
  const on = (at: string) => dayIn(language, new Date(at), content.timeZone)
  const facts = [words.askedOn(on(askedAt))]
  if (dueOn) facts.push(words.dueOn(dateIn(language, new Date(dueOn))))
  const receipt = receivedAt ? words.receivedOn(on(receivedAt)) : words.notReceived
  return `${words.appendix(version)}: ${facts.join(', ')}; ${receipt}`
}

const steps = (paper: DocumentContext, milestones: CommitmentRecord['milestones']): Markup => {
  const words = wordsOf(paper)
  return markup`<table><thead><tr><th>${words.clause}</th><th class="words">${words.milestone}</th><th>${words.due}</th><th>${words.standing}</th></tr></thead>
    <tbody>${milestones.map(
      ({ clause, title, dueOn, promisedOn, metOn, standing }) =>
        markup`<tr><th scope="row">${clause}</th><td class="words" lang="vi">${title}</td><td>${day(paper, dueOn)}${promisedOn !== dueOn && markup`<br><span class="fraction">${words.firstPromised(day(paper, promisedOn))}</span>`}</td><td>${standing === 'OVERDUE' || standing === 'MET_LATE' ? markup`<strong>${words.standings[standing]}</strong>` : words.standings[standing]}${metOn && ` ${day(paper, metOn)}`}</td></tr>`,
    )}</tbody></table>`
}

const promises = (paper: DocumentContext, indicators: CommitmentRecord['indicators']): Markup => {
  const { language, content } = paper
  const words = wordsOf(paper)
  return markup`<table><thead><tr><th>${words.clause}</th><th class="words">${words.promise}</th><th>${words.promised}</th><th>${words.measured(content.period[language])}</th></tr></thead>
    <tbody>${indicators.map(({ indicator, clause, label, formula, target }) => {
      const figure = content.figures.find(({ scope }) => scope === `INDICATOR/${indicator}`)!
      return markup`<tr><th scope="row">${clause}</th><td class="words"><span lang="vi">${label}</span><br><span class="fraction">${paper.formula(formula)}</span></td><td class="rate">${shareIn(language, target)}</td><td><span class="rate">${paper.rate(figure)}</span><br><span class="fraction">${paper.number(figure, 'NUMERATOR')} / ${paper.number(figure, 'DENOMINATOR')}</span></td></tr>`
    })}</tbody></table>`
}

const wordsOf = ({ language }: DocumentContext) => commitmentWords[language]

const day = ({ language }: DocumentContext, date: string): string => dateIn(language, new Date(date))
