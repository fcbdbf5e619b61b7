-- AlterTable
ALTER TABLE "administrator" ADD COLUMN     "last_signed_in_at" TIMESTAMPTZ(3);
