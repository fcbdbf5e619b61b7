-- AlterTable
ALTER TABLE "application" ADD COLUMN     "allowed_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "tokens_per_day" INTEGER,
ADD COLUMN     "tokens_per_minute" INTEGER;

-- AlterTable
ALTER TABLE "authorization" ADD COLUMN     "expires_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "token_usage" (
    "application_id" UUID NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "minute_issued" INTEGER NOT NULL,
    "minute_met_at" TIMESTAMPTZ(3),
    "day" TIMESTAMPTZ(0) NOT NULL,
    "day_issued" INTEGER NOT NULL,
    "day_met_at" TIMESTAMPTZ(3),
    "granted" INTEGER NOT NULL,

    CONSTRAINT "token_usage_pkey" PRIMARY KEY ("application_id")
);


-- What Prisma's schema language cannot say.

-- Prisma takes an array that is NULL for an empty one. What is no CIDR block, or has host bits, fails the cast.
ALTER TABLE "application"
  ALTER COLUMN "allowed_addresses" SET NOT NULL,
  ADD CONSTRAINT "application_allowed_addresses_format" CHECK (
    cardinality("allowed_addresses") <= 100 AND array_position("allowed_addresses", NULL) IS NULL
    AND "allowed_addresses"::cidr[] IS NOT NULL),
  ADD CONSTRAINT "application_tokens_per_minute_range" CHECK ("tokens_per_minute" BETWEEN 1 AND 1000000),
  ADD CONSTRAINT "application_tokens_per_day_range" CHECK ("tokens_per_day" BETWEEN 1 AND 1000000000);

-- Whole seconds, as the times in a token are.
ALTER TABLE "authorization"
  ADD CONSTRAINT "authorization_expires_at_later" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "authorization_expires_at_seconds" CHECK ("expires_at" = date_trunc('second', "expires_at", 'UTC'));

ALTER TABLE "token_usage"
  ADD CONSTRAINT "token_usage_minute_starts" CHECK ("minute" = date_trunc('minute', "minute", 'UTC')),
  ADD CONSTRAINT "token_usage_day_starts" CHECK ("day" = date_trunc('day', "day", 'UTC')),
  ADD CONSTRAINT "token_usage_counts" CHECK ("minute_issued" >= 0 AND "day_issued" >= 0 AND "granted" >= 0);

-- A few rows, each written once a token: room for the next version on the same page, and dead ones collected early.
ALTER TABLE "token_usage" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
