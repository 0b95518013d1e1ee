/** Converts the address rules of a platform to lines of text for an administrator, and back to the mutation's input. */

type Rules = ReturnType<typeof rulesIn>
/** The kinds of the platform's own pages, each with its field in the form. */
export const pageKinds = ['signIn', 'help', 'search', 'own'] as const

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)
const lines = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/**
 * Splits `hosts: words` at the first colon that is followed by a blank or by the end of the line. So the colon in
 * `host:8080` does not split.
 */
function entryOf(line: string): { key: string[]; words: string[] } {
  const at = line.search(/:(?:\s|$)/)
  return at < 0 ? { key: words(line), words: [] } : { key: words(line.slice(0, at)), words: words(line.slice(at + 1)) }
}

export function textsOf({ aliases, mirrors, ignoredParameters, contentParameters, pages }: Rules) {
  const entries = [
    ['aliases', aliases.map(({ host, mainHost }) => `${host}: ${mainHost}`).join('\n')],
    ['mirrors', mirrors.map(({ host, labels }) => `${host}: ${labels.join(' ')}`).join('\n')],
    [
      'ignoredParameters',
      ignoredParameters
        .flatMap(({ name, values }) => (values.length === 0 ? [name] : values.map((value) => `${name}=${value}`)))
        .join(' '),
    ],
    ['contentParameters', contentParameters.join(' ')],
    ...pageKinds.map((kind) => [
      kind,
      pages
        .filter((each) => each[kind].length > 0)
        .map((each) => `${each.hosts.join(' ')}: ${each[kind].join(' ')}`)
        .join('\n'),
    ]),
    // On a host in the field `homes`, only the home page is a page of the platform, and all other pages are content of
    // users.
    [
      'homes',
      pages
        .filter((each) => pageKinds.every((kind) => each[kind].length === 0))
        .map(({ hosts }) => hosts.join(' '))
        .join('\n'),
    ],
  ]
  return Object.fromEntries(entries) as Record<string, string>
}

/** The fields in which a line consists of hosts, a colon and words. The last field has only hosts. */
const lineFields = ['aliases', 'mirrors', ...pageKinds, 'homes'] as const
export type LineField = (typeof lineFields)[number]

export function unusableLines(texts: Record<string, string>): { field: LineField; line: string }[] {
  return lineFields.flatMap((field) =>
    lines(texts[field])
      .filter((line) => !isUsable(field, line))
      .map((line) => ({ field, line })),
  )
}

function isUsable(field: LineField, line: string): boolean {
  if (field === 'homes') return !line.includes(':')
  const entry = entryOf(line)
  return entry.key.length > 0 && (field === 'aliases' ? entry.words.length === 1 : entry.words.length > 0)
}

export function rulesIn(texts: Record<string, string>) {
  const parameters = new Map<string, string[]>()
  const plain = new Set<string>()
  for (const word of words(texts.ignoredParameters ?? '')) {
    const at = word.indexOf('=')
    if (at < 0) plain.add(word)
    else parameters.set(word.slice(0, at), [...(parameters.get(word.slice(0, at)) ?? []), word.slice(at + 1)])
  }
  const groups = new Map<
    string,
    { hosts: string[]; signIn: string[]; help: string[]; search: string[]; own: string[] }
  >()
  for (const kind of ['homes', ...pageKinds] as const)
    for (const line of lines(texts[kind])) {
      const { key: hosts, words: paths } = entryOf(line)
      const name = hosts.join(' ')
      const group = groups.get(name) ?? { hosts, signIn: [], help: [], search: [], own: [] }
      groups.set(name, kind === 'homes' ? group : { ...group, [kind]: [...group[kind], ...paths] })
    }
  return {
    aliases: lines(texts.aliases).flatMap((line) => {
      const { key: hosts, words: main } = entryOf(line)
      return hosts.map((host) => ({ host, mainHost: main[0] ?? '' }))
    }),
    mirrors: lines(texts.mirrors).flatMap((line) => {
      const { key: hosts, words: labels } = entryOf(line)
      return hosts.map((host) => ({ host, labels }))
    }),
    ignoredParameters: [
      ...[...plain].map((name) => ({ name, values: [] as string[] })),
      ...[...parameters].map(([name, values]) => ({ name, values })),
    ],
    contentParameters: words(texts.contentParameters ?? ''),
    pages: [...groups.values()],
  }
}

/**
 * Assigns the messages of a refusal to the fields of the form. A message about one kind of pages goes to its field. Any
 * other message about a group of pages goes to all fields that contribute to the group.
 */
export function messagesByField(messages: Record<string, string>, { pages }: Rules): Record<string, string> {
  return Object.fromEntries(
    Object.entries(messages).flatMap(([path, message]) => {
      const [, name = '', index, part] = path.split('.')
      if (name !== 'pages') return [[name, message]]
      const group = pages[Number(index)]
      const stated = pageKinds.filter((kind) => (group ? group[kind].length > 0 : kind === 'own'))
      const kinds = pageKinds.filter((kind) => kind === part)
      const fields = kinds.length > 0 ? kinds : stated.length > 0 ? stated : ['homes']
      return fields.map((field) => [field, message])
    }),
  )
}
