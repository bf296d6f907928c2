CREATE TABLE "blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"property_id" uuid NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"note" text,
	"created_at" timestamptz(3) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "property_dates" (
	"property_id" uuid NOT NULL,
	"date" date NOT NULL,
	"open" boolean,
	"price_minor" bigint,
	"min_stay_arrival" integer,
	"max_stay_arrival" integer,
	"min_stay_through" integer,
	"max_stay_through" integer,
	"closed_to_arrival" boolean,
	"closed_to_departure" boolean,
	"note" text,
	CONSTRAINT "property_dates_property_id_date_pk" PRIMARY KEY("property_id","date")
);
--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "dates_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "properties" ADD COLUMN "has_date_settings" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_property_id_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "property_dates" ADD CONSTRAINT "property_dates_property_id_properties_id_fk" FOREIGN KEY ("property_id") REFERENCES "public"."properties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocks_property" ON "blocks" USING btree ("property_id","check_in");--> statement-breakpoint
ALTER TABLE "properties" ADD CONSTRAINT "properties_dates_version_is_current" CHECK ("properties"."dates_version" > 0);