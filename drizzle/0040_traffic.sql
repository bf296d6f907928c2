CREATE TABLE "request_minutes" (
	"minute" timestamptz(3) NOT NULL,
	"method" text NOT NULL,
	"route" text NOT NULL,
	"status" integer NOT NULL,
	"code" text NOT NULL,
	"requests" integer NOT NULL,
	"durations" integer[] NOT NULL,
	CONSTRAINT "request_minutes_minute_method_route_status_code_pk" PRIMARY KEY("minute","method","route","status","code")
);
