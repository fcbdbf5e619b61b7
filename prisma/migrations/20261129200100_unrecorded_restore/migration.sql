-- CreateTable
-- Where it is not there: the restore of a backup from before it was made adds it.
CREATE TABLE IF NOT EXISTS "unrecorded_restore" (
    "id" UUID NOT NULL,
    "file" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "made_by" TEXT NOT NULL,
    "rows" BIGINT NOT NULL,

    CONSTRAINT "unrecorded_restore_pkey" PRIMARY KEY ("id")
);
