-- CreateTable
CREATE TABLE "master_key_envelope" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "sealed_data_key" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "master_key_envelope_pkey" PRIMARY KEY ("id")
);

-- What Prisma's schema language cannot say.

-- One deployment has one.
ALTER TABLE "master_key_envelope" ADD CONSTRAINT "master_key_envelope_is_one" CHECK ("id" = 1);
