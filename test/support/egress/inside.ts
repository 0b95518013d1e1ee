/** Hosts that lead into the network of the authority, in every notation that a URL accepts. */

/** Addresses, as the host of a URL. */
export const insideAddresses = [
  // This machine.
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1'],
  ...['017700000001', '0', '0.0.0.0', '0.1.2.3', '127.0.0.1.', '１２７.０.０.１', '127。0。0。1', '%31%32%37.0.0.1'],
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[::7f00:1]'],
  // Private networks.
  ...['10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.254', '192.168.0.1', '192.168.1.1', '0xa.1', '167772161'],
  ...['100.64.0.1', '100.127.255.254', '[fc00::1]', '[fd00::1]', '[fdff:ffff::1]', '[fec0::1]'],
  // Link-local addresses, and services with the credentials of a virtual machine.
  ...['169.254.169.254', '169.254.0.1', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376', '[fe80::1]', '[febf::1]'],
  ...['168.63.129.16', '100.100.100.200', '192.0.0.192', '[fd00:ec2::254]', '[::ffff:169.254.169.254]'],
  // IPv4 addresses inside IPv6: mapped, translated, NAT64, 6to4, Teredo, ISATAP.
  ...['[::ffff:10.0.0.1]', '[::ffff:8.8.8.8]', '[::ffff:0:10.0.0.1]', '[64:ff9b::10.0.0.1]', '[64:ff9b:1::a00:1]'],
  ...['[2002:7f00:1::]', '[2002:a00:1::1]', '[2001:0:7f00:1::1]', '[2600::5efe:10.0.0.1]', '[2600::200:5efe:7f00:1]'],
  // Special ranges: broadcast, multicast, documentation, benchmarks, reserved, discarded.
  ...['255.255.255.255', '224.0.0.1', '239.255.255.250', '[ff02::1]', '240.0.0.1', '192.0.0.1', '192.0.2.1'],
  ...['198.18.0.1', '198.51.100.1', '203.0.113.1', '192.88.99.1', '[100::1]', '[2001:db8::1]', '[2001:2::1]'],
  ...['[3fff::1]', '[5f00::1]', '[4000::1]', '[8000::1]', '[2001:10::1]', '[2001:20::1]', '[ff05::1]', '4294967295'],
  // Anycast addresses of routers and name servers in the network.
  ...['192.31.196.1', '192.52.193.1', '192.175.48.1', '[2620:4f:8000::1]', '[2001:3::1]', '[2001:4:112::1]'],
  // Digits of other scripts, escapes, leading zeros, fewer parts, and mixtures of them.
  ...[
    '①②⑦.⓪.⓪.①',
    '𝟏𝟐𝟕.𝟎.𝟎.𝟏',
    '1②7。0.0.1',
    '127\u00ad.0.0.1',
    '127.0.0.1\u200b',
    '%30x7f.1',
    '127.%30.0.1',
    '0x7F.1.',
  ],
  ...[
    '0177.0.0.01',
    '127.0.0x0.1',
    '00000177.0.0.1',
    '2130706433.',
    '192.168.257',
    '10.1',
    '172.1048577',
    '0xC0A80101',
  ],
  ...['0xa9.254.0251.254', '169.16689662', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::FFFF:7F00:0001]'],
  ...['[::ffff:a9fe:a9fe]', '[2002:a9fe:a9fe::1]', '[64:ff9b::a9fe:a9fe]', '[fd20:ce::254]', '[fe80::a9fe:a9fe]'],
]

/** Names, with the addresses that a hostile name server states. */
export const insideNames: Record<string, string[]> = {
  'loopback.attack.example': ['127.0.0.1'],
  'loopback6.attack.example': ['::1'],
  'mapped.attack.example': ['::ffff:127.0.0.1'],
  'private.attack.example': ['10.0.0.1'],
  'metadata.attack.example': ['169.254.169.254'],
  'any.attack.example': ['0.0.0.0'],
  'mixed.attack.example': ['8.8.8.8', '127.0.0.1'],
  'mixed6.attack.example': ['8.8.8.8', '::1'],
  'unique-local.attack.example': ['fd00::1'],
  'nat64.attack.example': ['64:ff9b::7f00:1'],
  '6to4.attack.example': ['2002:7f00:1::1'],
  'teredo.attack.example': ['2001:0:7f00:1::1'],
  'isatap.attack.example': ['2600::200:5efe:7f00:1'],
  'shared.attack.example': ['100.64.0.1'],
  'metadata6.attack.example': ['2600::1', 'fd00:ec2::254'],
}
