/** The subject and the number of a request, as titles and rows of lists show them. */
import { plural, t } from '@lingui/core/macro'
import { isVietnamese } from '#lib/i18n/locale.ts'

/**
 * Shortens a subject that is shown beside the title of its case. If the subject ends with that title, the title is left
 * out. The rest distinguishes the requests of a case.
 */
export const shortSubject = (subject: string, caseTitle: string): string =>
  subject.endsWith(`: ${caseTitle}`) ? subject.slice(0, -caseTitle.length - 2) : subject

/**
 * Whether a subject is the default one. Rows omit it, because they show the number of items and the platform elsewhere.
 */
export const isUsualSubject = (subject: string, platform: string): boolean =>
  subject.endsWith(` ${platform}`) && /\d/.test(subject)

/** The beginning of the default subject in Vietnamese, with any measure. */
const USUAL_START = /^Yêu cầu (?:ngăn chặn, gỡ bỏ|áp dụng biện pháp “[^”]+” đối với) \d+ nội dung vi phạm trên /

/**
 * The subject in the language of the interface: a default subject in Vietnamese is rewritten for English. A subject
 * that somebody wrote stays as it is.
 */
export function subjectOnScreen({ subject, platform, itemCount }: SubjectFacts): string {
  if (isVietnamese() || !isUsualSubject(subject, platform.name) || !USUAL_START.test(subject)) return subject
  const items = plural(itemCount, { one: '# nội dung', other: '# nội dung' })
  return t`Yêu cầu đối với ${items} trên ${platform.name}`
}

type SubjectFacts = { subject: string; platform: { name: string }; itemCount: number }

/** The number without its year and leading zeros, for narrow rows: "YC-25" for "YC-2026-000025". */
export const shortNumber = (number: string): string => number.replace(/-\d{4}-0*(?=\d)/, '-')
