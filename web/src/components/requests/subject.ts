/** Shortens the subject and the number of a request for rows of lists. */

/**
 * Shortens a subject that is shown beside the title of its case. If the subject ends with that title, the title is left
 * out. The remaining text distinguishes the request from others of the same case.
 */
export const shortSubject = (subject: string, caseTitle: string): string =>
  subject.endsWith(`: ${caseTitle}`) ? subject.slice(0, -caseTitle.length - 2) : subject

/**
 * Whether a subject is the default one, which states only the number of items and the platform. Rows omit it, because
 * they show both elsewhere.
 */
export const isUsualSubject = (subject: string, platform: string): boolean =>
  subject.endsWith(` ${platform}`) && /\d/.test(subject)

/** The number without its year and its leading zeros, for narrow rows: "YC-25" for "YC-2026-000025". */
export const shortNumber = (number: string): string => number.replace(/-\d{4}-0*(?=\d)/, '-')
