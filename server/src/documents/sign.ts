/**
 * Signs PDFs with the key of the authority: PAdES baseline B-B (ETSI EN 319 142-1), without a time stamp of a third
 * party. The key and its certificates come from a PKCS#12 file.
 */
import { readFileSync } from 'node:fs'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { SignPdf } from '@signpdf/signpdf'
import { Signer, SUBFILTER_ETSI_CADES_DETACHED } from '@signpdf/utils'
import { type Credentials, detachedSignature, readPkcs12 } from './cms.ts'

export interface PdfSigner {
  /** Returns the signed PDF, which states `at` as the time of the signature. */
  sign(pdf: Uint8Array, at: Date): Promise<Uint8Array>
}

/** Bytes that are reserved for the attributes and the signature, in addition to the certificates. */
const SIGNATURE_BYTES = 4_096

class DetachedSigner extends Signer {
  readonly #credentials: Credentials
  constructor(credentials: Credentials) {
    super()
    this.#credentials = credentials
  }

  override async sign(signedBytes: Buffer): Promise<Buffer> {
    return detachedSignature(this.#credentials, signedBytes)
  }
}

/** The PKCS#12 file of the authority. Its passphrase must consist of ASCII characters. No code checks this. */
export interface SigningSettings {
  path: string
  passphrase: string
}

/** Reads the key. If this fails, throws an error that names the setting SIGNING_KEY. */
export function openSigner({ path, passphrase }: SigningSettings): PdfSigner {
  try {
    return createSigner(readPkcs12(readFileSync(path), passphrase))
  } catch (error) {
    throw new Error(`SIGNING_KEY: ${(error as Error).message}`)
  }
}

function createSigner(credentials: Credentials): PdfSigner {
  const { name, notBefore, notAfter, certificates } = credentials
  const certificateBytes = certificates.reduce((sum, { length }) => sum + length, 0)
  return {
    async sign(pdf, at) {
      if (at < notBefore || at > notAfter)
        throw new Error(
          `the certificate of SIGNING_KEY is not valid at ${at.toISOString()}: only from ${notBefore.toISOString()} to ${notAfter.toISOString()}`,
        )
      const prepared = plainAddPlaceholder({
        pdfBuffer: Buffer.from(pdf),
        ...{ name, reason: '', contactInfo: '', location: '', signingTime: at },
        signatureLength: SIGNATURE_BYTES + certificateBytes,
        subFilter: SUBFILTER_ETSI_CADES_DETACHED,
      })
      return new SignPdf().sign(prepared, new DetachedSigner(credentials), at)
    },
  }
}
