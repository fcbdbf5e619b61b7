-- CreateTable
CREATE TABLE "last_token" (
    "application_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "last_token_pkey" PRIMARY KEY ("application_id","api_id")
);

-- CreateIndex
CREATE INDEX "last_token_api_id_idx" ON "last_token"("api_id");

-- What Prisma's schema language cannot say.

-- Leaves room in each page for a row to be written again beside itself, without touching the indexes.
ALTER TABLE "last_token" SET (fillfactor = 70);

-- What is on record. With which lifetime each was issued is not, so at the latest a day later.
INSERT INTO "last_token" ("application_id", "api_id", "issued_at", "expires_at")
SELECT c."application_id", c."api_id", max(c."minute"), max(c."minute") + interval '24 hours 1 minute'
FROM "token_count" c
JOIN "application" a ON a."id" = c."application_id"
JOIN "enterprise_api" e ON e."id" = c."api_id"
WHERE c."outcome" = 'issued'
GROUP BY c."application_id", c."api_id";
