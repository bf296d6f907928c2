CREATE TABLE "payout_accounts" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"country" text,
	"stripe_account_id" text,
	"can_receive_transfers" boolean DEFAULT false NOT NULL,
	"can_pay_out" boolean DEFAULT false NOT NULL,
	"is_submitted" boolean DEFAULT false NOT NULL,
	"requirements_due" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"disabled_reason" text,
	"created_at" timestamptz(3) NOT NULL,
	"checked_at" timestamptz(3),
	CONSTRAINT "payout_accounts_stripeAccountId_unique" UNIQUE("stripe_account_id")
);
--> statement-breakpoint
CREATE TABLE "payout_debts" (
	"booking_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"owed_minor" bigint NOT NULL,
	CONSTRAINT "payout_debts_booking_id_user_id_pk" PRIMARY KEY("booking_id","user_id"),
	CONSTRAINT "payout_debts_owed" CHECK ("payout_debts"."owed_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payout_plans" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"look_at" timestamptz(3),
	"version" integer NOT NULL,
	"portions" jsonb
);
--> statement-breakpoint
CREATE TABLE "payout_reversals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payout_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"stripe_reversal_id" text,
	"failure_code" text,
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "payout_reversals_stripeReversalId_unique" UNIQUE("stripe_reversal_id"),
	CONSTRAINT "payout_reversals_amount" CHECK ("payout_reversals"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "payout_set_offs" (
	"payout_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "payout_set_offs_payout_id_booking_id_pk" PRIMARY KEY("payout_id","booking_id"),
	CONSTRAINT "payout_set_offs_amount" CHECK ("payout_set_offs"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "payouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"instalment" integer NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"set_off_minor" bigint DEFAULT 0 NOT NULL,
	"reversed_minor" bigint DEFAULT 0 NOT NULL,
	"currency" text NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"held_reason" text,
	"held_since" timestamptz(3),
	"hold_note" text,
	"payment_id" uuid,
	"stripe_account_id" text,
	"sent_at" timestamptz(3),
	"attempts" integer DEFAULT 0 NOT NULL,
	"stripe_transfer_id" text,
	"failure_code" text,
	"paid_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "payouts_stripeTransferId_unique" UNIQUE("stripe_transfer_id"),
	CONSTRAINT "payouts_amount" CHECK ("payouts"."amount_minor" >= 0 and "payouts"."reversed_minor" between 0 and "payouts"."amount_minor")
);
--> statement-breakpoint
ALTER TABLE "payout_accounts" ADD CONSTRAINT "payout_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_debts" ADD CONSTRAINT "payout_debts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_debts" ADD CONSTRAINT "payout_debts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_plans" ADD CONSTRAINT "payout_plans_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_reversals" ADD CONSTRAINT "payout_reversals_payout_id_payouts_id_fk" FOREIGN KEY ("payout_id") REFERENCES "public"."payouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_set_offs" ADD CONSTRAINT "payout_set_offs_payout_id_payouts_id_fk" FOREIGN KEY ("payout_id") REFERENCES "public"."payouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payout_set_offs" ADD CONSTRAINT "payout_set_offs_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payouts" ADD CONSTRAINT "payouts_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payout_debts_user" ON "payout_debts" USING btree ("user_id") WHERE owed_minor > 0;--> statement-breakpoint
CREATE INDEX "payout_plans_look_at" ON "payout_plans" USING btree ("look_at") WHERE look_at is not null;--> statement-breakpoint
CREATE INDEX "payout_reversals_payout" ON "payout_reversals" USING btree ("payout_id");--> statement-breakpoint
CREATE INDEX "payout_set_offs_booking" ON "payout_set_offs" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_one_each" ON "payouts" USING btree ("booking_id","instalment","user_id") WHERE status <> 'failed';--> statement-breakpoint
CREATE INDEX "payouts_booking" ON "payouts" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payouts_user" ON "payouts" USING btree ("user_id","id");--> statement-breakpoint
CREATE INDEX "payouts_open" ON "payouts" USING btree ("user_id") WHERE status in ('scheduled', 'held');