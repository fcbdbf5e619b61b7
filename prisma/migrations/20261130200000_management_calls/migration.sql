-- CreateIndex
CREATE INDEX "authorization_api_id_application_id_idx" ON "authorization"("api_id", "application_id");

-- DropIndex
DROP INDEX "authorization_api_id_idx";

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "application_id" UUID NOT NULL,
    "key_digest" BYTEA NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "sealed_answer" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("application_id","key_digest")
);

-- CreateIndex
CREATE INDEX "idempotent_answer_created_at_idx" ON "idempotent_answer"("created_at");

-- What Prisma's schema language cannot say.

ALTER TABLE "idempotent_answer"
  ADD CONSTRAINT "idempotent_answer_key_digest_length" CHECK (octet_length("key_digest") = 32),
  ADD CONSTRAINT "idempotent_answer_fingerprint_length" CHECK (octet_length("fingerprint") = 32);
