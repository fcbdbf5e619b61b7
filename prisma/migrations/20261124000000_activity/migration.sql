-- CreateEnum
CREATE TYPE "token_outcome" AS ENUM ('ISSUED', 'REFUSED');

-- AlterTable
ALTER TABLE "client_secret" ADD COLUMN     "last_used_at" TIMESTAMPTZ(3);
-- Leaves room in each page for the last use to be written again beside its row, without touching the indexes.
ALTER TABLE "client_secret" SET (fillfactor = 80);

-- CreateTable
CREATE TABLE "token_attempt" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "id" UUID NOT NULL,
    "outcome" "token_outcome" NOT NULL,
    "status" SMALLINT NOT NULL,
    "error" TEXT,
    "reason" TEXT,
    "detail" TEXT,
    "request_id" TEXT NOT NULL,
    "source_address" TEXT NOT NULL,
    "client_id" TEXT,
    "audience" TEXT,
    "application_id" UUID,
    "api_id" UUID,
    "secret_id" UUID,
    "kid" TEXT,
    "jti" TEXT,
    "scopes" TEXT[] NOT NULL,

    CONSTRAINT "token_attempt_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "token_count" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "application_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "count" BIGINT NOT NULL,

    -- The minute first, so that all that is written goes to the same few pages.
    CONSTRAINT "token_count_pkey" PRIMARY KEY ("minute","application_id","api_id","outcome")
) PARTITION BY RANGE ("minute");

-- Every index here is paid for with every token, so there are only those by which the newest attempts are listed: all
-- (the primary key), an application's, an API's. Each costs about as much as a fifth of the row itself.

-- CreateIndex
CREATE INDEX "token_attempt_application_id_at_id_idx" ON "token_attempt"("application_id", "at", "id");

-- CreateIndex
CREATE INDEX "token_attempt_api_id_at_id_idx" ON "token_attempt"("api_id", "at", "id");

-- What Prisma's schema language cannot say.

-- Refusals: all of them, for one reason, or of one request. Nothing is written here for a token that is issued. There
-- is no index of all request ids: they are random, and where they no longer fit into memory each would cost a page
-- that is read and written. Who looks for the request of an issued token also says about when it was.
CREATE INDEX "token_attempt_refused" ON "token_attempt" ("at", "id") WHERE "outcome" = 'REFUSED';
CREATE INDEX "token_attempt_reason" ON "token_attempt" ("reason", "at", "id") WHERE "outcome" = 'REFUSED';
CREATE INDEX "token_attempt_refused_request" ON "token_attempt" ("request_id") WHERE "outcome" = 'REFUSED';

ALTER TABLE "token_attempt"
  ADD CONSTRAINT "token_attempt_status_range" CHECK ("status" BETWEEN 200 AND 599),
  ADD CONSTRAINT "token_attempt_refused_for_a_reason" CHECK (
    CASE "outcome"
      WHEN 'ISSUED' THEN "error" IS NULL AND "reason" IS NULL AND "detail" IS NULL AND "application_id" IS NOT NULL
        AND "api_id" IS NOT NULL AND "secret_id" IS NOT NULL AND "kid" IS NOT NULL AND "jti" IS NOT NULL
      ELSE "error" IS NOT NULL AND "reason" IS NOT NULL AND "jti" IS NULL END),
  -- In bytes, which unlike characters need not be counted: four for each of 300, 64 or 255.
  ADD CONSTRAINT "token_attempt_bounded" CHECK (
    octet_length("detail") <= 1200 AND octet_length("request_id") <= 256 AND octet_length("source_address") <= 256
    AND octet_length("client_id") <= 1020 AND octet_length("audience") <= 1020);

ALTER TABLE "token_count"
  ADD CONSTRAINT "token_count_positive" CHECK ("count" > 0),
  ADD CONSTRAINT "token_count_whole_minute" CHECK (extract(second FROM "minute") = 0);

-- Partitions of one UTC day each are made and dropped while the service runs. What belongs to none of them, such as
-- the attempts of an instance whose clock is wrong, is kept here, so that a row never fails for want of a partition.
CREATE TABLE "token_attempt_default" PARTITION OF "token_attempt" DEFAULT;
CREATE TABLE "token_count_default" PARTITION OF "token_count" DEFAULT WITH (fillfactor = 70);
