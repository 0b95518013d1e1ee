/** The rules of the addresses of a platform, as the lines that administrators edit. */
import { expect, test } from 'vitest'
import { messagesByField, rulesIn, textsOf, unusableLines } from '../../../web/src/features/platforms/rulesText.ts'

test('every host before the colon gets the main name or the labels', () => {
  const rules = rulesIn({ aliases: 'ddmau.com ddm.vn: diendanmau.vn', mirrors: 'a.vn b.vn: m amp' })
  expect(rules.aliases).toEqual([
    { host: 'ddmau.com', mainHost: 'diendanmau.vn' },
    { host: 'ddm.vn', mainHost: 'diendanmau.vn' },
  ])
  expect(rules.mirrors).toEqual([
    { host: 'a.vn', labels: ['m', 'amp'] },
    { host: 'b.vn', labels: ['m', 'amp'] },
  ])
})

test('a line without hosts, a colon or words is unusable', () => {
  expect(
    unusableLines({
      aliases: 'ddm.vn\nddm.vn: a.vn b.vn\nddm.vn: a.vn',
      signIn: 'a.vn: login/*\n: login',
      help: 'ddmau.com\na.vn:help\na.vn:',
      homes: 'a.vn b.vn\nc.vn: login',
    }).map(({ field, line }) => [field, line]),
  ).toEqual([
    ['aliases', 'ddm.vn'],
    ['aliases', 'ddm.vn: a.vn b.vn'],
    ['signIn', ': login'],
    ['help', 'ddmau.com'],
    ['help', 'a.vn:help'],
    ['help', 'a.vn:'],
    ['homes', 'c.vn: login'],
  ])
})

test('the lines of saved rules are usable', () => {
  const pages = [
    { hosts: ['a.vn', 'b.vn'], signIn: ['login/*'], help: [], search: [], own: ['rules'] },
    { hosts: ['c.vn'], signIn: [], help: [], search: [], own: [] },
  ]
  const rules = { ...rulesIn({ aliases: 'x.vn: a.vn', mirrors: 'a.vn: m' }), pages }
  expect(unusableLines(textsOf(rules))).toEqual([])
})

test('a message about pages belongs to the fields that state the refused group', () => {
  const rules = rulesIn({ homes: 'c.vn', signIn: 'a.vn: login', help: 'b.vn: help', own: 'b.vn: rules' })
  const fields = (path: string) => Object.keys(messagesByField({ [path]: 'refused' }, rules))
  expect(fields('rules.pages.0')).toEqual(['homes'])
  expect(fields('rules.pages.1')).toEqual(['signIn'])
  expect(fields('rules.pages.2.hosts.0')).toEqual(['help', 'own'])
  expect(fields('rules.pages.2.own.0')).toEqual(['own'])
  expect(fields('rules.aliases.0.host')).toEqual(['aliases'])
})
