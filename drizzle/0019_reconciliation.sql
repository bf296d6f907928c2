ALTER TABLE "calendars" ADD COLUMN "checked_at" timestamptz(3);--> statement-breakpoint
ALTER TABLE "calendars" ADD COLUMN "checked_seq" integer;--> statement-breakpoint
CREATE INDEX "calendars_checked_at" ON "calendars" USING btree ("checked_at" nulls first);--> statement-breakpoint
CREATE INDEX "calendars_to_check" ON "calendars" USING btree ("checked_at" nulls first) WHERE seq is distinct from checked_seq;