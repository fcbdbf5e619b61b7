-- AlterTable
ALTER TABLE "administrator_session" ADD COLUMN     "proven_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- What Prisma's schema language cannot say.
UPDATE "administrator_session" SET "proven_at" = "created_at";
