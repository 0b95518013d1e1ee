/**
 * Shortens a subject that is shown beside the title of its case. If the subject ends with that title, the title is left
 * out. The remaining text distinguishes the request from others of the same case.
 */
export const shortSubject = (subject: string, caseTitle: string): string =>
  subject.endsWith(`: ${caseTitle}`) ? subject.slice(0, -caseTitle.length - 2) : subject
