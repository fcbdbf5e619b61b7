-- CreateTable
CREATE TABLE "creation_defaults" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "token_lifetime" INTEGER NOT NULL DEFAULT 1800,
    "signing_algorithm" "signing_algorithm" NOT NULL DEFAULT 'RS256',
    "token_profile" "token_profile" NOT NULL DEFAULT 'STANDARD',
    "scope_required" BOOLEAN NOT NULL DEFAULT false,
    "secret_lifetime_days" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "creation_defaults_pkey" PRIMARY KEY ("id")
);

-- What Prisma's schema language cannot say.

ALTER TABLE "creation_defaults"
  ADD CONSTRAINT "creation_defaults_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "creation_defaults_token_lifetime_range" CHECK ("token_lifetime" BETWEEN 60 AND 86400),
  ADD CONSTRAINT "creation_defaults_secret_lifetime_choice" CHECK ("secret_lifetime_days" IN (30, 90, 180, 365));
INSERT INTO "creation_defaults" ("id") VALUES (1);
