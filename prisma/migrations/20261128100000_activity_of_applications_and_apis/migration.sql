-- What Prisma's schema language cannot say.

-- The refusals of one application or API among all that it was issued. Nothing is written here for a token that is
-- issued, nor for an attempt of an application or for an API that does not exist. With what else is asked of them, so
-- that those which are passed over need not be read.
CREATE INDEX "token_attempt_refused_application" ON "token_attempt" ("application_id", "at", "id") INCLUDE ("reason", "api_id")
  WHERE "outcome" = 'REFUSED' AND "application_id" IS NOT NULL;
CREATE INDEX "token_attempt_refused_api" ON "token_attempt" ("api_id", "at", "id") INCLUDE ("reason")
  WHERE "outcome" = 'REFUSED' AND "api_id" IS NOT NULL;

-- A token for an assertion (RFC 7523) is issued on no secret. Not validated: it asks for less than the one before.
ALTER TABLE "token_attempt" DROP CONSTRAINT "token_attempt_refused_for_a_reason";
ALTER TABLE "token_attempt" ADD CONSTRAINT "token_attempt_refused_for_a_reason" CHECK (
  CASE "outcome"
    WHEN 'ISSUED' THEN "error" IS NULL AND "reason" IS NULL AND "detail" IS NULL AND "application_id" IS NOT NULL
      AND "api_id" IS NOT NULL AND "kid" IS NOT NULL AND "jti" IS NOT NULL
    ELSE "error" IS NOT NULL AND "reason" IS NOT NULL AND "jti" IS NULL END) NOT VALID;
