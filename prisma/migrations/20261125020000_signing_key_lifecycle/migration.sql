-- AlterTable
ALTER TABLE "signing_key" ADD COLUMN     "issuer" TEXT,
ADD COLUMN     "longest_lifetime" INTEGER;

-- What Prisma's schema language cannot say.

ALTER TABLE "signing_key" ALTER COLUMN "algorithm" TYPE "signing_algorithm" USING "algorithm"::"signing_algorithm";

-- Lifetimes could not be chosen before, and who set one otherwise is on the safe side with the longest that there is.
UPDATE "signing_key" SET "longest_lifetime" = GREATEST(1800, (SELECT MAX("token_lifetime") FROM "enterprise_api"));
UPDATE "signing_key" SET "longest_lifetime" = 86400 WHERE "state" = 'PREVIOUS';
ALTER TABLE "signing_key"
  ALTER COLUMN "longest_lifetime" SET NOT NULL,
  ADD CONSTRAINT "signing_key_longest_lifetime_range" CHECK ("longest_lifetime" BETWEEN 60 AND 86400);

-- Each algorithm in use has a current and a next key of its own.
DROP INDEX "signing_key_one_current";
DROP INDEX "signing_key_one_next";
CREATE UNIQUE INDEX "signing_key_one_current" ON "signing_key" ("algorithm") WHERE "state" = 'CURRENT';
CREATE UNIQUE INDEX "signing_key_one_next" ON "signing_key" ("algorithm") WHERE "state" = 'NEXT';

-- How long a retired key has to stay in the set depends on the longest lifetime that an API had at any time while the
-- key signed, not on the lifetimes of today. Keys in every state, because it is not known here who signs when this is
-- committed.
CREATE FUNCTION "signing_key_note_lifetime"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "signing_key" SET "longest_lifetime" = NEW."token_lifetime"
    WHERE "algorithm" = NEW."signing_algorithm" AND "longest_lifetime" < NEW."token_lifetime";
  RETURN NULL;
END $$;
CREATE TRIGGER "enterprise_api_lifetime_is_noted"
  AFTER INSERT OR UPDATE OF "token_lifetime", "signing_algorithm" ON "enterprise_api"
  FOR EACH ROW EXECUTE FUNCTION "signing_key_note_lifetime"();
