/** Makes a key with a certificate of its own, as a PKCS#12 file. */
import { generateKeyPairSync } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import forge from 'node-forge'

const DAY_MS = 86_400_000
const PASSPHRASE = 'a passphrase'

/** Writes the file into `folder`. The certificate is valid from a day before `now` to a day after it. */
export async function makeSigningKey(folder: string, now: Date): Promise<{ path: string; passphrase: string }> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = forge.pki.privateKeyFromPem(privateKey.export({ type: 'pkcs1', format: 'pem' }) as string)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e)
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date(now.getTime() - DAY_MS)
  certificate.validity.notAfter = new Date(now.getTime() + DAY_MS)
  const names = [{ name: 'commonName', value: 'Authority of tests' }]
  certificate.setSubject(names)
  certificate.setIssuer(names)
  certificate.setExtensions([{ name: 'keyUsage', digitalSignature: true, nonRepudiation: true }])
  certificate.sign(key, forge.md.sha256.create())
  const file = forge.pkcs12.toPkcs12Asn1(key, [certificate], PASSPHRASE, { algorithm: 'aes256' })
  const path = join(folder, 'key.p12')
  await writeFile(path, Buffer.from(forge.asn1.toDer(file).getBytes(), 'binary'))
  return { path, passphrase: PASSPHRASE }
}
