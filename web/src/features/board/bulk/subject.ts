/** The usual subject ends with the case's title; where that stands already, the rest says how this letter differs from its sisters. */
export const shortSubject = (subject: string, caseTitle: string): string =>
  subject.endsWith(`: ${caseTitle}`) ? subject.slice(0, -caseTitle.length - 2) : subject
