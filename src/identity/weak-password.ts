import { AppError } from '../shared/errors.ts'
import { type PasswordWeakness, passwordWeakness } from './password-rules.ts'

/** @throws AppError `weak_password` (invalid), saying why it is too easy to guess */
export function refuseWeakPassword(password: string, email: string): void {
  const weakness = passwordWeakness(password, email)
  if (!weakness) return
  const message = MESSAGE_OF_WEAKNESS[weakness]
  throw new AppError('weak_password', message, {
    errors: [{ pointer: '/password', code: weakness, message }],
  })
}

const MESSAGE_OF_WEAKNESS: Record<PasswordWeakness, string> = {
  common: 'This is one of the passwords that are tried first.',
  monotonous: 'This password is one pattern repeated.',
  contains_email: 'This password contains the name part of the e-mail address.',
}
