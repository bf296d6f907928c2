import { authorise } from '../shared/authorise.ts'
import {
  type FinishedProviderSignIn,
  type FinishProviderSignInContext,
  type FinishProviderSignInInput,
  finishProviderSignIn,
} from './finish-provider-sign-in.ts'

/** The same where the provider has the browser post its answer, as Apple does; what was posted is no more trusted. */
export async function finishPostedProviderSignIn(
  ctx: FinishProviderSignInContext,
  input: FinishProviderSignInInput,
): Promise<FinishedProviderSignIn> {
  authorise(ctx.actor, 'finishPostedProviderSignIn')
  return await finishProviderSignIn(ctx, input)
}
