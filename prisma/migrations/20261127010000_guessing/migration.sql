-- AlterTable
ALTER TABLE "administrator_session" ADD COLUMN     "via_provider" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "failure_count" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "failure_count_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "second_factor" (
    "administrator_id" UUID NOT NULL,
    "sealed_secret" BYTEA NOT NULL,
    "last_step" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("administrator_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "administrator_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("administrator_id","digest")
);

-- CreateTable
CREATE TABLE "sign_in_policy" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "second_factor_for_owners" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "sign_in_policy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "failure_count_expire_idx" ON "failure_count"("expire");

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "administrator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_administrator_id_fkey" FOREIGN KEY ("administrator_id") REFERENCES "second_factor"("administrator_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- Counts may be lost with a crash, and need not be written to the log that replicas and backups live on.
ALTER TABLE "failure_count" SET UNLOGGED;

-- The secret of 20 bytes, and format, nonce and tag of its encryption.
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_sealed_secret_length" CHECK (octet_length("sealed_secret") = 49);

ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_digest_length" CHECK (octet_length("digest") = 32);

ALTER TABLE "sign_in_policy" ADD CONSTRAINT "sign_in_policy_one_row" CHECK ("id" = 1);
INSERT INTO "sign_in_policy" ("id") VALUES (1);
