/** Prepares the rules of one platform (a family of hosts) for reading addresses. */
import { type CompiledForm, usable } from '#domain/content/path-forms/forms.ts'
import { compileShapes, type ReadValue } from '#domain/content/path-forms/shapes.ts'
import type { IgnoredParameters } from '#domain/content/url/parameters.ts'
import type { HostNames } from '#domain/content/url/plain-host.ts'
import { isHostName } from '#domain/rules/hosts.ts'
import type { AddressRules } from '#reference/address-rules.ts'
import { wordSets, wordsOf } from './list.ts'

/** A part of content that has its own address, such as a comment. */
export interface Part {
  parameter: string | null
  /** parameters that identify the part in an entered address, in order of precedence */
  from: readonly string[]
  /** reads a fragment that identifies the part */
  fragment: ReadValue | null
  kind: string
}

export type FormsByDepth = (depth: number) => readonly CompiledForm[]

export interface Family extends HostNames {
  /** the hosts to which the forms apply, after mirrors and aliases are replaced; other hosts have no forms */
  hosts: readonly string[]
  /** the host of canonical addresses, unless a form names another; null if each address keeps its host */
  main: string | null
  /** other names of hosts, each with the host that replaces it in every address */
  aliases: ReadonlyMap<string, string>
  ignored: IgnoredParameters
  /** parameters that identify content, in lower case; if one of them has no value, the address counts as truncated */
  content: ReadonlySet<string>
  /** the prefix of a fragment that contains the path, such as `!/` */
  fragmentPath: string | null
  /** fragments that identify only a place inside the content; `#` matches any number */
  ignoredFragments: ReadonlySet<string>
  /** beginnings of fragments that identify a part of the content, in addition to those known for every site */
  partFragments: readonly string[]
  parts: readonly Part[]
  /** paths in lower case that name no account, page, group or channel although a form describes them */
  notOwners: ReadonlySet<string>
  /** whether the platform has forms; if not, only its hosts, parameters and pages are known */
  hasForms: boolean
  formsOn(host: string): FormsByDepth
}

export function compileFamily(rules: AddressRules): Family {
  const hosts = wordsOf(rules.hosts)
  const shapes = compileShapes(rules.shapes)
  const forms = usable(rules.forms, shapes)
  const named = new Set(forms.flatMap(({ pattern }) => pattern.host ?? []))
  const onHost = new Map(
    [...named].map((host) => [host, byDepth(forms.filter(({ pattern }) => pattern.host === host))]),
  )
  const elsewhere = byDepth(forms.filter(({ pattern }) => pattern.host === null))
  return {
    hosts,
    main: rules.main ?? null,
    // Texts that are not host names are left out, because no address can be written with them. Earlier versions
    // accepted them.
    aliases: new Map(Object.entries(rules.aliases).filter(([, host]) => isHostName(host))),
    mirrors: wordSets(rules.mirrors),
    languageMirrors: wordsOf(rules.languageMirrors),
    ignored: { names: new Set(wordsOf(rules.ignored)), values: wordSets(rules.ignoredValues) },
    content: new Set(wordsOf(rules.content)),
    fragmentPath: rules.fragmentPath ?? null,
    ignoredFragments: new Set(wordsOf(rules.ignoredFragments)),
    partFragments: wordsOf(rules.partFragments),
    parts: rules.parts.map(({ parameter = null, from = [], fragment, kind }) => ({
      ...{ parameter, from, kind },
      fragment: fragment === undefined ? null : (shapes.get(fragment) ?? null),
    })),
    notOwners: new Set(wordsOf(rules.notOwners)),
    hasForms: forms.length > 0,
    formsOn: (host) => onHost.get(host) ?? elsewhere,
  }
}

function byDepth(forms: readonly CompiledForm[]): FormsByDepth {
  const lists = new Map<number, readonly CompiledForm[]>()
  return (depth) => {
    const known = lists.get(depth)
    if (known) return known
    const list = forms.filter(({ pattern: { segments } }) =>
      segments.at(-1)?.isRest ? segments.length <= depth : segments.length === depth,
    )
    // Lists for 20 or more segments are not cached, so that the cache stays small.
    if (depth < 20) lists.set(depth, list)
    return list
  }
}
