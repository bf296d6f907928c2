CREATE INDEX "calendar_claims_by_end" ON "calendar_claims" USING btree ("property_id",upper("stay"));--> statement-breakpoint
DROP INDEX "calendar_claims_property";
