/**
 * Shortens a subject next to its case title. The default subject ends with that title, so the title is left out. The
 * remaining text distinguishes the request from others of the same case.
 */
export const shortSubject = (subject: string, caseTitle: string): string =>
  subject.endsWith(`: ${caseTitle}`) ? subject.slice(0, -caseTitle.length - 2) : subject
