-- CreateEnum
CREATE TYPE "signing_algorithm" AS ENUM ('RS256', 'PS256', 'ES256', 'EdDSA');

-- CreateEnum
CREATE TYPE "token_profile" AS ENUM ('STANDARD', 'RFC9068');

-- AlterTable
ALTER TABLE "enterprise_api" ADD COLUMN     "extra_claims" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "scope_required" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "signing_algorithm" "signing_algorithm" NOT NULL DEFAULT 'RS256',
ADD COLUMN     "token_profile" "token_profile" NOT NULL DEFAULT 'STANDARD';

-- What Prisma's schema language cannot say.

ALTER TABLE "enterprise_api"
  ADD CONSTRAINT "enterprise_api_extra_claims_object" CHECK (jsonb_typeof("extra_claims") = 'object' AND octet_length("extra_claims"::text) <= 8192);
