/** What may happen to an account's credentials. */
export const SECURITY_EVENT_KINDS = [
  'signed_in_on_new_device',
  'refresh_token_reused',
  'signed_out_everywhere',
  'email_verified',
  'email_changed',
  'password_changed',
  'password_reset',
  'otp_enabled',
  'otp_disabled',
  'recovery_code_used',
  'recovery_codes_renewed',
  'passkey_added',
  'passkey_removed',
  'passkey_copied',
  'provider_linked',
  'api_key_created',
  'api_key_revoked',
] as const

export type SecurityEventKind = (typeof SECURITY_EVENT_KINDS)[number]
