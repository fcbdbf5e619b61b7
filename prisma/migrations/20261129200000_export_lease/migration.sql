-- CreateTable
CREATE TABLE "export_lease" (
    "actor_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "export_lease_pkey" PRIMARY KEY ("actor_id")
);
