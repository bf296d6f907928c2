CREATE TABLE "loose_files" (
	"key" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"due_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure_tasks" (
	"user_id" uuid NOT NULL,
	"property_id" uuid NOT NULL,
	"due_at" timestamptz(3) NOT NULL,
	"created_at" timestamptz(3) NOT NULL,
	CONSTRAINT "erasure_tasks_user_id_property_id_pk" PRIMARY KEY("user_id","property_id")
);
--> statement-breakpoint
ALTER TABLE "erasure_tasks" ADD CONSTRAINT "erasure_tasks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_tasks" ADD CONSTRAINT "erasure_tasks_property_id_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "loose_files_due_at" ON "loose_files" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "erasure_tasks_due_at" ON "erasure_tasks" USING btree ("due_at");