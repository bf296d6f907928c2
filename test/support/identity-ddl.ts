export const ensure = async (sql: any) => {
  const [r] = await sql`select to_regclass('users') as t`
  if (r.t) return
  for (const s of DDL) await sql.query(s)
}
const DDL: string[] = [
  'CREATE TABLE "refresh_tokens" (\n\t"token_hash" text PRIMARY KEY NOT NULL,\n\t"session_id" uuid NOT NULL,\n\t"issued_at" timestamptz(3) NOT NULL,\n\t"redeemed_at" timestamptz(3)\n);\n',
  '\nCREATE TABLE "sessions" (\n\t"id" uuid PRIMARY KEY NOT NULL,\n\t"user_id" uuid NOT NULL,\n\t"created_at" timestamptz(3) NOT NULL,\n\t"last_seen_at" timestamptz(3) NOT NULL,\n\t"expires_at" timestamptz(3) NOT NULL,\n\t"ended_at" timestamptz(3)\n);\n',
  '\nCREATE TABLE "users" (\n\t"id" uuid PRIMARY KEY NOT NULL,\n\t"email" text NOT NULL,\n\t"name" text NOT NULL,\n\t"password_hash" text NOT NULL,\n\t"roles" text[] DEFAULT \'{}\' NOT NULL,\n\t"suspended_at" timestamptz(3),\n\t"erased_at" timestamptz(3),\n\t"created_at" timestamptz(3) NOT NULL,\n\t"version" integer DEFAULT 1 NOT NULL\n);\n',
  '\nCREATE TABLE "domain_events" (\n\t"id" uuid PRIMARY KEY NOT NULL,\n\t"type" text NOT NULL,\n\t"subject_id" text NOT NULL,\n\t"data" jsonb NOT NULL,\n\t"occurred_at" timestamptz(3) NOT NULL,\n\t"position" bigint\n);\n',
  '\nCREATE TABLE "idempotency_keys" (\n\t"scope" text NOT NULL,\n\t"key" text NOT NULL,\n\t"fingerprint" text NOT NULL,\n\t"answer" jsonb,\n\t"created_at" timestamptz(3) NOT NULL,\n\tCONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("scope","key")\n);\n',
  '\nALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;',
  '\nALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;',
  '\nCREATE INDEX "refresh_tokens_session" ON "refresh_tokens" USING btree ("session_id");',
  '\nCREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","created_at");',
  '\nCREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));',
  '\nCREATE UNIQUE INDEX "domain_events_position" ON "domain_events" USING btree ("position");',
  '\nCREATE INDEX "domain_events_subject" ON "domain_events" USING btree ("subject_id","occurred_at");',
  '\nCREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");',
  "-- The first statement of a batch that moves money or takes nights: it costs no trip, and nothing of the batch happens\n-- when the session has ended or the account may not act. No standard SQLSTATE begins with HF.\nCREATE FUNCTION assert_actor(acting_user uuid, acting_session uuid) RETURNS void\nLANGUAGE plpgsql STABLE AS $$\nDECLARE\n  suspended boolean;\nBEGIN\n  SELECT u.suspended_at IS NOT NULL INTO suspended\n    FROM sessions s JOIN users u ON u.id = s.user_id\n    WHERE s.id = acting_session AND u.id = acting_user\n      AND s.ended_at IS NULL AND s.expires_at > now() AND u.erased_at IS NULL;\n  IF NOT FOUND THEN\n    RAISE EXCEPTION 'the session has ended' USING ERRCODE = 'HF401';\n  END IF;\n  IF suspended THEN\n    RAISE EXCEPTION 'the account is suspended' USING ERRCODE = 'HF403';\n  END IF;\nEND\n$$;\n",
]
