/**
 * Reads a PKCS#12 file, and writes detached CMS signatures with the attributes that PAdES requires (RFC 5652 and 5035).
 * The signed attributes contain no signing time, because the PDF states it.
 */
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import forge from 'node-forge'

export interface Credentials {
  key: KeyObject
  /** the common name of the certificate's owner */
  name: string
  notBefore: Date
  notAfter: Date
  /** DER, the owner's certificate first */
  certificates: readonly Buffer[]
}

/** Throws if the passphrase is wrong, or the file has no RSA key with its certificate. */
export function readPkcs12(file: Uint8Array, passphrase: string): Credentials {
  const p12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary(file)), passphrase)
  const bags = (type: string) => p12.getBags({ bagType: type })[type] ?? []
  const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids as Record<string, string>
  const key = [...bags(pkcs8ShroudedKeyBag!), ...bags(keyBag!)].flatMap(({ key }) => key ?? [])[0] as
    | forge.pki.rsa.PrivateKey
    | undefined
  if (!key) throw new Error('the PKCS#12 file has no RSA key')
  const all = bags(certBag!).flatMap(({ cert }) => cert ?? [])
  const own = all.find(({ publicKey }) => (publicKey as forge.pki.rsa.PublicKey).n?.equals(key.n))
  if (!own) throw new Error('the PKCS#12 file has no certificate of its key')
  const { notBefore, notAfter } = own.validity
  return {
    key: createPrivateKey(forge.pki.privateKeyToPem(key)),
    name: String(own.subject.getField('CN')?.value ?? ''),
    ...{ notBefore, notAfter },
    certificates: [own, ...all.filter((each) => each !== own)].map((each) => der(forge.pki.certificateToAsn1(each))),
  }
}

type Asn1 = forge.asn1.Asn1
const { Class, Type } = forge.asn1
const sequence = (...parts: Asn1[]): Asn1 => forge.asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, parts)
const set = (...parts: Asn1[]): Asn1 => forge.asn1.create(Class.UNIVERSAL, Type.SET, true, parts)
const tagged = (...parts: Asn1[]): Asn1 => forge.asn1.create(Class.CONTEXT_SPECIFIC, 0 as forge.asn1.Type, true, parts)
const primitive = (type: forge.asn1.Type, value: string): Asn1 => forge.asn1.create(Class.UNIVERSAL, type, false, value)
const identifier = (oid: string): Asn1 => primitive(Type.OID, forge.asn1.oidToDer(oid).getBytes())
const octets = (bytes: Buffer): Asn1 => primitive(Type.OCTETSTRING, bytes.toString('binary'))
const algorithm = (oid: string): Asn1 => sequence(identifier(oid), primitive(Type.NULL, ''))
const one = (): Asn1 => primitive(Type.INTEGER, forge.asn1.integerToDer(1).getBytes())

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const SHA256 = '2.16.840.1.101.3.4.2.1'
const RSA = '1.2.840.113549.1.1.1'

/** Returns the signature as DER. It does not include `content`. */
export function detachedSignature({ key, certificates }: Credentials, content: Uint8Array): Buffer {
  const [own] = certificates as [Buffer]
  const attributes = inDerOrder([
    sequence(identifier(CONTENT_TYPE), set(identifier(DATA))),
    sequence(identifier(MESSAGE_DIGEST), set(octets(sha256(content)))),
    sequence(identifier(SIGNING_CERTIFICATE_V2), set(sequence(sequence(sequence(octets(sha256(own))))))),
  ])
  const signature = sign('sha256', der(set(...attributes)), key)
  const { issuer, serialNumber } = issuerOf(own)
  const signer = sequence(
    ...[one(), sequence(issuer, serialNumber), algorithm(SHA256), tagged(...attributes)],
    ...[algorithm(RSA), octets(signature)],
  )
  const certificateSet = tagged(...certificates.map((each) => forge.asn1.fromDer(binary(each))))
  const signedData = sequence(one(), set(algorithm(SHA256)), sequence(identifier(DATA)), certificateSet, set(signer))
  return der(sequence(identifier(SIGNED_DATA), tagged(signedData)))
}

/** Both values stay encoded as in the certificate. */
function issuerOf(certificate: Buffer): { issuer: Asn1; serialNumber: Asn1 } {
  const [body] = forge.asn1.fromDer(binary(certificate)).value as Asn1[]
  const fields = body!.value as Asn1[]
  // Certificates other than version 1 begin with a version field.
  const from = fields[0]!.tagClass === Class.CONTEXT_SPECIFIC ? 1 : 0
  return { serialNumber: fields[from]!, issuer: fields[from + 2]! }
}

/** DER requires the members of a set to be sorted by their encodings. */
const inDerOrder = (members: Asn1[]): Asn1[] => [...members].sort((one, other) => Buffer.compare(der(one), der(other)))

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString('binary')
const der = (value: Asn1): Buffer => Buffer.from(forge.asn1.toDer(value).getBytes(), 'binary')
