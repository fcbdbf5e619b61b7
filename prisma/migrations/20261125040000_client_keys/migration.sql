-- CreateEnum
CREATE TYPE "client_authentication_method" AS ENUM ('client_secret_basic', 'client_secret_post', 'private_key_jwt');

-- AlterTable
ALTER TABLE "application" ADD COLUMN     "authentication_methods" "client_authentication_method"[] DEFAULT ARRAY['client_secret_basic', 'client_secret_post']::"client_authentication_method"[],
ADD COLUMN     "jwks_uri" TEXT;

-- CreateTable
CREATE TABLE "client_key" (
    "id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kid" TEXT NOT NULL,
    "thumbprint" TEXT NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_assertion" (
    "application_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_assertion_pkey" PRIMARY KEY ("application_id","digest")
);

-- CreateIndex
CREATE UNIQUE INDEX "client_key_application_id_thumbprint_key" ON "client_key"("application_id", "thumbprint");

-- CreateIndex
CREATE UNIQUE INDEX "client_key_application_id_kid_key" ON "client_key"("application_id", "kid");

-- CreateIndex
CREATE INDEX "used_assertion_expires_at_idx" ON "used_assertion"("expires_at");

-- AddForeignKey
ALTER TABLE "client_key" ADD CONSTRAINT "client_key_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "application"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Prisma takes an array that is NULL for an empty one.
ALTER TABLE "application"
  ALTER COLUMN "authentication_methods" SET NOT NULL,
  ADD CONSTRAINT "application_authentication_methods_some" CHECK (cardinality("authentication_methods") BETWEEN 1 AND 3 AND array_position("authentication_methods", NULL) IS NULL),
  ADD CONSTRAINT "application_jwks_uri_format" CHECK (char_length("jwks_uri") <= 2000 AND "jwks_uri" ~ '^https?://[^[:space:][:cntrl:]]+$');

ALTER TABLE "client_key"
  ADD CONSTRAINT "client_key_name_length" CHECK (char_length("name") BETWEEN 1 AND 100 AND "name" = btrim("name")),
  ADD CONSTRAINT "client_key_kid_length" CHECK (char_length("kid") BETWEEN 1 AND 256),
  ADD CONSTRAINT "client_key_thumbprint_format" CHECK ("thumbprint" ~ '^[A-Za-z0-9_-]{43}$'),
  ADD CONSTRAINT "client_key_public_jwk_is_public" CHECK (
    jsonb_typeof("public_jwk") = 'object' AND octet_length("public_jwk"::text) <= 8192
    AND NOT ("public_jwk" ?| ARRAY['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']));

ALTER TABLE "used_assertion"
  ADD CONSTRAINT "used_assertion_digest_length" CHECK (octet_length("digest") = 32);

-- Inserted once a token and deleted minutes later: dead rows are worth collecting long before a fifth of the table is dead.
ALTER TABLE "used_assertion" SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2);
