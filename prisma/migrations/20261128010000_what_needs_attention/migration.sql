-- AlterTable
ALTER TABLE "authorization" ADD COLUMN     "scope_count" INTEGER NOT NULL DEFAULT 0;

-- What Prisma's schema language cannot say.

-- Nobody assigns scopes between the first count and the trigger.
LOCK TABLE "assigned_scope" IN SHARE ROW EXCLUSIVE MODE;

UPDATE "authorization" z SET "scope_count" = s."count"
FROM (SELECT "application_id", "api_id", count(*) AS "count" FROM "assigned_scope" GROUP BY 1, 2) s
WHERE s."application_id" = z."application_id" AND s."api_id" = z."api_id";

ALTER TABLE "authorization" ADD CONSTRAINT "authorization_scope_count_range" CHECK ("scope_count" >= 0);

-- By the database, since scopes also go with their permission. By difference, so that two transactions at once add up.
CREATE FUNCTION "assigned_scope_is_counted"() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "authorization" z SET "scope_count" = z."scope_count" + s."count"
    FROM (SELECT "application_id", "api_id", count(*) AS "count" FROM "changed" GROUP BY 1, 2) s
    WHERE s."application_id" = z."application_id" AND s."api_id" = z."api_id";
  ELSE
    UPDATE "authorization" z SET "scope_count" = z."scope_count" - s."count"
    FROM (SELECT "application_id", "api_id", count(*) AS "count" FROM "changed" GROUP BY 1, 2) s
    WHERE s."application_id" = z."application_id" AND s."api_id" = z."api_id";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "assigned_scope_is_counted_in" AFTER INSERT ON "assigned_scope"
  REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "assigned_scope_is_counted"();
CREATE TRIGGER "assigned_scope_is_counted_out" AFTER DELETE ON "assigned_scope"
  REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "assigned_scope_is_counted"();

-- The few among very many that somebody should look at.
CREATE INDEX "authorization_without_scopes" ON "authorization" ("application_id", "api_id") WHERE "scope_count" = 0;
CREATE INDEX "authorization_ending" ON "authorization" ("expires_at") WHERE "expires_at" IS NOT NULL;
