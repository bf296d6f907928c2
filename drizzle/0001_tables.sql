CREATE TABLE "booking_events" (
	"booking_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"from" text,
	"to" text NOT NULL,
	"actor" text NOT NULL,
	"cause" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	"idempotency_key" text,
	CONSTRAINT "booking_events_booking_id_seq_pk" PRIMARY KEY("booking_id","seq")
);
--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"property_id" uuid NOT NULL,
	"guest_id" uuid NOT NULL,
	"host_id" uuid NOT NULL,
	"status" text NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"time_zone" text NOT NULL,
	"check_in_time" text NOT NULL,
	"check_out_time" text NOT NULL,
	"guests" jsonb NOT NULL,
	"booking_mode" text NOT NULL,
	"title" text NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"nights" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	"totals" jsonb NOT NULL,
	"due_at_property" jsonb NOT NULL,
	"cancellation_policy" text NOT NULL,
	"house_rules_version" integer,
	"message" text,
	"hold_expires_at" timestamptz(3),
	"payments_closed" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"confirmed_at" timestamptz(3),
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "bookings_stay" CHECK ("bookings"."check_in" < "bookings"."check_out")
);
--> statement-breakpoint
CREATE TABLE "calendar_claims" (
	"claim_id" text PRIMARY KEY NOT NULL,
	"property_id" uuid NOT NULL,
	"stay" daterange NOT NULL,
	"kind" text NOT NULL,
	"holder_id" uuid,
	"deadline" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "calendar_entries" (
	"property_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	"at" timestamptz(3) NOT NULL,
	CONSTRAINT "calendar_entries_property_id_seq_pk" PRIMARY KEY("property_id","seq")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"property_id" uuid PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"head_hash" text NOT NULL,
	"next_due_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "domain_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"subject_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"occurred_at" timestamptz(3) NOT NULL,
	"position" bigint
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"issued_at" timestamptz(3) NOT NULL,
	"redeemed_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	"last_seen_at" timestamptz(3) NOT NULL,
	"expires_at" timestamptz(3) NOT NULL,
	"ended_at" timestamptz(3)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"suspended_at" timestamptz(3),
	"erased_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"status" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"capture_method" text NOT NULL,
	"stripe_payment_intent_id" text,
	"last_error_code" text,
	"had_failed_attempt" boolean DEFAULT false NOT NULL,
	"amount_refunded_minor" bigint DEFAULT 0 NOT NULL,
	"check_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "payments_stripePaymentIntentId_unique" UNIQUE("stripe_payment_intent_id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	"status" text NOT NULL,
	"stripe_refund_id" text,
	"reason" text NOT NULL,
	"check_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "refunds_stripeRefundId_unique" UNIQUE("stripe_refund_id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"processed_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "properties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host_id" uuid NOT NULL,
	"status" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"description" text,
	"property_type" text NOT NULL,
	"address_line1" text,
	"city" text,
	"region" text,
	"postal_code" text,
	"country" text,
	"location" "point",
	"approximate_location" "point",
	"time_zone" text,
	"currency" text,
	"base_price_minor" bigint,
	"weekend_price_minor" bigint,
	"cleaning_fee_minor" bigint NOT NULL,
	"extra_guest_fee_minor" bigint NOT NULL,
	"included_guests" integer NOT NULL,
	"pet_fee_minor" bigint NOT NULL,
	"weekly_discount_percent" double precision,
	"monthly_discount_percent" double precision,
	"fees" jsonb NOT NULL,
	"seasons" jsonb NOT NULL,
	"promotions" jsonb NOT NULL,
	"early_bird_discount" jsonb,
	"last_minute_discount" jsonb,
	"new_listing_discount" boolean NOT NULL,
	"tax_rules" jsonb NOT NULL,
	"max_guests" integer,
	"bedrooms" integer NOT NULL,
	"beds" integer NOT NULL,
	"bathrooms" double precision NOT NULL,
	"amenities" text[] NOT NULL,
	"pets_allowed" boolean NOT NULL,
	"house_rules" text,
	"house_rules_version" integer NOT NULL,
	"check_in_time" text NOT NULL,
	"check_out_time" text NOT NULL,
	"same_day_cutoff_time" text NOT NULL,
	"booking_mode" text NOT NULL,
	"cancellation_policy" text NOT NULL,
	"min_nights" integer NOT NULL,
	"max_nights" integer NOT NULL,
	"advance_notice_days" integer NOT NULL,
	"booking_window_days" integer,
	"preparation_nights" integer NOT NULL,
	"allowed_check_in_days" text[] NOT NULL,
	"allowed_check_out_days" text[] NOT NULL,
	"published_at" timestamptz(3),
	"created_at" timestamptz(3) NOT NULL,
	"updated_at" timestamptz(3) NOT NULL,
	CONSTRAINT "properties_version_is_current" CHECK ("properties"."version" > 0),
	CONSTRAINT "properties_published_is_complete" CHECK ("properties"."status" <> 'published' or (
        "properties"."description" is not null and "properties"."address_line1" is not null and "properties"."city" is not null
        and "properties"."country" is not null and "properties"."location" is not null and "properties"."approximate_location" is not null
        and "properties"."time_zone" is not null and "properties"."currency" is not null and coalesce("properties"."base_price_minor", 0) > 0
        and coalesce("properties"."max_guests", 0) > 0))
);
--> statement-breakpoint
ALTER TABLE "booking_events" ADD CONSTRAINT "booking_events_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_property_id_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_guest_id_users_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_host_id_users_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_claims" ADD CONSTRAINT "calendar_claims_property_id_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_property_id_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_booking_id_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "properties" ADD CONSTRAINT "properties_host_id_users_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookings_guest" ON "bookings" USING btree ("guest_id","id");--> statement-breakpoint
CREATE INDEX "bookings_host" ON "bookings" USING btree ("host_id","id");--> statement-breakpoint
CREATE INDEX "bookings_property" ON "bookings" USING btree ("property_id","check_in");--> statement-breakpoint
CREATE INDEX "calendar_claims_property" ON "calendar_claims" USING btree ("property_id");--> statement-breakpoint
CREATE INDEX "calendars_next_due_at" ON "calendars" USING btree ("next_due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "domain_events_position" ON "domain_events" USING btree ("position");--> statement-breakpoint
CREATE INDEX "domain_events_subject" ON "domain_events" USING btree ("subject_id","occurred_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_at" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "refresh_tokens_session" ON "refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_live" ON "payments" USING btree ("booking_id") WHERE status <> 'canceled';--> statement-breakpoint
CREATE INDEX "payments_booking" ON "payments" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "payments_check_at" ON "payments" USING btree ("check_at") WHERE check_at is not null;--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refunds_check_at" ON "refunds" USING btree ("check_at") WHERE check_at is not null;--> statement-breakpoint
CREATE INDEX "properties_host" ON "properties" USING btree ("host_id","id");--> statement-breakpoint
CREATE INDEX "properties_published_location" ON "properties" USING gist ("approximate_location") WHERE "properties"."status" = 'published';--> statement-breakpoint
CREATE INDEX "properties_published_newest" ON "properties" USING btree ("id") WHERE "properties"."status" = 'published';