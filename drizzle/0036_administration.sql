ALTER TABLE "approvals" ALTER COLUMN "booking_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ALTER COLUMN "amount_minor" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ALTER COLUMN "currency" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "suspension_reason" text;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "suspension" jsonb;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_suspended" ON "users" USING btree ("id") WHERE suspended_at is not null;--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_admins" ON "users" USING btree ("id") WHERE 'admin' = any (roles);--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "users_words" ON "users" USING gin (lower("email" || ' ' || "name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX IF NOT EXISTS "properties_suspended" ON "properties" USING btree ("id") WHERE "properties"."status" = 'suspended';--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_money_has_a_booking" CHECK ("approvals"."operation" = 'changeUserRoles'
        or ("approvals"."booking_id" is not null and "approvals"."amount_minor" is not null and "approvals"."currency" is not null)) NOT VALID;--> statement-breakpoint
ALTER TABLE "properties" ADD CONSTRAINT "properties_suspension_is_stated" CHECK (("properties"."status" = 'suspended') = ("properties"."suspension" is not null)) NOT VALID;