/** Contact addresses are read from pasted texts of strangers: security.txt and RDAP answers. */
import { describe, expect, it } from 'vitest'
import { MAX_CONTACTS_LENGTH, readContacts } from '../../../web/src/features/platforms/readContacts.ts'

const card = (...properties: unknown[][]) => ['vcard', [['version', {}, 'text', '4.0'], ...properties]]

describe('a security.txt', () => {
  it('gives mail, telephone and web addresses, languages and the end of its validity', () => {
    const text = [
      '# Our contacts',
      'Contact: mailto:security@example.vn?subject=x',
      'contact:tel:+84-24-3943-0000',
      'Contact: https://example.vn/report',
      'Contact: http://example.vn/not-encrypted',
      'Preferred-Languages: vi, en',
      'Expires: 2027-01-31T18:37:07z',
    ].join('\r\n')
    expect(readContacts(text)).toEqual({
      source: 'security.txt',
      contacts: [
        { kind: 'EMAIL', address: 'security@example.vn', note: 'security.txt' },
        { kind: 'TELEPHONE', address: '+842439430000', note: 'security.txt' },
        { kind: 'PORTAL', address: 'https://example.vn/report', note: 'security.txt' },
      ],
      languages: ['vi', 'en'],
      expiresOn: '2027-01-31',
      isCut: false,
    })
  })
})

describe('an RDAP answer', () => {
  it('gives the addresses of its entities, those for abuse first', () => {
    const registrar = {
      roles: ['registrar'],
      vcardArray: card(['email', {}, 'text', 'hello@registrar.example']),
      entities: [
        {
          roles: ['abuse'],
          vcardArray: card(
            ['tel', { type: 'voice' }, 'uri', 'tel:+1.4805058800;ext=1'],
            ['email', {}, 'text', 'abuse@registrar.example'],
          ),
        },
      ],
    }
    const holder = { roles: ['abuse', 'technical'], vcardArray: card(['email', {}, 'text', 'abuse@holder.example']) }
    const { source, contacts } = readContacts(
      JSON.stringify({ objectClassName: 'domain', entities: [registrar, holder] }),
    )
    expect(source).toBe('RDAP')
    expect(contacts.map(({ address, note }) => [address, note])).toEqual([
      ['abuse@holder.example', 'RDAP: abuse, technical'],
      ['hello@registrar.example', 'RDAP: registrar'],
      ['+14805058800', 'RDAP: abuse'],
      ['abuse@registrar.example', 'RDAP: abuse'],
    ])
  })

  it.each([
    ['not JSON', '{"entities": ['],
    ['nested without end', '{"entities":'.padEnd(60_000, '[')],
    ['of another shape', '{"entities": [null, 7, {"vcardArray": 5}, {"vcardArray": ["vcard", [null, ["email"]]]}]}'],
    ['without an entity', '{}'],
  ])('gives nothing if it is %s', (_what, text) => {
    expect(readContacts(text)).toMatchObject({ source: null, contacts: [], isCut: false })
  })

  it('is read to a limited depth', () => {
    let entity: object = { roles: ['abuse'], vcardArray: card(['email', {}, 'text', 'deep@example.vn']) }
    for (let depth = 0; depth < 10; depth++) entity = { entities: [entity] }
    expect(readContacts(JSON.stringify(entity)).contacts).toEqual([])
  })
})

describe('a text that is too long', () => {
  it('is cut, and says so', () => {
    const lines = Array.from({ length: 50 }, (_, n) => `Contact: mailto:a${n}@example.vn`).join('\n')
    expect(readContacts(lines)).toMatchObject({ isCut: true, contacts: { length: 20 } })
    expect(readContacts(`Contact: mailto:a@example.vn\n${'#'.repeat(MAX_CONTACTS_LENGTH)}`)).toMatchObject({
      isCut: true,
      contacts: [{ address: 'a@example.vn' }],
    })
  })
})
