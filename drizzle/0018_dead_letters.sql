CREATE TABLE "dead_letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"message_key" text NOT NULL,
	"body" jsonb NOT NULL,
	"status" text NOT NULL,
	"error" text,
	"attempts" integer NOT NULL,
	"died_at" timestamptz(3) NOT NULL,
	"replayed_at" timestamptz(3),
	"replayed_by" uuid,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "dead_letters_message" UNIQUE("queue","message_key")
);
--> statement-breakpoint
ALTER TABLE "dead_letters" ADD CONSTRAINT "dead_letters_replayed_by_users_id_fk" FOREIGN KEY ("replayed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dead_letters_status" ON "dead_letters" USING btree ("status","id");