-- Plans of these functions are kept. Left to itself Postgres plans them anew at every call, because it takes the nights of
-- an unknown stay for a thousand: half a millisecond for each of hundreds of listings, instead of a fourteenth of one.
ALTER FUNCTION dates_allow_stay SET plan_cache_mode = force_generic_plan;
--> statement-breakpoint
ALTER FUNCTION subtotal_by_date SET plan_cache_mode = force_generic_plan;
