// In the bundle, what stands for the packages of ASN.1 and X.509, most of whose 250 KB read the certificates of authenticators'
// makers. The ceremony of passkeys removes what an authenticator says of its maker before anybody could look at it, so
// that only signatures are ever read; the rest is here because it is imported by name.
export { AsnParser, ECDSASigValue } from './ecdsa-signature.ts'

class NoCertificate {
  constructor() {
    throw new Error('Certificates of authenticators are not read')
  }
}

const NO_ID = 'none'

export {
  NO_ID as id_ce_basicConstraints,
  NO_ID as id_ce_extKeyUsage,
  NO_ID as id_ce_keyDescription,
  NO_ID as id_ce_subjectAltName,
  NO_ID as id_ecdsaWithSHA256,
  NO_ID as id_ecdsaWithSHA384,
  NO_ID as id_ecdsaWithSHA512,
  NO_ID as id_ecPublicKey,
  NO_ID as id_ml_dsa_44,
  NO_ID as id_ml_dsa_65,
  NO_ID as id_ml_dsa_87,
  NO_ID as id_rsaEncryption,
  NO_ID as id_secp256r1,
  NO_ID as id_secp384r1,
  NO_ID as id_sha1WithRSAEncryption,
  NO_ID as id_sha256WithRSAEncryption,
  NO_ID as id_sha384WithRSAEncryption,
  NO_ID as id_sha512WithRSAEncryption,
  NoCertificate as AuthorityKeyIdentifierExtension,
  NoCertificate as BasicConstraints,
  NoCertificate as Certificate,
  NoCertificate as CRLDistributionPointsExtension,
  NoCertificate as ECParameters,
  NoCertificate as ExtendedKeyUsage,
  NoCertificate as KeyDescription,
  NoCertificate as OctetString,
  NoCertificate as RSAPublicKey,
  NoCertificate as SubjectAlternativeName,
  NoCertificate as SubjectKeyIdentifierExtension,
  NoCertificate as X509Certificate,
  NoCertificate as X509ChainBuilder,
  NoCertificate as X509Crl,
}
