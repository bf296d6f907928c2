/** What the runtime's class does for its heirs: nothing but keep what they were made with. */
export class DurableObject<Env> {
  protected readonly ctx: DurableObjectState
  protected readonly env: Env

  constructor(ctx: DurableObjectState, env: Env) {
    this.ctx = ctx
    this.env = env
  }
}
