-- AlterTable
ALTER TABLE "client_secret" ADD COLUMN     "name" TEXT NOT NULL DEFAULT 'Secret 1';

-- What Prisma's schema language cannot say.

UPDATE "client_secret" AS "s" SET "name" = 'Secret ' || "numbered"."nth"
FROM (
  SELECT "id", row_number() OVER (PARTITION BY "application_id" ORDER BY "created_at", "id") AS "nth"
  FROM "client_secret"
) AS "numbered"
WHERE "numbered"."id" = "s"."id" AND "numbered"."nth" > 1;

ALTER TABLE "client_secret"
  ADD CONSTRAINT "client_secret_name_length" CHECK (char_length("name") BETWEEN 1 AND 100 AND "name" = btrim("name")),
  ADD CONSTRAINT "client_secret_expires_after_creation" CHECK ("expires_at" > "created_at");

-- Lists say which applications have a secret that expires soon; most secrets never do.
CREATE INDEX "client_secret_expiring" ON "client_secret" ("expires_at") WHERE "revoked_at" IS NULL AND "expires_at" IS NOT NULL;

-- At most five secrets of an application are live at a time. Whoever makes one holds the application first, as the
-- console does anyway, so that of two at once the second counts the first. A secret may be made by a process whose
-- clock is ahead of the database's: for it, what has expired by that clock has.
CREATE FUNCTION "client_secret_refuse_sixth"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz := greatest(clock_timestamp(), NEW."created_at");
BEGIN
  IF NEW."expires_at" <= moment THEN RETURN NEW; END IF;
  PERFORM FROM "application" WHERE "id" = NEW."application_id" FOR NO KEY UPDATE;
  IF (SELECT count(*) FROM "client_secret"
      WHERE "application_id" = NEW."application_id" AND "id" <> NEW."id" AND "revoked_at" IS NULL
        AND ("expires_at" IS NULL OR "expires_at" > moment)) >= 5 THEN
    RAISE EXCEPTION 'an application has at most five live client secrets' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "client_secret_at_most_five_live" BEFORE INSERT OR UPDATE OF "application_id", "expires_at", "revoked_at"
  ON "client_secret" FOR EACH ROW WHEN (NEW."revoked_at" IS NULL) EXECUTE FUNCTION "client_secret_refuse_sixth"();
