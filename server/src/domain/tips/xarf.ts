/**
 * Reads abuse reports in the format XARF, version 4, as tips. The bytes of their evidence are not stored: a tip states what
 * the report describes, with the hashes that the report states.
 */
import { z } from 'zod'
import type { CommandContext } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { submitTip } from './tips.ts'

const short = z.string().max(500)
const party = z.object({ org: short.optional(), contact: short.optional(), domain: short.optional() })

/** The fields that every report has, and those that a tip states. Other fields are ignored. */
const report = z.object({
  xarf_version: z.string().regex(/^4\.\d{1,3}\.\d{1,3}$/, 'a version 4 report'),
  report_id: z.uuid(),
  timestamp: z.iso.datetime({ offset: true }),
  reporter: party,
  category: short,
  type: short,
  source_identifier: short,
  description: z.string().max(8_000).optional(),
  url: z.string().max(2_000).optional(),
  infringing_url: z.string().max(2_000).optional(),
  evidence: z
    .array(z.object({ content_type: short.optional(), description: short.optional(), hash: short.optional() }))
    .max(50)
    .optional(),
  tags: z.array(short).max(50).optional(),
})
type Report = z.infer<typeof report>

/** Reports about networks, mails and machines concern no content. */
const categories = new Set(['content', 'copyright'])
const aboutChildren = new Set(['csam', 'csem'])

export interface XarfOutcome {
  report_id: string | null
  /** RECEIVED also if the report was received before */
  state: 'RECEIVED' | 'INVALID' | 'NOT_ABOUT_CONTENT'
  tip?: string
  /** what is wrong with the report, by the paths of its fields */
  issues?: { path: string; message: string }[]
}

/** Files a report as a tip. The id of the report is the key of the command, so a repeated report is filed once. */
export async function submitXarf(context: CommandContext, input: unknown): Promise<XarfOutcome> {
  const parsed = report.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, 20)
    const id = z.object({ report_id: z.string().max(100) }).safeParse(input)
    return {
      ...{ report_id: id.success ? id.data.report_id : null, state: 'INVALID' },
      issues: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    }
  }
  const { data } = parsed
  const { report_id } = data
  if (!categories.has(data.category)) return { report_id, state: 'NOT_ABOUT_CONTENT' }
  const tip = {
    ...{ key: `xarf:${report_id}`, subject: subjectOf(data), text: textOf(data) },
    ...(aboutChildren.has(data.type) && { danger: 'CHILDREN' }),
    ...{
      reporterName: oneLine([data.reporter.org, data.reporter.contact].filter(Boolean).join(', '), 200) || undefined,
    },
  }
  try {
    return { report_id, state: 'RECEIVED', tip: `Tip_${(await submitTip(context, tip)).id}` }
  } catch (error) {
    // Such as control characters in a text.
    if (error instanceof ValidationError) return { report_id, state: 'INVALID', issues: [...error.issues] }
    throw error
  }
}

const subjectOf = ({ category, type, source_identifier }: Report): string =>
  oneLine(`XARF ${category}/${type}: ${source_identifier}`, 300)

/** The address stands first. Addresses of reporters and of original works are left out, because they are not reported. */
function textOf(data: Report): string {
  const { url, infringing_url, description, evidence = [], tags = [] } = data
  const lines = [
    url ?? infringing_url ?? '',
    description ?? '',
    `XARF ${data.xarf_version} ${data.category}/${data.type}, ${data.timestamp}, ${data.report_id}`,
    ...evidence.map((file) => `• ${[file.content_type, file.description, file.hash].filter(Boolean).join(', ')}`),
    tags.join(', '),
  ]
  return lines.filter(Boolean).join('\n').slice(0, 20_000)
}

const oneLine = (text: string, most: number): string => text.replace(/\s/g, ' ').trim().slice(0, most)
