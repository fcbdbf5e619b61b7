-- AlterTable
ALTER TABLE "api_logo" ADD COLUMN     "upload_digest" TEXT;

-- What Prisma's schema language cannot say.

ALTER TABLE "api_logo"
  ADD CONSTRAINT "api_logo_upload_digest_format" CHECK ("upload_digest" ~ '^[0-9a-f]{64}$');
